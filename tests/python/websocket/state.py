"""What a socket tells of itself."""

from browser import websocket, window
from runner import equal, js, raises
from sockets import Log, connected

HERE = window.location.host


def test_ready_state_follows_the_connection():
    ws = websocket.WebSocket("/echo")
    log = Log(ws)
    equal(ws.readyState, 0)
    yield lambda: log.events
    equal(ws.readyState, 1)
    ws.close()
    equal(ws.readyState, 2)
    yield lambda: log.closed
    equal(ws.readyState, 3)


def test_relative_addresses_are_relative_to_the_page():
    for address, url in {
        "/echo": f"ws://{HERE}/echo",
        "../../echo": f"ws://{HERE}/made/echo",
        "?delay=1": f"ws://{HERE}{window.location.pathname}?delay=1",
        f"http://{HERE}/echo": f"ws://{HERE}/echo",
        f"//{HERE}/echo": f"ws://{HERE}/echo",
        f"ws://{HERE}/echo": f"ws://{HERE}/echo",
    }.items():
        ws = websocket.WebSocket(address)
        equal(ws.url, url)
        ws.close()


def test_protocol_is_the_one_that_the_server_chose():
    ws, log = yield from connected("/echo", ["first", "second"])
    equal(ws.protocol, "first")
    ws.close()


def test_protocol_may_be_given_alone():
    ws, log = yield from connected("/echo", "only")
    equal(ws.protocol, "only")
    ws.close()


def test_protocol_is_empty_without_one():
    ws, log = yield from connected()
    equal(ws.protocol, "")
    equal(ws.extensions, "")
    ws.close()


def test_protocols_may_be_any_iterable():
    ws, log = yield from connected("/echo", (name for name in ("a", "b")))
    equal(ws.protocol, "a")
    ws.close()


def test_protocol_that_the_server_refuses_is_not_chosen():
    ws = websocket.WebSocket("/echo?subprotocol=none", "one")
    log = Log(ws)
    yield lambda: log.events
    # Chromium then fails the connection, Firefox does not.
    equal((log.events[0] in ("open", "error"), ws.protocol), (True, ""))
    ws.close()


def test_repr_shows_address_and_state():
    ws, log = yield from connected()
    assert "/echo" in repr(ws) and "open" in repr(ws)
    ws.close()
    yield lambda: log.closed
    assert "closed" in repr(ws)


def test_message_event_has_the_fields_of_the_browser():
    ws = websocket.WebSocket("/echo")
    got = []
    ws.bind("open", lambda: ws.send("x"))
    ws.bind("message", got.append)
    yield lambda: got
    equal((got[0].type, got[0].data, got[0].origin), ("message", "x", f"ws://{HERE}"))
    ws.close()


def test_target_is_the_socket_after_it_has_closed():
    ws, log = yield from connected()
    ws.close()
    yield lambda: log.closed
    assert log.closed.target is ws
    assert log.closed.currentTarget is None or log.closed.currentTarget is ws


def test_schemes_of_pages_become_those_of_sockets():
    ws = websocket.WebSocket(f"http://{window.location.host}/echo")
    equal(ws.url, f"ws://{window.location.host}/echo")
    ws.close()
    with raises(ValueError, "ftp"):
        websocket.WebSocket("ftp://example.org/")


def test_states_have_names():
    names = "CONNECTING", "OPEN", "CLOSING", "CLOSED"
    equal([getattr(websocket.WebSocket, name) for name in names], [0, 1, 2, 3])
    ws, log = yield from connected()
    equal((ws.readyState, ws.OPEN), (1, 1))
    ws.close()


def test_what_the_browser_tells_cannot_be_set():
    ws, log = yield from connected()
    for name in ("readyState", "url", "protocol", "extensions", "bufferedAmount"):
        before = getattr(ws, name)
        with raises(AttributeError, name):
            setattr(ws, name, 5)
        with raises(AttributeError, name):
            delattr(ws, name)
        equal(getattr(ws, name), before)
    ws.close()


def test_addresses_are_completed():
    host, port = window.location.hostname, window.location.port
    for address, url in {
        f"ws://{HERE}": f"ws://{HERE}/",
        f"ws:{HERE}/echo": f"ws://{HERE}/echo",
        f"ws:/{HERE}/echo": f"ws://{HERE}/echo",
        f"WS://{HERE}/echo": f"ws://{HERE}/echo",
        f"ws://LOCALHOST:{port}/echo": f"ws://localhost:{port}/echo",
        f"ws://{host}:80/": f"ws://{host}/",
        f"ws://{host}:443/": f"ws://{host}:443/",
        f"wss://{host}:80/": f"wss://{host}:80/",
        f"wss://{host}:443": f"wss://{host}/",
        f"https://{HERE}/": f"wss://{HERE}/",
    }.items():
        ws = websocket.WebSocket(address)
        equal(ws.url, url)
        ws.close()


def test_a_scheme_in_upper_case_leads_there_too():
    ws, log = yield from connected(f"WS://{HERE}/echo")
    ws.close()


def test_browser_that_knows_only_the_schemes_of_sockets_gets_these():
    platform = window.WebSocket
    window.WebSocket = js("""(class extends WebSocket {
        constructor(url, protocols) {
            if (!/^wss?:/.test(url)) throw new DOMException(`no socket: ${url}`, "SyntaxError");
            super(url, protocols);
        }
    })""")
    try:
        for address in (f"http://{HERE}/echo", "/echo", f"//{HERE}/echo"):
            ws = websocket.WebSocket(address)
            equal(ws.url, f"ws://{HERE}/echo")
            ws.close()
    finally:
        window.WebSocket = platform
