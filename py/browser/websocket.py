"""WebSockets: messages both ways between the page and a server.

The module can be called, and can be had in three ways: `from browser import websocket`, `import websocket`, and
as the built-in name `websocket`. All four of these make the same object:

    websocket(host)
    websocket.websocket(host)
    websocket.WebSocket(host)
    websocket.WebSocket(host, protocols)

For coroutines there is a client, which comes when it is first asked for, and asyncio with it:

    from browser.websocket import connect

    async with connect(host) as ws:
        await ws.send("Hello")
        print(await ws.recv())

https://developer.mozilla.org/docs/Web/API/WebSockets_API
https://brython.info/static_doc/en/websocket.html
"""

from __future__ import annotations

import sys

import _websocket
from _websocket import WebSocket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from websockets.asyncio.client import ClientConnection, connect
    from websockets.client import backoff, process_exception
    from websockets.exceptions import (
        ConcurrencyError, ConnectionClosed, ConnectionClosedError, ConnectionClosedOK, ConnectionFailed, InvalidHandshake,
        InvalidURI, NotSent, PayloadTooBig, PossiblyLost, SecurityError, WebSocketException,
    )
    from websockets.frames import Close, CloseCode
    from websockets.page_heartbeat import heartbeat
    from websockets.page_reconnecting import Reconnecting
    from websockets.protocol import State

    supported: bool

__all__ = ["WebSocket", "supported", "websocket"]

# The client: a page that uses the events alone brings nothing of it.
_LATER = {
    "websockets.asyncio.client": ("ClientConnection", "connect"),
    "websockets.client": ("backoff", "process_exception"),
    "websockets.exceptions": (
        "ConcurrencyError", "ConnectionClosed", "ConnectionClosedError", "ConnectionClosedOK", "ConnectionFailed",
        "InvalidHandshake", "InvalidURI", "NotSent", "PayloadTooBig", "PossiblyLost", "SecurityError", "WebSocketException",
    ),
    "websockets.frames": ("Close", "CloseCode"),
    "websockets.page_heartbeat": ("heartbeat",),
    "websockets.page_reconnecting": ("Reconnecting",),
    "websockets.protocol": ("State",),
}


def websocket(host: str, protocols: str | Iterable[str] = ()) -> WebSocket:
    """Return a `WebSocket` connected to `host`, an absolute address or one relative to the page.

    `protocols` is a str or an iterable of str: the subprotocols offered. Raises ValueError for an address or a
    subprotocol that is not valid, NotImplementedError in a browser without WebSockets.
    """
    return WebSocket(host, protocols)


# The base is `types.ModuleType`, without the module `types`, which most pages do without.
class _WebSocketModule(type(sys)):
    """A module that can be called."""

    def __call__(self, host, protocols=()):
        return WebSocket(host, protocols)

    @property
    def supported(self):
        """Whether the browser has WebSockets."""
        return _websocket.supported()


sys.modules[__name__].__class__ = _WebSocketModule


def __getattr__(name):
    for module, names in _LATER.items():
        if name in names:
            __import__(module)
            value = globals()[name] = getattr(sys.modules[module], name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
