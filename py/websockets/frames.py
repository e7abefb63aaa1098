"""How a connection ends: a code and a reason. https://www.rfc-editor.org/rfc/rfc6455#section-7.4"""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Close", "CloseCode"]


class CloseCode(IntEnum):
    """The codes that have a meaning of their own. A page sends 1000, and 3000 to 4999; it sees the others."""

    NORMAL_CLOSURE = 1000
    GOING_AWAY = 1001
    PROTOCOL_ERROR = 1002
    UNSUPPORTED_DATA = 1003
    NO_STATUS_RCVD = 1005
    ABNORMAL_CLOSURE = 1006
    INVALID_DATA = 1007
    POLICY_VIOLATION = 1008
    MESSAGE_TOO_BIG = 1009
    MANDATORY_EXTENSION = 1010
    INTERNAL_ERROR = 1011
    SERVICE_RESTART = 1012
    TRY_AGAIN_LATER = 1013
    BAD_GATEWAY = 1014
    TLS_HANDSHAKE = 1015


# What this client says where one on a desk would send 1008, 1009 and 1011, which browsers do not let a page send.
OVERFLOW = 4008
TOO_BIG = 4009
FAILED = 4011

# With these a connection has ended as it should.
OK = frozenset((CloseCode.NORMAL_CLOSURE, CloseCode.GOING_AWAY, CloseCode.NO_STATUS_RCVD))


class Close:
    """The code and the reason of a close frame. Two are equal if both are."""

    __slots__ = ("code", "reason")

    def __init__(self, code: int, reason: str = "") -> None:
        self.code = code
        self.reason = reason

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Close):
            return NotImplemented
        return (self.code, self.reason) == (other.code, other.reason)

    def __hash__(self) -> int:
        return hash((self.code, self.reason))

    def __repr__(self) -> str:
        return f"Close(code={self.code!r}, reason={self.reason!r})"

    def __str__(self) -> str:
        """For people: the code, what it means, the reason."""
        text = f"{int(self.code)} ({_meaning(self.code)})"
        return f"{text} {self.reason}" if self.reason else text


def _meaning(code):
    if code == CloseCode.NORMAL_CLOSURE:
        return "OK"
    if code in CloseCode:
        return CloseCode(code).name.lower().replace("_", " ")
    if 3000 <= code < 4000:
        return "registered"
    return "private use" if 4000 <= code < 5000 else "unknown"
