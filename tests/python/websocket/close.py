"""The end of a connection, from either side and from neither."""

import asyncio

import javascript
from browser import websocket
from peer import Peer
from runner import equal
from sockets import Log, connected


def ended(log):
    """Code, reason and cleanness of the close event."""
    yield lambda: log.closed
    return log.closed.code, log.closed.reason, log.closed.wasClean


def test_close_without_arguments_is_1000():
    ws, log = yield from connected()
    ws.close()
    outcome = yield from ended(log)
    equal(outcome, (1000, "", True))


def test_close_carries_code_and_reason():
    ws, log = yield from connected()
    ws.close(3000, "é☃😀")
    outcome = yield from ended(log)
    equal(outcome, (3000, "é☃😀", True))


def test_close_takes_keywords():
    ws, log = yield from connected()
    ws.close(reason="bye", code=4999)
    outcome = yield from ended(log)
    equal(outcome, (4999, "bye", True))


def test_reason_alone_goes_with_1000():
    ws, log = yield from connected()
    ws.close(reason="bye")
    outcome = yield from ended(log)
    equal(outcome, (1000, "bye", True))


def test_longest_reason_arrives():
    ws, log = yield from connected()
    ws.close(1000, "é" * 61 + "x")
    outcome = yield from ended(log)
    equal(outcome, (1000, "é" * 61 + "x", True))


def test_server_closes_with_code_and_reason():
    ws, log = yield from connected("/echo?close=4321&reason=enough")
    ws.send("last")
    outcome = yield from ended(log)
    equal(outcome, (4321, "enough", True))
    equal(log.data, ["last"])


def test_server_closes_without_code():
    ws, log = yield from connected("/echo?close=")
    ws.send("last")
    outcome = yield from ended(log)
    equal(outcome, (1005, "", True))


def test_server_closes_at_once():
    ws = websocket.WebSocket("/echo?close=1001&at=open")
    log = Log(ws)
    outcome = yield from ended(log)
    equal(outcome, (1001, "", True))
    equal(log.events, ["open", "close"])


def test_broken_connection_is_1006():
    ws, log = yield from connected("/echo?drop")
    ws.send("last")
    outcome = yield from ended(log)
    equal((outcome[0], outcome[2]), (1006, False))
    equal(log.data, ["last"])


def test_failed_connection_is_error_then_close():
    ws = websocket.WebSocket("/no-such-path")
    log = Log(ws)
    outcome = yield from ended(log)
    equal((outcome[0], outcome[2]), (1006, False))
    equal(log.events, ["error", "close"])


def test_close_while_connecting_is_error_then_close():
    ws = websocket.WebSocket("/echo")
    log = Log(ws)
    ws.close()
    outcome = yield from ended(log)
    equal(outcome[0], 1006)
    equal(log.events, ["error", "close"])


def test_second_close_does_nothing():
    ws, log = yield from connected()
    ws.close(3001)
    ws.close(3002)
    outcome = yield from ended(log)
    equal(outcome[0], 3001)
    ws.close()
    equal(log.events.count("close"), 1)


def test_what_was_sent_before_is_delivered():
    ws, log = yield from connected()
    for number in range(100):
        ws.send(str(number))
    ws.close()
    yield lambda: log.closed
    assert log.closed.wasClean


def test_close_inside_handlers():
    for name in ("open", "message"):
        ws = websocket.WebSocket("/echo")
        log = Log(ws)
        ws.bind("open", lambda: ws.send("x"))
        ws.bind(name, lambda: ws.close(3000))
        outcome = yield from ended(log)
        equal(outcome[0], 3000)


def test_assigned_handlers_stay_readable():
    ws, log = yield from connected()

    def closed(event):
        pass

    ws.on_close = ws.onmessage = closed
    ws.close()
    yield lambda: log.closed
    assert ws.on_close is closed and ws.onmessage is closed
    ws.on_close = None
    assert ws.on_close is None
    ws.on_close = print
    assert ws.on_close is print
    del ws.on_close
    assert ws.on_close is None


def test_target_of_an_event_is_the_socket_after_the_end_too():
    ws, log = yield from connected()
    ws.close()
    yield lambda: log.closed
    # The handlers are let go when the last one has run.
    yield lambda: javascript.get(log.closed, "target") is ws
    assert log.closed.target is ws


async def test_close_comes_when_the_server_has_answered():
    peer = Peer(closing=300)
    ws = websocket.WebSocket(peer.address)
    log, opened, over = Log(ws), asyncio.Event(), asyncio.Event()
    ws.bind("open", lambda: opened.set())
    ws.bind("close", lambda: over.set())
    await opened.wait()
    ws.close(3000, "done")
    while not (await peer.seen(now=1)).close_code:
        pass
    equal((ws.readyState, log.closed), (2, None))
    await over.wait()
    equal((ws.readyState, log.closed.code, log.closed.wasClean), (3, 3000, True))
    seen = await peer.seen()
    equal((seen.close_code, seen.close_reason, seen.end), (3000, "done", "eof"))


def test_lone_surrogate_in_a_reason_arrives_as_the_replacement_character():
    ws, log = yield from connected()
    ws.close(1000, "\ud807")
    outcome = yield from ended(log)
    equal(outcome, (1000, "\ufffd", True))


def test_close_returns_none():
    ws, log = yield from connected()
    equal((ws.close(), ws.close()), (None, None))
