"""One side sends, the other does not read."""

import asyncio
import zlib

from browser import websocket
from browser.websocket import ConnectionClosedError, ConnectionClosedOK, connect
from peer import BINARY, Peer
from runner import equal, raises
from sockets import Log

KIB, MIB = 1 << 10, 1 << 20


async def test_many_messages_to_a_server_that_does_not_read_arrive():
    messages = [bytes([number]) * (64 * KIB) for number in range(200)]
    peer = Peer(hold=1)
    ws = websocket.WebSocket(peer.address)
    opened, closed = asyncio.Event(), asyncio.Event()
    ws.bind("open", lambda: opened.set())
    ws.bind("close", lambda: closed.set())
    await opened.wait()
    for message in messages:
        ws.send(message)
    ws.close()
    equal(ws.readyState, 2)
    await peer.release()
    await closed.wait()
    seen = await peer.seen()
    equal(seen.messages, [(BINARY, (64 * KIB, zlib.crc32(message))) for message in messages])
    equal((ws.bufferedAmount, seen.close_code), (0, 1000))


async def test_buffered_amount_tells_of_a_server_that_does_not_read():
    peer = Peer(hold=1)
    ws = websocket.WebSocket(peer.address)
    log, opened = Log(ws), asyncio.Event()
    ws.bind("open", lambda: opened.set())
    await opened.wait()
    for _ in range(32):
        ws.send(bytes(MIB))
    equal(ws.bufferedAmount, 32 * MIB)
    await peer.release()
    while ws.bufferedAmount:
        await asyncio.sleep(0.005)
    ws.close()
    equal(len((await peer.seen()).messages), 32)


async def test_send_waits_for_a_server_that_does_not_read():
    peer = Peer(hold=1)
    ws = await connect(peer.address, write_limit=MIB)
    sent = 0

    async def send():
        nonlocal sent
        for _ in range(32):
            await ws.send(bytes(MIB))
            sent += 1

    sending = asyncio.create_task(send())
    await asyncio.sleep(0.2)
    # WebKit takes it all before long, whatever the server does.
    assert sent < 32 or ws._line.buffered == 0, sent
    await peer.release()
    await sending
    await ws.close()
    equal(len((await peer.seen()).messages), 32)


async def test_a_server_waits_for_a_page_that_does_not_receive():
    count, size = 512, 64 * KIB
    # The server closes when it hears that all has come.
    peer = Peer(["flood", BINARY, "2a", size, count], ["await", 1], ["close", 1000])
    ws = await connect(peer.address, max_queue=(8, 2))
    if ws._line.has_backpressure:
        # What is written stops growing when all the buffers between are full.
        before, now = -1, 0
        while now != before:
            await asyncio.sleep(0.1)
            before, now = now, (await peer.seen(now=1)).written
        assert now < count * size, "nothing was held"
        equal(len(ws._messages), 9)
    for _ in range(count):
        equal(len(await ws.recv()), size)
    await ws.send("all")
    with raises(ConnectionClosedOK):
        await ws.recv()
    equal((await peer.seen()).written - 4, count * (size + 10))


async def test_what_comes_before_the_server_closes_is_received():
    for count, size in ((5, 10), (60, 10), (60, 64 * KIB)):
        for pause in (0, 0.1):
            ws = await connect(Peer(["flood", BINARY, "2a", size, count], ["close", 1000]).address, max_queue=16)
            await asyncio.sleep(pause)
            equal([len(message) async for message in ws], [size] * count)
            equal((ws.close_code, ws.dropped), (1000, 0))


async def test_what_a_browser_throws_away_when_the_server_closes_is_told():
    # Chromium's stream loses what has not been read. Where all is received the queue has grown instead.
    for pause in (0, 0.1):
        ws = await connect(Peer(["flood", BINARY, "2a", 10, 1000], ["close", 1000]).address, max_queue=16)
        await asyncio.sleep(pause)
        got, cause = 0, None
        try:
            async for message in ws:
                got += 1
        except ConnectionClosedError as error:
            equal((error.code, type(error.__cause__)), (1000, asyncio.QueueFull))
            cause = error.__cause__
        assert got == 1000 or cause is not None, f"{1000 - got} were lost in silence"


async def test_what_comes_in_pieces_and_ends_within_a_message_is_none():
    # A frame of a hundred bytes of which ten come.
    peer = Peer(["bytes", "8164" + "2a" * 10, 1], ["drop"])
    ws = websocket.WebSocket(peer.address)
    log = Log(ws)
    closed = asyncio.Event()
    ws.bind("close", lambda: closed.set())
    await closed.wait()
    equal((log.data, log.closed.code, log.closed.wasClean), ([], 1006, False))
    await peer.seen()
