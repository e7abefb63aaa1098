"""Classes made of WebSocket."""

from browser import websocket, window
from runner import equal, js, raises
from sockets import connected


def test_init_may_take_arguments_of_its_own():
    got = []

    class Room(websocket.WebSocket):
        def __init__(self, name, *, path="/echo"):
            super().__init__(path)
            self.name = name
            self.bind("open", lambda: self.send(name))

        def on_message(self, event):
            got.append((self.name, event.data, event.target is self))
            self.close()

    room = Room("kitchen")
    yield lambda: room.readyState == 3
    equal(got, [("kitchen", "kitchen", True)])


def test_methods_of_another_base_are_handlers():
    got = []

    class Logging:
        def on_open(self):
            got.append("open")
            self.close()

        def on_close(self):
            got.append("close")

    class Before(Logging, websocket.WebSocket):
        pass

    class After(websocket.WebSocket, Logging):
        pass

    for kind in (Before, After):
        got.clear()
        ws = kind("/echo")
        yield lambda: got == ["open", "close"]


def test_without_init_it_says_so():
    class Forgetful(websocket.WebSocket):
        def __init__(self):
            pass

    ws = Forgetful()
    equal(repr(ws), "<WebSocket without a connection>")
    for use in (
        lambda: ws.send("x"),
        lambda: ws.close(),
        lambda: ws.readyState,
        lambda: ws.bind("open", print),
        lambda: setattr(ws, "on_open", print),
    ):
        with raises(RuntimeError, "super().__init__(host)"):
            use()


def test_init_connects_once():
    ws, log = yield from connected()
    with raises(RuntimeError, "make another one"):
        ws.__init__("/echo")
    ws.close()
    yield lambda: log.closed


def test_wrong_address_is_told_by_init():
    class Room(websocket.WebSocket):
        def __init__(self):
            super().__init__("ftp://example.test")

    with raises(ValueError, "ftp"):
        Room()


def test_connection_that_a_class_of_the_page_has_made_meanwhile_stays():
    own, got = window.WebSocket, []
    ws = websocket.WebSocket.__new__(websocket.WebSocket)

    def meanwhile():
        window.WebSocket = own
        ws.__init__("/echo")

    make = js("(Own, meanwhile) => class extends Own { constructor(...args) { super(...args); meanwhile(); } }")
    window.WebSocket = make(own, meanwhile)
    with raises(RuntimeError, "has its connection"):
        ws.__init__("/echo")
    ws.bind("message", lambda event: got.append((event.data, event.target is ws)))
    ws.bind("open", lambda: ws.send("x"))
    yield lambda: got
    equal(got, [("x", True)])
    ws.close()
