"""A line to a server that is the browser's own WebSocket. https://developer.mozilla.org/docs/Web/API/WebSocket"""

from __future__ import annotations

from _websocket import WebSocket
from javascript import JavascriptError

from .exceptions import InvalidURI, SecurityError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

__all__ = ["SocketLine"]

# How the native module begins to say that an address is wrong.
_WRONG = "is no address of a WebSocket: "


class SocketLine:
    """What a connection needs of the socket. What comes is taken as it comes: nobody can make a browser wait."""

    has_backpressure = False
    is_complete: bool = True

    def __init__(self, address: str, subprotocols: Iterable[str]) -> None:
        try:
            self._socket = WebSocket(address, subprotocols)
        except ValueError as error:
            _, is_address, wrong = str(error).partition(_WRONG)
            if not is_address:
                raise
            raise InvalidURI(address, wrong) from None
        except JavascriptError as error:
            raise SecurityError(str(error)) from error
        # The native methods, so that nothing lies in between.
        self.send: Callable[[Any], None] = self._socket.send
        self.close: Callable[[int, str], None] = self._socket.close

    @property
    def url(self) -> str:
        """The address, absolute."""
        return self._socket.url

    @property
    def protocol(self) -> str:
        """The subprotocol that the server has chosen, empty if none."""
        return self._socket.protocol

    @property
    def state(self) -> int:
        """The browser's `readyState`."""
        return self._socket.readyState

    @property
    def buffered(self) -> int:
        """How many bytes have not left yet."""
        return self._socket.bufferedAmount

    def follow(
        self,
        opened: Callable[[], object],
        received: Callable[[Any], object],
        ended: Callable[[int, str, bool], object],
    ) -> None:
        """Have functions called: `opened()`, `received(event)` for each message, `ended(code, reason, clean)` at last."""
        self._socket.bind("open", lambda: opened())
        self._socket.bind("message", received)
        self._socket.bind("close", lambda event: ended(event.code, event.reason, event.wasClean))

    def hear(self, received: Callable[[Any], object]) -> None:
        """Have another function called for the messages from now on."""
        self._socket.unbind("message")
        self._socket.bind("message", received)

    def leave(self) -> None:
        """Call nothing any more. The socket is the browser's from now on, which closes it in its time."""
        for event in ("open", "message", "close"):
            self._socket.unbind(event)
        self._socket.close()

    def hold(self) -> None:
        """What cannot be held goes on."""

    make_room = hold
