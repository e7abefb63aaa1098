"""The names of the client come when they are asked for: a page that uses the events alone brings nothing of it."""

import sys

from browser import websocket
from runner import equal, raises
from sockets import connected


def brought():
    return {name for name in sys.modules if name.partition(".")[0] in ("asyncio", "websockets")}


def test_the_events_bring_nothing_of_it():
    ws, log = yield from connected()
    ws.send("x")
    yield lambda: log.data
    ws.close()
    yield lambda: log.closed
    with raises(AttributeError, "nothing"):
        websocket.nothing
    equal(brought(), set())


def test_the_first_name_brings_it():
    connect = websocket.connect
    assert {"asyncio", "websockets.asyncio.client"} <= brought()
    assert connect is sys.modules["websockets"].connect
    for name in ("ClientConnection", "ConnectionClosed", "Reconnecting", "State", "backoff", "heartbeat"):
        assert getattr(websocket, name) is getattr(websocket, name), name
