"""What a connection sends, and how long `send` waits."""

import asyncio
from array import array

from browser.websocket import ConnectionClosed, ConnectionClosedError, ConnectionClosedOK, State, connect
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
    await asyncio.sleep(0.05)
    await ws.close()
    try:
        await asyncio.wait_for(sending, 5)
    except ConnectionClosed:
        return
    # WebKit takes it all before long, whatever the server does.
    equal(ws._line.buffered, 0)
