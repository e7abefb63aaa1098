"""Sockets of classes that the page has put in the platform's place: what they do not do as the platform's do."""

import gc

from browser import document, websocket, window
from places import stay, strangers
from runner import button, equal, js

# Says to its listeners whatever `emit` is called with.
MOCK = """(class {
    readyState = 1;
    calls = [];
    addEventListener(type, call) { if (type === "message") this.calls.push(call); }
    send() {}
    close() {}
    emit(event) { for (const call of this.calls) call(event); }
})"""


class Replaced:
    """Another class in the place of the platform's, for the time of the block."""

    def __init__(self, source):
        self.source = source

    def __enter__(self):
        self.platforms = window.WebSocket
        # The sockets that were made, for the tests.
        window.made = js("[]")
        window.WebSocket = js(f"(() => {{ const Own = {self.source}; return class extends Own {{"
                              " constructor(...given) { super(...given); made.push(this); } }; })()")

    def __exit__(self, *_):
        window.WebSocket = self.platforms
        js("delete globalThis.made")


def opened(source=MOCK):
    """A socket of such a class, and what has it say something. To Python the platform's socket is its own."""
    with Replaced(source):
        ws = websocket.WebSocket("ws://localhost/")
        return ws, js("(([mock]) => (...given) => mock.emit(...given))(made)")


def known_event():
    """An event that Python goes on to know."""
    element, events = button(), []
    element.bind("click", events.append)
    element.click()
    return events[0]


def test_what_python_hands_it_comes_as_an_event():
    kept, got = known_event(), []
    ws, emit = opened()
    ws.bind("message", lambda event: got.append((event is document, event.type, event.data)))
    for text in ("x", "y", "z"):
        emit({"type": "message", "data": text})
    equal(got, [(False, "message", text) for text in "xyz"])
    equal(kept.type, "click")


def test_what_python_hands_it_stays_what_it_is():
    got, events = [], []
    ws, emit = opened()
    ws.bind("message", events.append)
    said = {"type": "message", "data": "x"}
    ws.bind("message", lambda event: got.append(js("value => value")(said) is said))
    emit(said)
    assert js("value => value")(said) is said
    equal((got, [event.data for event in events]), ([True], ["x"]))


def test_object_that_python_knows_comes_as_that_object():
    kept, got = known_event(), []
    ws, emit = opened()
    ws.bind("message", got.append)
    said = js("({ type: 'message', data: 'x' })")
    emit(said)
    emit(said)
    assert all(event is said for event in got), got
    equal(len(got), 2)


def test_what_is_no_object_stops_nothing():
    got = []
    ws, emit = opened(MOCK.replace('type === "message"', "type === 'close'"))
    ws.bind("close", got.append)
    emit("closed")
    equal(len(got), 1)


def test_imitated_event_that_python_knows():
    kept, got = known_event(), []
    element = document.createElement("b")
    target = js("({ addEventListener(type, call) { this.call = call; }, removeEventListener() {} })")
    target.bind("news", got.append)
    imitated = js("Object.create(Event.prototype)")
    js("(target, event) => target.call(event)")(target, imitated)
    assert got[0] is imitated, got
    equal((kept.type, element.tagName), ("click", "B"))


def closed(source):
    """Whether the handlers that are bound after a socket has closed stay, whatever is collected."""
    ws, emit = opened(source)
    ended, got = [], []
    ws.bind("close", ended.append)
    emit()
    equal(len(ended), 1)
    del ws, emit, ended[:]
    gc.collect()
    yield from stay(strangers(got), got)


CLOSING = """(class {
    readyState = 1;
    all = [];
    addEventListener(type, call) { if (type === "close") this.all.push(call); }
    send() {}
    close() {}
    emit() { for (const call of this.all.splice(0)) call(new CloseEvent("close")); }
    %s
})"""


def test_socket_that_cannot_be_left_is_left():
    yield from closed(CLOSING % "")


def test_socket_that_refuses_to_be_left_is_left():
    yield from closed(CLOSING % "removeEventListener() { throw new Error('on purpose'); }")


def test_what_goes_on_calling_reaches_no_other_socket():
    first, emit = opened()
    emit(js("new Event('close')"))
    del first
    gc.collect()
    with Replaced(MOCK):
        got = []
        others = [websocket.WebSocket("ws://localhost/") for _ in range(9)]
        for other in others:
            other.bind("message", got.append)
    emit(js("new MessageEvent('message', { data: 'late' })"))
    equal(got, [])
