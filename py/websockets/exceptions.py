"""What may go wrong with a connection. The names are those of the package `websockets`.

    WebSocketException
        ConnectionClosed
            ConnectionClosedOK
            ConnectionClosedError
                PossiblyLost
        NotSent
        InvalidURI
        InvalidHandshake
            ConnectionFailed, which is a ConnectionError too
            SecurityError
        PayloadTooBig
        ConcurrencyError, which is a RuntimeError too

`ConnectionFailed`, `PossiblyLost` and `NotSent` are a page's own. At the end are those that tell of headers, frames and
proxies, which a page does not see: they are there to be imported.

https://websockets.readthedocs.io/en/stable/reference/exceptions.html
"""

from __future__ import annotations

from .frames import Close, CloseCode

__all__ = [
    "ConcurrencyError", "ConnectionClosed", "ConnectionClosedError", "ConnectionClosedOK", "ConnectionFailed",
    "InvalidHandshake", "InvalidMessage", "InvalidOrigin", "InvalidState", "InvalidStatus", "InvalidURI", "InvalidUpgrade",
    "NegotiationError", "NotSent", "PayloadTooBig", "PossiblyLost", "ProtocolError", "ProxyError", "SecurityError",
    "WebSocketException",
]


class WebSocketException(Exception):
    """The base of the others."""


class ConnectionClosed(WebSocketException):
    """The connection is closed: nothing more comes, and nothing can be sent.

    `rcvd` is the `Close` that came from the server, or None if the connection broke; `sent` is the one that went there, or
    None. `rcvd_then_sent` is whether the server's was first, None unless there are both. To a close frame the browser
    answers by itself, with its code.
    """

    def __init__(self, rcvd: Close | None, sent: Close | None, rcvd_then_sent: bool | None = None) -> None:
        super().__init__(rcvd, sent, rcvd_then_sent)
        self.rcvd = rcvd
        self.sent = sent
        self.rcvd_then_sent = rcvd_then_sent

    def __str__(self) -> str:
        rcvd, sent = self.rcvd, self.sent
        if rcvd is None:
            return "no close frame received or sent" if sent is None else f"sent {sent}; no close frame received"
        if sent is None:
            return f"received {rcvd}; no close frame sent"
        if self.rcvd_then_sent:
            return f"received {rcvd}; then sent {sent}"
        return f"sent {sent}; then received {rcvd}"

    @property
    def code(self) -> int:
        """The code that the server has sent, 1006 if none came."""
        return CloseCode.ABNORMAL_CLOSURE if self.rcvd is None else self.rcvd.code

    @property
    def reason(self) -> str:
        """The reason that the server has given, empty if none came."""
        return "" if self.rcvd is None else self.rcvd.reason


class ConnectionClosedOK(ConnectionClosed):
    """It was closed as it should be: with the code 1000 or 1001, or without a code, on both sides."""


class ConnectionClosedError(ConnectionClosed):
    """It broke, or was closed with another code. `__cause__` is what made this client close it, if that was it."""


class PossiblyLost(ConnectionClosedError):
    """The connection broke after a message had been handed to it: nobody knows whether it has arrived.

    It is not sent again by itself. `message` is what was to be sent.
    """

    message: object = None


class InvalidURI(WebSocketException):
    """The address is none of a WebSocket. `uri` is the address, `msg` what is wrong with it."""

    def __init__(self, uri: str, msg: str) -> None:
        super().__init__(uri, msg)
        self.uri = uri
        self.msg = msg

    def __str__(self) -> str:
        return f"{self.uri!r} is no address of a WebSocket: {self.msg}"


class InvalidHandshake(WebSocketException):
    """The connection was not opened."""


class ConnectionFailed(InvalidHandshake, ConnectionError):
    """The connection was not opened, and the browser tells no page why: the server may be away, or may have refused."""


class SecurityError(InvalidHandshake):
    """The browser lets the page not connect there, as a page that came over TLS to an address without."""


class PayloadTooBig(WebSocketException):
    """A message has more bytes than `max_size`: the cause of a ConnectionClosedError. `size` and `max_size` in bytes."""

    def __init__(self, size: int, max_size: int) -> None:
        super().__init__(size, max_size)
        self.size = size
        self.max_size = max_size

    def __str__(self) -> str:
        return f"a message of {self.size} bytes exceeds the limit of {self.max_size} bytes"


class ConcurrencyError(WebSocketException, RuntimeError):
    """Two coroutines would receive from one connection at once."""


class NotSent(WebSocketException):
    """A message was never handed to a connection: its sender may send it again elsewhere. `message` is what it was."""

    def __init__(self, text: str, message: object) -> None:
        super().__init__(text, message)
        self.message = message

    def __str__(self) -> str:
        return self.args[0]


class ProtocolError(WebSocketException):
    """Never raised in a page, whose browser closes the connection with the code 1002."""


class InvalidState(WebSocketException, AssertionError):
    """Never raised in a page."""


class InvalidStatus(InvalidHandshake):
    """Never raised in a page, which sees no status: ConnectionFailed in its place. So it is with the five that follow."""


class InvalidMessage(InvalidHandshake):
    """See InvalidStatus."""


class InvalidUpgrade(InvalidHandshake):
    """See InvalidStatus."""


class InvalidOrigin(InvalidHandshake):
    """See InvalidStatus."""


class ProxyError(InvalidHandshake):
    """See InvalidStatus."""


class NegotiationError(InvalidHandshake):
    """See InvalidStatus."""
