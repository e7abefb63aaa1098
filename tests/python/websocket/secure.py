"""Connections over TLS, from a page without. The server is the echo, under a public name."""

from array import array

from browser import websocket
from browser.websocket import connect
from runner import equal, raises
from sockets import Log, connected

NAME = "echo.websocket.org"
ECHO = f"wss://{NAME}/echo"


def test_the_usual_port_is_not_shown():
    for address in (f"wss://{NAME}:443/echo", f"https://{NAME}/echo", f"WSS://{NAME.upper()}/echo"):
        ws = websocket.WebSocket(address)
        equal(ws.url, ECHO)
        ws.close()


def test_another_port_is_shown():
    for address in (f"wss://{NAME}:8443/", f"https://{NAME}:8443"):
        ws = websocket.WebSocket(address)
        equal(ws.url, f"wss://{NAME}:8443/")
        ws.close()


def test_addresses_and_subprotocols_that_are_none():
    for address, wrong in ((ECHO + "#part", "fragment"), ("wss://host:port/", "address")):
        with raises(ValueError, wrong):
            websocket.WebSocket(address)
    with raises(ValueError, "twice"):
        websocket.WebSocket(ECHO, ["one", "one"])


def test_messages_come_back():
    sent = [
        "", "text", "åäö ☃ 😀", "a\ud800b", "x" * 65000, b"", bytes(range(256)), b"x" * 65000,
        array("f", [1.5]), array("d", [2.5]), array("i", [-1]), memoryview(array("H", range(9)))[2:5], memoryview(b"abcdef")[2:],
    ]
    ws, log = yield from connected(ECHO)
    for message in sent:
        ws.send(message)
    yield lambda: len(log.data) == len(sent)
    wanted = [message.replace("\ud800", "\ufffd") if isinstance(message, str) else bytes(message) for message in sent]
    equal(log.data, wanted)
    ws.close()


def test_what_is_no_message_is_refused():
    ws, log = yield from connected(ECHO)
    for message in (None, 1, {}):
        with raises(TypeError):
            ws.send(message)
    ws.close()


def test_subprotocols():
    ws, log = yield from connected(ECHO, ["first", "second"])
    equal((ws.protocol, ws.extensions), ("first", ""))
    ws.close()
    ws, log = yield from connected(ECHO, "only")
    equal(ws.protocol, "only")
    ws.close()


def test_closing_from_here():
    for code, reason in ((1000, ""), (1000, "enough"), (3000, "é\ud807"), (4999, "x" * 123)):
        ws, log = yield from connected(ECHO)
        ws.close(code, reason)
        equal(ws.readyState, 2)
        yield lambda: log.closed
        wanted = (code, reason.replace("\ud807", "\ufffd"), True)
        equal((log.closed.code, log.closed.reason, log.closed.wasClean), wanted)
        equal(ws.readyState, 3)


def test_what_closes_nothing():
    ws, log = yield from connected(ECHO)
    for wrong in ((0,), (500,), (1005,), (2999, "reason"), (65536 + 1000,), (1000, "x" * 124)):
        with raises(ValueError):
            ws.close(*wrong)
    for wrong in (("only a reason",), (None,), (float("nan"),)):
        with raises(TypeError):
            ws.close(*wrong)
    equal(ws.readyState, 1)
    ws.close()


def test_closing_from_there():
    for query, wanted in (("close=4321&reason=so", (4321, "so", True)), ("close=", (1005, "", True))):
        ws, log = yield from connected(f"{ECHO}?{query}")
        ws.send("Goodbye")
        yield lambda: log.closed
        equal((log.closed.code, log.closed.reason, log.closed.wasClean), wanted)


def test_a_connection_that_fails():
    ws = websocket.WebSocket(f"wss://{NAME}/no-such-path")
    log = Log(ws)
    yield lambda: log.closed
    equal(log.events, ["error", "close"])


async def test_the_client_for_coroutines():
    async with connect(ECHO, subprotocols=["one"]) as ws:
        equal((ws.remote_address, ws.subprotocol), ((NAME, 443), "one"))
        for message in ("é", b"\x00\xff"):
            await ws.send(message)
            equal(await ws.recv(), message)
    equal(ws.close_code, 1000)
