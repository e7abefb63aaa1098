"""The client that is awaited: opening, receiving, what a connection tells of itself."""

import asyncio
import sys

loaded = set(sys.modules)

from browser import window
from browser.websocket import (
    ClientConnection, ConcurrencyError, ConnectionClosedError, ConnectionClosedOK, ConnectionFailed, InvalidHandshake,
    InvalidURI, State, connect,
)
from peer import CONTINUATION, TEXT, Peer, frame, raw
from runner import equal, raises

HERE = window.location.host


def test_what_a_script_will_import_is_not_imported_before_it_runs():
    equal({name for name in loaded if name.partition(".")[0] == "websockets"}, set())


async def test_await_opens():
    ws = await connect("/echo")
    assert isinstance(ws, ClientConnection)
    await ws.send("hello")
    equal(await ws.recv(), "hello")
    await ws.close()


async def test_async_with_opens_and_closes():
    async with connect("/echo") as ws:
        equal(ws.state, State.OPEN)
    equal((ws.state, ws.close_code), (State.CLOSED, 1000))


async def test_a_block_that_fails_closes_with_4011():
    with raises(KeyError):
        async with connect("/echo") as ws:
            raise KeyError("x")
    equal(ws.close_code, 4011)


async def test_recv_returns_text_and_bytes():
    async with connect("/echo") as ws:
        for message in ("é☃😀", b"\x00\xff", "", b""):
            await ws.send(message)
            equal(await ws.recv(), message)


async def test_recv_decodes_as_asked():
    async with connect("/echo") as ws:
        for message in ("é", "é".encode()):
            await ws.send(message)
            equal(await ws.recv(decode=True), "é")
            await ws.send(message)
            equal(await ws.recv(decode=False), "é".encode())
        await ws.send(b"\xff")
        with raises(UnicodeDecodeError):
            await ws.recv(decode=True)


async def test_iteration_goes_through_all_messages():
    got = []
    async with connect("/echo?times=100&close=1000") as ws:
        await ws.send("x")
        async for message in ws:
            got.append(message)
    equal(got, ["x"] * 100)


async def test_iteration_raises_if_the_end_is_no_good_one():
    got = []
    async with connect("/echo?close=4000") as ws:
        await ws.send("x")
        with raises(ConnectionClosedError, "4000"):
            async for message in ws:
                got.append(message)
    equal(got, ["x"])


async def test_a_loop_that_is_left_can_be_followed_by_another():
    async with connect("/echo?times=3") as ws:
        await ws.send("x")
        async for message in ws:
            break
        equal([await ws.recv(), await anext(aiter(ws))], ["x", "x"])


async def test_queued_messages_are_delivered_after_the_close():
    ws = await connect("/echo?times=3&close=1000")
    await ws.send("x")
    await ws.wait_closed()
    equal(ws.state, State.CLOSED)
    equal([await ws.recv() for _ in range(3)], ["x"] * 3)
    with raises(ConnectionClosedOK):
        await ws.recv()


async def test_recv_loses_none_when_it_is_cancelled():
    async with connect("/echo") as ws:
        got = []
        for number in range(50):
            waiting = asyncio.create_task(ws.recv())
            await ws.send(str(number))
            # Some are cancelled before the message comes, some after it has woken them.
            await asyncio.sleep(0.002 * (number % 3))
            waiting.cancel()
            try:
                got.append(await waiting)
            except asyncio.CancelledError:
                pass
        while len(got) < 50:
            got.append(await ws.recv())
        equal(got, [str(number) for number in range(50)])


async def test_a_timeout_around_recv_loses_none():
    async with connect("/echo?delay=50") as ws:
        await ws.send("late")
        with raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await ws.recv()
        equal(await ws.recv(), "late")


async def test_one_recv_at_a_time():
    async with connect("/echo") as ws:
        first = asyncio.create_task(ws.recv())
        await asyncio.sleep(0)
        with raises(ConcurrencyError, "another"):
            await ws.recv()
        with raises(ConcurrencyError):
            async for message in ws:
                pass
        await ws.send("x")
        equal(await first, "x")


async def test_recv_streaming_gives_one_part():
    async with connect("/echo") as ws:
        await ws.send("x")
        equal([part async for part in ws.recv_streaming()], ["x"])


async def test_subprotocols():
    async with connect("/echo", subprotocols=["first", "second"]) as ws:
        equal(ws.subprotocol, "first")
    async with connect("/echo") as ws:
        equal(ws.subprotocol, None)
    with raises(TypeError, "not a str"):
        connect("/echo", subprotocols="first")
    with raises(ValueError, "subprotocol"):
        await connect("/echo", subprotocols=["a b"])


