"""How connections of the client end, and what the exceptions say of it."""

import asyncio

from browser.websocket import Close, CloseCode, ConnectionClosedError, ConnectionClosedOK, State, connect
from peer import Peer
from runner import equal, raises


async def end_of(ws):
    """The exception that `recv` raises at the end."""
    try:
        while True:
            await ws.recv()
    except (ConnectionClosedOK, ConnectionClosedError) as error:
        return error


async def test_close_of_this_side():
    ws = await connect("/echo")
    await ws.close()
    error = await end_of(ws)
    equal(type(error), ConnectionClosedOK)
    equal((error.rcvd, error.sent, error.rcvd_then_sent), (Close(1000, ""), Close(1000, ""), False))
    equal((error.code, error.reason), (1000, ""))
    equal(str(error), "sent 1000 (OK); then received 1000 (OK)")


async def test_close_with_a_code_and_a_reason():
    ws = await connect("/echo")
    await ws.close(4321, "enough ✓")
    equal((ws.close_code, ws.close_reason), (4321, "enough ✓"))
    error = await end_of(ws)
    equal((type(error), error.sent), (ConnectionClosedError, Close(4321, "enough ✓")))


async def test_close_of_the_server():
    for code, kind in ((1000, ConnectionClosedOK), (1001, ConnectionClosedOK), (1011, ConnectionClosedError)):
        ws = await connect(f"/echo?close={code}&reason=so&at=open")
        error = await end_of(ws)
        equal((type(error), error.rcvd, error.rcvd_then_sent), (kind, Close(code, "so"), True))
        equal((ws.close_code, ws.close_reason), (code, "so"))


async def test_close_without_a_code_is_a_good_end():
    ws = await connect("/echo?close=&at=open")
    error = await end_of(ws)
    equal((type(error), error.code), (ConnectionClosedOK, 1005))


async def test_a_connection_that_breaks():
    ws = await connect("/echo?drop")
    await ws.send("last")
    equal(await ws.recv(), "last")
    error = await end_of(ws)
    equal((type(error), error.rcvd, error.sent, error.rcvd_then_sent), (ConnectionClosedError, None, None, None))
    equal((error.code, str(error)), (CloseCode.ABNORMAL_CLOSURE, "no close frame received or sent"))
    equal((ws.close_code, ws.state), (CloseCode.ABNORMAL_CLOSURE, State.CLOSED))


async def test_a_waiting_recv_hears_of_the_end():
    ws = await connect("/echo")
    waiting = asyncio.create_task(ws.recv())
    await asyncio.sleep(0)
    await ws.close()
    with raises(ConnectionClosedOK):
        await waiting


async def test_close_twice_and_from_two_tasks():
    ws = await connect("/echo")
    await asyncio.gather(ws.close(), ws.close(3000), ws.wait_closed())
    await ws.close(4000)
    equal(ws.close_code, 1000)


async def test_close_takes_no_longer_than_its_timeout():
    ws = await connect("/echo?delay=60000", close_timeout=0.05)
    await ws.send("the server reads no more")
    await ws.close()
    equal((ws.state, ws.close_code), (State.CLOSED, CloseCode.ABNORMAL_CLOSURE))
    error = await end_of(ws)
    equal((error.rcvd, error.sent), (None, Close(1000, "")))
    equal(str(error), "sent 1000 (OK); no close frame received")
    equal(type(error.__cause__), TimeoutError)


async def test_what_is_not_allowed_closes_nothing():
    async with connect("/echo") as ws:
        with raises(ValueError, "1001"):
            await ws.close(1001)
        with raises(ValueError, "123"):
            await ws.close(1000, "x" * 124)
        equal(ws.state, State.OPEN)


async def test_what_comes_after_close_is_not_received():
    ws = await connect("/echo?delay=20")
    await ws.send("last")
    await ws.close()
    equal([message async for message in ws], [])


async def test_codes_have_names():
    equal(str(Close(1011, "x")), "1011 (internal error) x")
    equal(str(Close(3000, "")), "3000 (registered)")
    equal(repr(Close(4000, "x")), "Close(code=4000, reason='x')")
    equal(len({Close(1000, "a"), Close(1000, "a"), Close(1000, "b")}), 2)


async def test_close_waits_for_the_answer():
    for timeout in (10, None):
        peer = Peer(closing=200)
        ws = await connect(peer.address, close_timeout=timeout)
        closing = asyncio.create_task(ws.close())
        while not (await peer.seen(now=1)).close_code:
            pass
        equal((closing.done(), ws.state, ws.close_code), (False, State.CLOSING, None))
        await closing
        equal((ws.state, ws.close_code), (State.CLOSED, 1000))
        error = await end_of(ws)
        equal((str(error), error.__cause__), ("sent 1000 (OK); then received 1000 (OK)", None))
        equal((await peer.seen()).close_code, 1000)


async def test_a_server_that_never_answers_the_close():
    peer = Peer(closing="never")
    ws = await connect(peer.address, close_timeout=0.05)
    await ws.close()
    error = await end_of(ws)
    equal((type(error), type(error.__cause__), ws.close_code), (ConnectionClosedError, TimeoutError, 1006))
    equal(str(error), "sent 1000 (OK); no close frame received")


async def test_wait_closed_waits():
    ws = await connect("/echo")
    waiting = asyncio.create_task(ws.wait_closed())
    await asyncio.sleep(0)
    equal(waiting.done(), False)
    await ws.close()
    await asyncio.sleep(0)
    equal(waiting.done(), True)


async def test_messages_that_came_before_this_side_closed_are_received():
    async with connect("/echo") as ws:
        await ws.send("x")
        while not ws._messages:
            await asyncio.sleep(0.001)
    equal(await ws.recv(), "x")
    with raises(ConnectionClosedOK):
        await ws.recv()


async def test_the_server_gets_the_code_and_the_reason():
    for code, reason in ((1000, ""), (3000, "é"), (4999, "x" * 123)):
        peer = Peer()
        async with connect(peer.address) as ws:
            await ws.close(code, reason)
        seen = await peer.seen()
        equal((seen.close_code, seen.close_reason), (code, reason))


def test_exceptions_say_what_happened():
    normal, going = Close(1000, ""), Close(1001, "Bye!")
    for arguments, text in {
        (normal, normal, True): "received 1000 (OK); then sent 1000 (OK)",
        (going, going, False): "sent 1001 (going away) Bye!; then received 1001 (going away) Bye!",
        (Close(1000, "race"), Close(1000, "cond"), True): "received 1000 (OK) race; then sent 1000 (OK) cond",
        (Close(1000, "cond"), Close(1000, "race"), False): "sent 1000 (OK) race; then received 1000 (OK) cond",
        (None, Close(1009, ""), None): "sent 1009 (message too big); no close frame received",
        (Close(1002, ""), None, None): "received 1002 (protocol error); no close frame sent",
        (None, None, None): "no close frame received or sent",
    }.items():
        equal(str(ConnectionClosedError(*arguments)), text)
