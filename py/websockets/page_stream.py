"""A line to a server that can be held: the browser's WebSocketStream, where it has one.

https://developer.mozilla.org/docs/Web/API/WebSocketStream
"""

from __future__ import annotations

import asyncio

import _browser
from javascript import JavascriptError

from .exceptions import InvalidURI, SecurityError
from .frames import CloseCode
from .page_messages import Message
from .protocol import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

__all__ = ["StreamLine"]

# So many messages the browser takes in at the least while nobody reads.
_ROOM = 64


class StreamLine:
    """What a connection needs, of a stream. While it is held, nothing is read, and the server has to wait in the end.

    `room` is how many messages it is to take in while nobody reads. What is more when the server closes, Chromium throws
    away: at the end `is_complete` tells whether that may have happened.
    """

    has_backpressure = True

    def __init__(self, address: str, subprotocols: Iterable[str], room: int) -> None:
        window = _browser.window()
        self._controller = window.AbortController.new()
        options: dict[str, Any] = {"signal": self._controller.signal}
        if subprotocols:
            options["protocols"] = tuple(subprotocols)
        try:
            self._stream = window.WebSocketStream.new(address, **options)
        except JavascriptError as error:
            if getattr(error.value, "name", None) == "SyntaxError":
                raise InvalidURI(address, error.value.message) from None
            raise SecurityError(str(error)) from error
        self.state = State.CONNECTING
        self.buffered = 0
        self.protocol = ""
        self._room = max(room, _ROOM)
        self._queue: Any = None
        self._read = 0
        self._full_at: int | None = None  # how many were read when the queue was found full
        self._writer: Any = None
        self._held: asyncio.Event = asyncio.Event()
        self._held.set()

    @property
    def url(self) -> str:
        """The address, absolute."""
        return self._stream.url

    def follow(
        self,
        opened: Callable[[], object],
        received: Callable[[Any], object],
        ended: Callable[[int, str, bool], object],
    ) -> None:
        """Have functions called, as `SocketLine.follow`."""
        self._opened, self._received, self._ended = opened, received, ended
        loop = asyncio.get_running_loop()
        # At the very moment, not when a task comes to it.
        _browser.follow(self._stream.closed, self._look)
        self._tasks = loop.create_task(self._run()), loop.create_task(self._watch())

    def hear(self, received: Callable[[Any], object]) -> None:
        """Have another function called for the messages from now on."""
        self._received = received

    async def _run(self):
        """Read to the end."""
        try:
            opening = await self._stream.opened
            self.protocol = opening.protocol
            self._writer = opening.writable.getWriter()
            self.state = State.OPEN
            self._opened()
            reader = self._buffered(opening.readable).getReader()
            while not (step := await reader.read()).done:
                self._read += 1
                data = step.value
                self._received(Message(data if isinstance(data, str) else bytes(data)))
                self._look()
                if not self._held.is_set():
                    await self._held.wait()
                    self._look()
        except JavascriptError:
            # `_watch` hears of it too.
            pass

    def _buffered(self, readable):
        """The same messages through a queue of the browser's own, which takes them in while Python does something else."""
        window = _browser.window()
        kept, transformer = window.Object.new(), window.Object.new()
        transformer.start = window.Reflect.set.bind(None, kept, "queue")
        room = window.CountQueuingStrategy.new(highWaterMark=self._room)
        readable = readable.pipeThrough(window.TransformStream.new(transformer, window.Object.new(), room))
        self._queue = kept.queue
        return readable

    def _look(self, *_):
        """Take down when the queue is full, and when it is empty again: between the two there may be more behind it."""
        free = None if self._queue is None else self._queue.desiredSize
        if free is None:
            return
        if free >= self._room:
            self._full_at = None
        elif free <= 0 and self._full_at is None:
            self._full_at = self._read

    @property
    def is_complete(self) -> bool:
        """Whether all messages that came before the end have been read."""
        # A queue that is at its end says of itself what a full one says. But from a full one as many are read as it holds.
        return self._full_at is None or self._read - self._full_at < self._room

    async def _watch(self):
        """Tell of the end, when what came before it has been read."""
        code, reason, clean = CloseCode.ABNORMAL_CLOSURE, "", False
        try:
            end = await self._stream.closed
            code, reason, clean = end.closeCode, end.reason, True
        except JavascriptError:
            pass
        self.state = State.CLOSING
        self.make_room()
        await asyncio.wait((self._tasks[0],))
        self.state = State.CLOSED
        self._ended(code, reason, clean)

    def hold(self) -> None:
        """Read no more until there is room."""
        if self.state == State.OPEN:
            self._held.clear()

    def make_room(self) -> None:
        """Read on."""
        self._held.set()

    def send(self, data: str | bytes) -> None:
        """Send a message. Raises ConnectionError unless the connection is open."""
        if self.state != State.OPEN:
            raise ConnectionError("the WebSocketStream is not open: nothing was sent")
        size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "replace"))
        self.buffered += size

        def left(result, failed):
            # What is not written is told by the end of the connection.
            self.buffered -= size

        _browser.follow(self._writer.write(data), left)

    def close(self, code: int, reason: str) -> None:
        """Close the connection, after what was sent. Raises ValueError for a code or reason that is not allowed."""
        try:
            self._stream.close(closeCode=code, reason=reason)
        except JavascriptError as error:
            raise ValueError(error.value.message) from None
        self.state = State.CLOSING
        self.make_room()

    def leave(self) -> None:
        """Call nothing any more."""
        self.state = State.CLOSED
        for task in self._tasks:
            task.cancel()
        if self._writer is None:
            self._controller.abort()
        else:
            self._stream.close()
