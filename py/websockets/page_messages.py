"""Messages: what is sent made whole, what has come while it waits to be received."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterable, Iterable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .page_socket import SocketLine
    from .page_stream import StreamLine

__all__ = ["Held", "Message", "whole"]


class Message:
    """What has come, in the shape of an event."""

    __slots__ = ("data",)

    def __init__(self, data: str | bytes) -> None:
        self.data = data


class Held(deque):
    """Messages from a line that can be held: it goes on when few of them are left."""

    def __init__(self, line: SocketLine | StreamLine, low: int) -> None:
        super().__init__()
        self._line = line
        self._low = low

    def popleft(self) -> Any:
        """The first one, which is taken out."""
        message = super().popleft()
        if len(self) <= self._low:
            self._line.make_room()
        return message


async def whole(message: Any, text: bool | None) -> str | bytes | None:
    """What is to be sent for a message of any kind, as `ClientConnection.send` takes it; None if there is nothing.

    Raises TypeError for what is no message.
    """
    if isinstance(message, Mapping):
        raise TypeError("a message must not be a dict; give its keys() or values(), or a text of JSON")
    data = _data(message)
    if data is None:
        if isinstance(message, AsyncIterable):
            parts = [_part(part) async for part in message]
        elif isinstance(message, Iterable):
            parts = [_part(part) for part in message]
        else:
            raise TypeError(f"a message must be str, bytes-like or an iterable of these, not {type(message).__name__}")
        if not parts:
            return None
        if any(type(part) is not type(parts[0]) for part in parts):
            raise TypeError("the parts of a message must be all str or all bytes-like")
        data = (b"" if isinstance(parts[0], bytes) else "").join(parts)
    return data if text is None else converted(data, text)


def converted(data: str | bytes, text: bool) -> str | bytes:
    """A message as a text or as bytes, whatever it is. Raises UnicodeDecodeError for bytes that are no UTF-8."""
    if text:
        return data.decode() if isinstance(data, bytes) else data
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")


def _part(part) -> Any:
    data = _data(part)
    if data is None:
        raise TypeError(f"the parts of a message must be str or bytes-like, not {type(part).__name__}")
    return data


def _data(message) -> Any:
    """A str as it is, the bytes of what gives its bytes, None of anything else."""
    if isinstance(message, str):
        return message
    try:
        return bytes(memoryview(message))
    except TypeError:
        return None
