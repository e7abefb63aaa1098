"""`async for ws in connect(...)`: connections that come back."""

import asyncio
from itertools import islice, repeat

from browser import window
from browser.websocket import ConnectionClosed, ConnectionFailed, InvalidURI, State, backoff, connect, process_exception
from peer import Peer
from runner import equal, js, raises


def soon():
    return repeat(0.01)


async def test_each_connection_is_closed_before_the_next():
    seen = []
    async for ws in connect("/echo"):
        equal([other.state for other in seen], [State.CLOSED] * len(seen))
        await ws.send("x")
        equal(await ws.recv(), "x")
        seen.append(ws)
        if len(seen) == 3:
            break
    await seen[-1].wait_closed()
    equal([ws.close_code for ws in seen], [1000] * 3)


async def test_a_connection_that_breaks_is_followed_by_another():
    got = []
    async for ws in connect("/echo?drop", reconnect_delays=soon):
        try:
            await ws.send(str(len(got)))
            async for message in ws:
                got.append(message)
        except ConnectionClosed:
            pass
        if len(got) == 3:
            break
    equal(got, ["0", "1", "2"])


async def test_attempts_that_fail_are_repeated_with_the_delays():
    addresses = iter(["/no-such-path", "/no-such-path", "/echo"])
    given = []

    def delays():
        for delay in soon():
            given.append(delay)
            yield delay

    async for ws in connect(lambda: next(addresses), reconnect_delays=delays):
        equal(ws.state, State.OPEN)
        break
    equal(given, [0.01, 0.01])


async def test_delays_begin_anew_after_a_connection_that_this_side_has_ended():
    addresses = iter(["/no-such-path", "/echo", "/no-such-path", "/echo"])
    begun = []

    def delays():
        begun.append(1)
        return soon()

    count = 0
    async for ws in connect(lambda: next(addresses), reconnect_delays=delays):
        count += 1
        if count == 2:
            break
    equal(len(begun), 2)


async def test_a_server_that_ends_at_once_is_not_stormed():
    count = 0
    began = window.performance.now()
    async for ws in connect("/echo?close=1000&at=open", reconnect_delays=lambda: repeat(0.05)):
        await ws.wait_closed()
        count += 1
        if count == 3:
            break
    assert window.performance.now() - began >= 100


async def test_a_fatal_error_ends_the_loop():
    with raises(InvalidURI):
        async for ws in connect("ftp://host/"):
            pass

    class Enough(Exception):
        pass

    asked = []

    def decide(error):
        asked.append(type(error))
        return Enough() if len(asked) == 2 else None

    with raises(Enough) as caught:
        async for ws in connect("/no-such-path", reconnect_delays=soon, process_exception=decide):
            pass
    equal((asked, type(caught.error.__cause__)), ([ConnectionFailed] * 2, ConnectionFailed))


def test_what_is_repeated_by_itself():
    for error in (ConnectionFailed("x"), OSError(), TimeoutError()):
        equal(process_exception(error), None)
    for error in (ValueError(), InvalidURI("", "it is empty")):
        assert process_exception(error) is error


def test_backoff_grows_to_its_most_and_differs():
    delays = list(islice(backoff(), 20))
    assert 0 <= delays[0] <= 3, delays
    assert all(30 <= delay <= 60 for delay in delays[-10:]), delays
    assert delays != list(islice(backoff(), 20))
    assert max(islice(backoff(1, 2, 4), 20)) <= 4


async def reconnects_by(event, target):
    """Whether an attempt that would follow in a minute follows at once when the event comes."""
    addresses = iter(["/no-such-path", "/echo"])

    async def first():
        async for ws in connect(lambda: next(addresses), reconnect_delays=lambda: repeat(60)):
            return ws.state

    task = asyncio.create_task(first())
    while not task.done():
        await asyncio.sleep(0.02)
        target.dispatchEvent(window.Event.new(event))
    equal(task.result(), State.OPEN)


async def test_a_network_that_is_back_ends_the_waiting():
    await reconnects_by("online", window)


async def test_a_page_that_is_shown_ends_the_waiting():
    await reconnects_by("visibilitychange", window.document)


async def test_without_a_network_there_are_few_attempts():
    attempts = []

    async def first():
        async for ws in connect(lambda: attempts.append(1) or "/no-such-path", reconnect_delays=soon):
            pass

    set_online = js("value => Object.defineProperty(navigator, 'onLine', { value, configurable: true })")
    set_online(False)
    task = asyncio.create_task(first())
    try:
        # As long as others need to fail.
        for _ in range(5):
            with raises(OSError):
                await connect("/no-such-path")
        equal(len(attempts), 1)
        set_online(True)
        window.dispatchEvent(window.Event.new("online"))
        while len(attempts) < 3:
            await asyncio.sleep(0.01)
    finally:
        js("delete navigator.onLine")
        task.cancel()


async def test_a_logger_hears_of_failed_attempts():
    class Logger:
        def info(self, text, *values):
            lines.append(text % values)

    lines = []
    addresses = iter(["/no-such-path", "/echo"])
    async for ws in connect(lambda: next(addresses), reconnect_delays=soon, logger=Logger()):
        break
    assert len(lines) == 1 and "ConnectionFailed" in lines[0], lines


async def test_an_exception_of_process_exception_ends_the_loop():
    class Enough(Exception):
        pass

    def decide(error):
        raise Enough(type(error).__name__)

    with raises(Enough, "ConnectionFailed"):
        async for ws in connect("/no-such-path", reconnect_delays=soon, process_exception=decide):
            pass


async def test_attempts_end_when_the_server_accepts():
    addresses = iter([{"status": 503}, {"answer": "wrong-key"}, {"answer": "hang-up"}, {"answer": "junk"}, {}])
    attempts = []
    async for ws in connect(lambda: attempts.append(1) or Peer(**next(addresses)).address, reconnect_delays=soon):
        break
    await ws.wait_closed()
    equal((len(attempts), ws.close_code), (5, 1000))
