"""The package `websockets` as far as a page can have it: its client, over the browser's own socket.

A client that was written for a desk runs unchanged, as long as it asks for nothing that browsers keep to themselves. What a
page has beside this is in `browser.websocket`.

https://websockets.readthedocs.io/
"""

from __future__ import annotations

from . import exceptions
from .asyncio.client import ClientConnection, connect, unix_connect
from .client import backoff, process_exception
from .exceptions import *
from .frames import Close, CloseCode
from .protocol import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["ClientConnection", "Close", "CloseCode", "State", "connect", "serve", "unix_connect", "unix_serve"]
__all__ += exceptions.__all__


def serve(*args: Any, **kwargs: Any) -> Any:
    """NotImplementedError: nobody can connect to a page."""
    raise NotImplementedError("nobody can connect to a page: it has no WebSocket server")


unix_serve = serve
