"""Messages that are too large, and too many that nobody has received yet."""

import asyncio

from browser import window
from browser.websocket import ConnectionClosedError, PayloadTooBig, connect
from runner import equal, raises


async def test_a_message_that_is_too_big_closes():
    for options in ("bytes=1001", "times=1"):
        ws = await connect(f"/echo?{options}", max_size=1000)
        await ws.send("é" * 501)
        with raises(ConnectionClosedError, "4009") as caught:
            await ws.recv()
        equal(type(caught.error.__cause__), PayloadTooBig)
        equal(caught.error.__cause__.size, 1001 if "bytes" in options else 1002)
        equal(caught.error.sent.code, 4009)


async def test_a_message_of_the_largest_size_is_received():
    async with connect("/echo", max_size=1000) as ws:
        for message in ("é" * 500, b"x" * 1000, "x" * 1000):
            await ws.send(message)
            equal(await ws.recv(), message)


async def test_the_usual_limit_is_one_mib():
    async with connect("/echo") as ws:
        await ws.send(b"x" * (1 << 20))
        equal(len(await ws.recv()), 1 << 20)
        await ws.send(b"x" * ((1 << 20) + 1))
        with raises(ConnectionClosedError):
            await ws.recv()
    async with connect("/echo", max_size=None) as ws:
        await ws.send(b"x" * ((1 << 20) + 1))
        equal(len(await ws.recv()), (1 << 20) + 1)


async def filled(**options):
    """A connection to which a hundred messages come before anybody receives one."""
    ws = await connect("/echo", **options)
    for number in range(100):
        await ws.send(str(number))
    while len(ws._messages) + ws.dropped < 100:
        await asyncio.sleep(0.005)
    return ws


async def test_without_a_limit_the_queue_grows():
    ws = await filled()
    await ws.close()
    equal([message async for message in ws], [str(number) for number in range(100)])
    equal(ws.dropped, 0)


async def test_drop_keeps_the_newest_and_counts_the_others():
    ws = await filled(max_queue=10, overflow="drop")
    await ws.close()
    equal([message async for message in ws], [str(number) for number in range(90, 100)])
    equal(ws.dropped, 90)


async def test_close_ends_the_connection_and_keeps_the_oldest():
    ws = await connect("/echo?times=100", max_queue=10, overflow="close")
    await ws.send("x")
    await ws.wait_closed()
    got = []
    with raises(ConnectionClosedError, "4008") as caught:
        async for message in ws:
            got.append(message)
    equal(got, ["x"] * 10)
    equal(type(caught.error.__cause__), asyncio.QueueFull)
    assert ws.dropped > 0


async def test_none_is_lost_with_backpressure_or_without():
    for overflow in ("unbounded", "stream"):
        async with connect("/echo?times=2000", max_queue=(16, 4), overflow=overflow) as ws:
            await ws.send("x" * 1000)
            while len(ws._messages) < 17:
                await asyncio.sleep(0.005)
            got = 0
            async for message in ws:
                if ws._line.has_backpressure:
                    assert len(ws._messages) <= 17, len(ws._messages)
                got += len(message)
                if got == 2_000_000:
                    break
        equal(ws.close_code, 1000)


async def test_a_stream_is_used_where_it_is_asked_for():
    async with connect("/echo", max_queue=16) as ws:
        equal(ws._line.has_backpressure, False)
    async with connect("/echo", max_queue=16, overflow="stream") as ws:
        equal(ws._line.has_backpressure, getattr(window, "WebSocketStream", None) is not None)


async def test_the_same_code_works_without_streams():
    stream = getattr(window, "WebSocketStream", None)
    window.WebSocketStream = None
    try:
        ws = await connect("/echo?times=100", max_queue=4, overflow="stream")
    finally:
        window.WebSocketStream = stream
    equal(ws._line.has_backpressure, False)
    await ws.send("x")
    equal([await ws.recv() for _ in range(100)], ["x"] * 100)
    await ws.close()


async def test_a_stream_does_what_a_socket_does():
    async with connect("/echo", max_queue=16, overflow="stream", subprotocols=["one"]) as ws:
        equal(ws.subprotocol, "one")
        for message in ("é", b"\x00\xff", ["a", "b"]):
            await ws.send(message)
        equal([await ws.recv() for _ in range(3)], ["é", b"\x00\xff", "ab"])
    equal((ws.close_code, ws.close_reason), (1000, ""))
    # After a message: what ends at once may have ended before the browser calls it open.
    for options, code in (("close=4000&reason=so", 4000), ("drop", 1006)):
        ws = await connect(f"/echo?{options}", max_queue=16, overflow="stream")
        await ws.send("last")
        with raises(ConnectionClosedError):
            while True:
                await ws.recv()
        equal(int(ws.close_code), code)
    with raises(OSError):
        await connect("/no-such-path", max_queue=16, overflow="stream")


async def test_a_stream_that_is_held_can_be_closed():
    ws = await connect("/echo?times=1000", max_queue=4, overflow="stream")
    await ws.send("x" * 1000)
    while len(ws._messages) < 5:
        await asyncio.sleep(0.005)
    await ws.close()
    equal(ws.close_code, 1000)
    # Those that had come, without the ones that a browser throws away when it closes.
    assert 5 <= len([message async for message in ws]) <= 1000


async def test_policies_are_four():
    with raises(ValueError, "'unbounded', 'stream', 'drop', 'close'"):
        connect("/echo", overflow="block")
