"""A socket lives as long as its connection, and no longer."""

import gc
import weakref

import _browser
from browser import websocket
from runner import equal
from sockets import connected

CONNECTIONS = 1000
# Chromium makes a page wait that has more than a few sockets connecting.
AT_ONCE = 4


def test_dropped_socket_goes_on():
    got = []

    def start():
        ws = websocket.WebSocket("/echo")
        ws.bind("open", lambda: ws.send("still here"))
        ws.bind("message", lambda event: got.append(event.data) or ws.close())
        ws.bind("close", lambda: got.append("closed"))

    start()
    gc.collect()
    yield lambda: got == ["still here", "closed"]


def test_dropped_socket_without_references_goes_on():
    got = []
    websocket.WebSocket("/echo?close=1000&at=open").bind("close", got.append)
    gc.collect()
    yield lambda: len(got) == 1


def test_closed_socket_lets_its_handlers_go():
    class Handler:
        def __call__(self, event):
            pass

    handler = Handler()
    gone = weakref.ref(handler)
    ws, log = yield from connected()
    ws.bind("message", handler)
    del handler
    gc.collect()
    assert gone() is not None
    ws.close()
    yield lambda: log.closed
    del ws, log

    def freed():
        gc.collect()
        return gone() is None

    yield freed


def test_handlers_that_hold_their_socket_are_freed():
    ws, log = yield from connected()
    ws.bind("message", lambda: ws)
    gone = weakref.ref(ws)
    ws.close()
    yield lambda: log.closed
    del ws, log

    def freed():
        gc.collect()
        return gone() is None

    yield freed


def use(count):
    """Opens sockets with handlers, sends through each, closes them: as one closes the next is opened."""
    left = [count - AT_ONCE]
    closed = []

    def start():
        ws = websocket.WebSocket("/echo")
        ws.bind("open", lambda: ws.send("x" * 100))
        ws.bind("message", lambda event: ws.close())
        ws.bind("error", print)
        ws.on_close = ended

    def ended(event):
        closed.append(event.code)
        if left[0]:
            left[0] -= 1
            start()

    for _ in range(AT_ONCE):
        start()
    while len(closed) < count:
        reached = len(closed)
        yield lambda: len(closed) >= min(count, reached + 50)


def settled():
    gc.collect()
    return _browser.live_callbacks(), _browser.memory()


def test_thousand_sockets_leave_nothing_behind():
    # The first ones make the heap as large as it has to be.
    yield from use(100)
    callbacks, memory = settled()
    yield from use(CONNECTIONS)
    callbacks_after, memory_after = settled()
    assert callbacks_after <= callbacks, f"{callbacks} live callbacks before, {callbacks_after} after"
    equal(memory_after, memory)


def test_failed_sockets_leave_nothing_behind():
    def fail(count):
        closed = []
        for _ in range(count):
            websocket.WebSocket("/no-such-path").on_close = closed.append
        yield lambda: len(closed) == count

    yield from fail(3)
    callbacks, _ = settled()
    yield from fail(10)
    callbacks_after, _ = settled()
    assert callbacks_after <= callbacks, f"{callbacks} live callbacks before, {callbacks_after} after"


def test_twenty_five_at_once():
    got = []

    def start(number):
        ws = websocket.WebSocket("/echo")
        ws.bind("open", lambda: ws.send(str(number)))
        ws.bind("message", lambda event: got.append(event.data) or ws.close())
        ws.bind("close", lambda event: got.append(event.code))

    for number in range(25):
        start(number)
    yield lambda: len(got) == 50
    equal(sorted(got, key=str), sorted([*map(str, range(25)), *[1000] * 25], key=str))
