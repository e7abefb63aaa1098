"""What a connection tells of itself, and what a page cannot tell of one."""

from __future__ import annotations

import _browser

from .protocol import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from typing import Any

    from .exceptions import ConnectionClosed
    from .page_socket import SocketLine
    from .page_stream import StreamLine

__all__ = ["Facts"]


class Facts:
    """The part of a connection that can be read."""

    _line: SocketLine | StreamLine
    _over: asyncio.Event
    _id = None
    _logger: Any = None

    def ended_with(self) -> ConnectionClosed:
        """The exception that tells how it has ended."""
        raise NotImplementedError

    @property
    def state(self) -> State:
        """CONNECTING, OPEN, CLOSING or CLOSED, of `websockets.protocol.State`."""
        return State.CLOSED if self._over.is_set() else State(self._line.state)

    @property
    def close_code(self) -> int | None:
        """The code that the server has closed with, 1006 if the connection broke; None while it is not closed."""
        return self.ended_with().code if self._over.is_set() else None

    @property
    def close_reason(self) -> str | None:
        """The reason that the server has closed with; None while the connection is not closed."""
        return self.ended_with().reason if self._over.is_set() else None

    @property
    def subprotocol(self) -> str | None:
        """The subprotocol that the server has chosen, None if none."""
        return self._line.protocol or None

    @property
    def id(self) -> Any:
        """A `uuid.UUID` of this connection's own, for logs."""
        if self._id is None:
            import uuid

            self._id = uuid.uuid4()
        return self._id

    @property
    def logger(self) -> Any:
        """The logger that `connect` was given, or that of `logging` with the name `websockets.client`."""
        if self._logger is None:
            import logging

            self._logger = logging.getLogger("websockets.client")
        return self._logger

    @property
    def remote_address(self) -> tuple[str, int]:
        """The host, as the address names it, and the port."""
        url = _browser.window().URL.new(self._line.url)
        return url.hostname.strip("[]"), int(url.port or (443 if url.protocol == "wss:" else 80))

    @property
    def local_address(self) -> None:
        """None: a page is not told."""
        return None

    @property
    def request(self) -> Any:
        """NotImplementedError: a page sees nothing of the opening handshake. So it is with `response`."""
        raise NotImplementedError("a page sees nothing of the opening handshake")

    response = request

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._line.url} {self.state.name.lower()}>"

    async def ping(self, data: Any = None) -> None:
        """NotImplementedError: browsers let no page send the protocol's pings."""
        raise NotImplementedError("a page cannot send pings; connect(..., heartbeat=heartbeat(message)), then check()")

    async def pong(self, data: Any = b"") -> None:
        """NotImplementedError: browsers let no page send the protocol's pongs."""
        raise NotImplementedError("a page cannot send pongs; connect(..., heartbeat=heartbeat(message))")
