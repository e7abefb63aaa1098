"""Four generations of one API, and mixtures of them."""

import websocket as imported
from browser import websocket as of_browser
from runner import equal


def talks(ws, opened, got, closed):
    """The socket opens, echoes and closes; its handlers fill the lists."""
    yield lambda: opened
    ws.send("é☃😀")
    yield lambda: got
    equal(got[0].data, "é☃😀")
    ws.close()
    yield lambda: closed
    equal(ws.readyState, 3)


def test_a_builtin_function_with_attributes():
    opened, got, closed = [], [], []
    ws = websocket("/echo")

    def on_open():
        opened.append(1)

    ws.on_open = on_open
    ws.on_message = got.append
    ws.on_close = closed.append
    yield from talks(ws, opened, got, closed)


def test_b_imported_module_with_bind():
    opened, got, closed = [], [], []
    ws = imported.websocket("/echo")
    ws.bind("open", opened.append)
    ws.bind("message", got.append)
    ws.bind("close", closed.append)
    yield from talks(ws, opened, got, closed)


def test_c_module_of_browser_with_bind():
    opened, got, closed = [], [], []
    ws = of_browser.websocket("/echo")
    ws.bind("open", opened.append)
    ws.bind("message", got.append)
    ws.bind("close", closed.append)
    yield from talks(ws, opened, got, closed)


def test_d_class_with_protocols():
    opened, got, closed = [], [], []
    assert of_browser.supported is True
    ws = of_browser.WebSocket("/echo", ["one", "two"])
    ws.bind("open", opened.append)
    ws.bind("message", got.append)
    ws.bind("close", closed.append)
    yield from talks(ws, opened, got, closed)


def test_native_attributes():
    opened, got, closed = [], [], []
    ws = of_browser.WebSocket("/echo")
    ws.onopen = opened.append
    ws.onmessage = got.append
    ws.onclose = closed.append
    yield from talks(ws, opened, got, closed)


def test_mixture():
    opened, got, closed = [], [], []
    ws = websocket("/echo")
    ws.bind("open", lambda: opened.append("bind"))
    ws.on_open = lambda: opened.append("on_open")
    ws.onopen = lambda event: opened.append("onopen")
    ws.on_message = got.append
    ws.bind("close", closed.append)
    yield from talks(ws, opened, got, closed)
    equal(opened, ["bind", "on_open", "onopen"])


def test_all_make_the_same_class():
    made = [
        websocket("/echo"),
        imported("/echo"),
        imported.websocket("/echo"),
        of_browser.WebSocket("/echo"),
        of_browser.WebSocket("/echo", "one"),
    ]
    assert all(type(ws) is of_browser.WebSocket for ws in made)
    for ws in made:
        ws.close()
    yield lambda: all(ws.readyState == 3 for ws in made)


def test_class_can_be_extended():
    got = []

    class Talk(of_browser.WebSocket):
        def on_open(self):
            self.send("hello")

        def on_message(self, event):
            got.append(event.data)
            self.close()

        def on_close(self, event):
            got.append(event.code)

    Talk("/echo")
    yield lambda: got == ["hello", 1000]
