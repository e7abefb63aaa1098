"""WebSockets: messages both ways between the page and a server.

The module can be called, and can be had in three ways: `from browser import websocket`, `import websocket`, and
as the built-in name `websocket`. All four of these make the same object:

    websocket(host)
    websocket.websocket(host)
    websocket.WebSocket(host)
    websocket.WebSocket(host, protocols)

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

    supported: bool

__all__ = ["WebSocket", "supported", "websocket"]


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
