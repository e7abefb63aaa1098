"""The package `websockets` as a script for a desk imports it."""

import websockets
import websockets.exceptions
from browser.websocket import ConnectionClosed as of_browser
from browser.websocket import connect as connect_of_browser
from runner import equal, raises
from websockets.asyncio.client import connect, unix_connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.frames import CloseCode
from websockets.protocol import State
from websockets.sync.client import connect as connect_and_wait


async def test_a_script_for_a_desk_runs():
    async with websockets.connect("/echo?close=1000", max_size=2**20, open_timeout=10, ping_interval=None) as websocket:
        await websocket.send("Hello")
        async for message in websocket:
            equal(message, "Hello")
        equal((websocket.state, websocket.close_code), (State.CLOSED, CloseCode.NORMAL_CLOSURE))
    try:
        await websocket.recv()
    except websockets.ConnectionClosedOK as closed:
        equal(closed.rcvd.code, 1000)


def test_names_are_the_same_objects_everywhere():
    assert websockets.connect is connect is connect_of_browser
    assert websockets.exceptions.ConnectionClosed is ConnectionClosed is of_browser is websockets.ConnectionClosed
    assert issubclass(InvalidStatus, websockets.InvalidHandshake)
    equal([name for name in websockets.__all__ if not hasattr(websockets, name)], [])


def test_what_only_a_desk_has_is_refused_with_the_reason():
    for name, value, why in (
        ("additional_headers", {"A": "b"}, "headers"),
        ("user_agent_header", "me", "headers"),
        ("origin", "https://example.org", "origin"),
        ("ping_interval", 20, "heartbeat"),
        ("ping_timeout", 20, "heartbeat"),
        ("ssl", object(), "trusts"),
        ("ssl_handshake_timeout", 5, "trusts"),
        ("proxy", "http://proxy", "browser"),
        ("proxy_ssl", object(), "trusts"),
        ("sock", object(), "socket"),
        ("extensions", [object()], "server"),
    ):
        with raises(NotImplementedError, name, why):
            connect("/echo", **{name: value})


def test_what_asks_for_nothing_is_taken():
    connect("/echo", compression=None, proxy=None, ping_interval=None, ping_timeout=None, ssl=None, origin=None)
    connect("/echo", compression="deflate", proxy=True)


def test_compression_that_means_nothing():
    for value in (False, "gzip"):
        with raises(ValueError, "'deflate' or None"):
            connect("/echo", compression=value)


def test_an_option_that_nobody_has():
    with raises(TypeError, "timeout_of_mine"):
        connect("/echo", timeout_of_mine=5)


async def test_pings_and_the_handshake_are_refused():
    async with connect("/echo") as ws:
        with raises(NotImplementedError, "heartbeat"):
            await ws.ping()
        with raises(NotImplementedError, "heartbeat"):
            await ws.pong()
        with raises(NotImplementedError, "handshake"):
            ws.request
        with raises(NotImplementedError, "handshake"):
            ws.response


def test_waiting_servers_and_unix_sockets_are_refused():
    with raises(NotImplementedError, "asyncio"):
        connect_and_wait("/echo")
    with raises(NotImplementedError, "Unix"):
        unix_connect("/path")
    with raises(NotImplementedError, "server"):
        websockets.serve(print, "localhost", 80)
