"""The states of a connection. https://websockets.readthedocs.io/en/stable/reference/sansio/common.html"""

from enum import IntEnum

__all__ = ["State"]


class State(IntEnum):
    """Where a connection is: the numbers are those of the browser's `readyState`."""

    CONNECTING, OPEN, CLOSING, CLOSED = range(4)