async def test_what_a_connection_knows_of_itself():
    async with connect("/echo") as ws:
        host, port = ws.remote_address
        equal(f"{host}:{port}", HERE)
        equal((ws.local_address, ws.close_code, ws.close_reason), (None, None, None))
        assert ws.id is ws.id and len(str(ws.id)) == 36
        assert "/echo open" in repr(ws), repr(ws)
    assert "closed" in repr(ws)


async def test_address_that_is_none():
    for address, wrong in {"": "empty", "ftp://host/": "scheme is ftp", "/echo#part": "fragment"}.items():
        with raises(InvalidURI, wrong) as caught:
            await connect(address)
        equal(caught.error.uri, address)
    with raises(TypeError, "str"):
        await connect(5)


async def test_a_connection_that_fails_says_that_nobody_knows_why():
    with raises(ConnectionFailed, "browsers tell no page why") as caught:
        await connect("/no-such-path")
    assert isinstance(caught.error, InvalidHandshake) and isinstance(caught.error, OSError)


async def test_opening_takes_no_longer_than_its_timeout():
    with raises(TimeoutError, "0.05"):
        await connect("/echo?opening=5000", open_timeout=0.05)
    async with connect("/echo?opening=50", open_timeout=None) as ws:
        equal(ws.state, State.OPEN)


async def test_opening_can_be_cancelled():
    begun = asyncio.Event()
    opening = asyncio.create_task(connect(lambda: begun.set() or "/echo?opening=5000").__aenter__())
    await begun.wait()
    # The turn in which the browser is asked.
    await asyncio.sleep(0)
    opening.cancel()
    with raises(asyncio.CancelledError):
        await opening


async def test_the_address_may_be_made_for_each_attempt():
    asked = []

    async def fresh():
        await asyncio.sleep(0)
        asked.append("coroutine")
        return "/echo"

    async with connect(fresh) as ws:
        equal(ws.state, State.OPEN)
    async with connect(lambda: asked.append("function") or "/echo") as ws:
        equal(ws.state, State.OPEN)
    equal(asked, ["coroutine", "function"])


async def test_a_class_of_ones_own():
    class Mine(ClientConnection):
        async def say(self, text):
            await self.send(text)
            return await self.recv()

    async with connect("/echo", create_connection=Mine) as ws:
        equal(await ws.say("x"), "x")


async def test_twenty_thousand_messages_in_order():
    got = 0
    async with connect("/echo?times=20000") as ws:
        await ws.send("x" * 32)
        async for message in ws:
            got += len(message)
            if got == 32 * 20000:
                break
    equal(ws.close_code, 1000)


async def test_recv_streaming_is_as_recv():
    async with connect("/echo") as ws:
        for message, decode, wanted in (
            ("é", None, "é"), (b"\xff", None, b"\xff"), ("é", False, "é".encode()), ("é".encode(), True, "é"),
        ):
            await ws.send(message)
            equal([part async for part in ws.recv_streaming(decode)], [wanted])
        first = asyncio.create_task(ws.recv())
        await asyncio.sleep(0)
        with raises(ConcurrencyError):
            async for part in ws.recv_streaming():
                pass
        first.cancel()
        streaming = asyncio.create_task(anext(ws.recv_streaming()))
        await asyncio.sleep(0)
        for other in (ws.recv(), anext(ws.recv_streaming())):
            with raises(ConcurrencyError):
                await other
        streaming.cancel()
        await asyncio.sleep(0)
        await ws.send("x")
        equal([part async for part in ws.recv_streaming()], ["x"])
    with raises(ConnectionClosedOK):
        async for part in ws.recv_streaming():
            pass
    ws = await connect("/echo?close=1011&at=open")
    with raises(ConnectionClosedError):
        async for part in ws.recv_streaming():
            pass


async def test_recv_that_is_cancelled_between_the_parts_of_a_message():
    peer = Peer(raw(frame(TEXT, "⏳".encode(), final=False)), ["await", 1], raw(frame(CONTINUATION, "⌛️".encode())))
    ws = await connect(peer.address)
    waiting = asyncio.create_task(ws.recv())
    await asyncio.sleep(0.05)
    waiting.cancel()
    with raises(asyncio.CancelledError):
        await waiting
    await ws.send("go on")
    equal(await ws.recv(), "⏳⌛️")
    await ws.close()


async def test_a_block_within_a_block_is_refused():
    connector = connect("/echo")
    async with connector as first:
        with raises(RuntimeError, "make another one"):
            async with connector:
                pass
        equal(first.state, State.OPEN)
    equal(first.state, State.CLOSED)
    async with connector as second:
        assert second is not first
    equal(second.state, State.CLOSED)


async def test_a_logger_comes_with_a_connection():
    async with connect("/echo") as ws:
        equal(ws.logger.name, "websockets.client")
    own = object()
    async with connect("/echo", logger=own) as ws:
        assert ws.logger is own


async def test_a_port_that_browsers_block():
    # WebKit never says that it does.
    with raises(OSError):
        await connect("ws://127.0.0.1:1/", open_timeout=0.5)
