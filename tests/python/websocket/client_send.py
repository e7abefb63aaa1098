"""What a connection sends, and how long `send` waits."""

import asyncio
from array import array

from browser.websocket import ConnectionClosed, ConnectionClosedError, ConnectionClosedOK, State, connect
from peer import Peer
from runner import equal, raises

MIB = 1 << 20


async def sent(*messages, **options):
    """What the echo makes of messages."""
    async with connect("/echo", max_size=None) as ws:
        for message in messages:
            await ws.send(message, **options)
        return [await ws.recv() for _ in messages]


async def test_what_gives_its_bytes_is_binary():
    messages = bytearray(b"ab"), memoryview(b"abcdef")[::2], array("H", [1, 258])
    equal(await sent(*messages), [bytes(message) for message in (*messages[:2], array("H", [1, 258]).tobytes())])


async def test_text_says_what_is_sent():
    equal(await sent("é", "é".encode(), bytearray("é".encode()), text=True), ["é"] * 3)
    equal(await sent("é", "é".encode(), text=False), ["é".encode()] * 2)
    with raises(UnicodeDecodeError):
        await sent(b"\xff", text=True)


async def test_an_iterable_is_one_message():
    async def later():
        for part in "ab", "é", "":
            await asyncio.sleep(0)
            yield part

    equal(await sent(["a", "b"], (part for part in (b"a", bytearray(b"b"))), later()), ["ab", b"ab", "abé"])


async def test_an_empty_iterable_is_none():
    equal(await sent("before", "after"), ["before", "after"])
    async with connect("/echo") as ws:
        await ws.send([])
        await ws.send("x")
        equal(await ws.recv(), "x")


async def test_what_is_no_message_is_refused_and_sends_nothing():
    async with connect("/echo") as ws:
        for message in (None, 42, {"a": 1}, ["a", b"b"], ["a", 1], [["a"]]):
            with raises(TypeError):
                await ws.send(message)
        with raises(TypeError, "dict"):
            await ws.send({})
        await ws.send("x")
        equal(await ws.recv(), "x")


async def test_sending_after_the_end_says_how_it_ended():
    async with connect("/echo") as ws:
        pass
    with raises(ConnectionClosedOK):
        await ws.send("x")
    ws = await connect("/echo?close=4001&reason=enough")
    await ws.send("x")
    await ws.wait_closed()
    with raises(ConnectionClosedError, "received 4001 (private use) enough"):
        await ws.send("y")


async def test_sending_while_it_closes_waits_for_the_end():
    ws = await connect("/echo?delay=50")
    await ws.send("x")
    closing = asyncio.create_task(ws.close())
    await asyncio.sleep(0)
    equal(ws.state, State.CLOSING)
    with raises(ConnectionClosedOK):
        await ws.send("y")
    await closing


async def test_send_waits_while_too_much_has_not_left():
    async with connect("/echo?total&every=8", write_limit=MIB) as ws:
        most = 0
        for _ in range(8):
            await ws.send(b"x" * (4 * MIB))
            most = max(most, ws._line.buffered)
        assert most <= MIB, f"{most} bytes had not left"
        equal(await ws.recv(), str(32 * MIB))


async def test_a_wait_for_a_line_that_ends_ends():
    ws = await connect("/echo?delay=60000", write_limit=(1000, 0), close_timeout=0.05)
    await ws.send("the server reads no more")
    sending = asyncio.create_task(ws.send(b"x" * (60 * MIB)))
    while ws._line.buffered <= 1000 and not sending.done():
        await asyncio.sleep(0)
    await ws.close()
    try:
        await asyncio.wait_for(sending, 5)
    except ConnectionClosed:
        return
    # WebKit takes it all before long, whatever the server does.
    equal(ws._line.buffered, 0)


async def test_messages_go_in_the_order_in_which_they_were_given():
    gate = asyncio.Event()

    async def later():
        yield "first"
        await gate.wait()
        yield " of all"

    async with connect("/echo") as ws:
        sending = [asyncio.create_task(ws.send(message)) for message in (later(), "second", ["thi", "rd"], b"fourth")]
        await asyncio.sleep(0.05)
        gate.set()
        await asyncio.gather(*sending)
        equal([await ws.recv() for _ in sending], ["first of all", "second", "third", b"fourth"])


async def test_who_waits_for_parts_of_another_may_be_cancelled():
    gate = asyncio.Event()

    async def later():
        await gate.wait()
        yield "x"

    async with connect("/echo") as ws:
        first = asyncio.create_task(ws.send(later()))
        second = asyncio.create_task(ws.send("taken back"))
        await asyncio.sleep(0)
        second.cancel()
        with raises(asyncio.CancelledError):
            await second
        gate.set()
        await first
        await ws.send("y")
        equal([await ws.recv(), await ws.recv()], ["x", "y"])


async def test_parts_that_fail_let_the_others_go():
    async def broken():
        yield "x"
        raise KeyError("part")

    async def mixed():
        yield "x"
        yield b"y"

    async def wrong():
        yield None

    async def nothing():
        return
        yield

    async with connect("/echo") as ws:
        for parts, kind in ((broken(), KeyError), (mixed(), TypeError), (wrong(), TypeError)):
            with raises(kind):
                await ws.send(parts)
        await ws.send(nothing())
        await ws.send("after")
        equal(await ws.recv(), "after")


async def test_text_says_what_parts_are_sent_as():
    async def later(*parts):
        for part in parts:
            yield part

    equal(await sent(["a", "é"], later("a", "é"), text=False), ["aé".encode()] * 2)
    equal(await sent([b"a", "é".encode()], later(b"a", "é".encode()), text=True), ["aé"] * 2)


async def test_a_connection_that_closes_before_all_parts_are_there_gets_none():
    peer, gate = Peer(), asyncio.Event()

    async def later():
        yield "first"
        await gate.wait()
        yield "second"

    ws = await connect(peer.address)
    sending = asyncio.create_task(ws.send(later()))
    await asyncio.sleep(0)
    await ws.close()
    gate.set()
    with raises(ConnectionClosedOK):
        await sending
    equal((await peer.seen()).messages, [])
