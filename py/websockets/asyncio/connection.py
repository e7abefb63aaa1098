"""A connection that is awaited. https://websockets.readthedocs.io/en/stable/reference/asyncio/client.html

What comes is put into a queue by one short call for each message: at a high rate that is where the time goes.
"""

from __future__ import annotations

import asyncio
import sys
from collections import deque

from ..exceptions import ConcurrencyError, ConnectionClosed, ConnectionClosedError, ConnectionClosedOK, PayloadTooBig
from ..frames import FAILED, OK, OVERFLOW, TOO_BIG, Close, CloseCode
from ..page_facts import Facts
from ..page_heartbeat import Pulse
from ..page_messages import Held, Message, converted, whole
from ..protocol import State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from typing import Any

    from ..page_heartbeat import heartbeat
    from ..page_socket import SocketLine
    from ..page_stream import StreamLine

__all__ = ["OVERFLOWS", "ClientConnection", "limits"]

# What is done with messages that nobody has received yet when they are more than `max_queue`.
OVERFLOWS = ("unbounded", "stream", "drop", "close")

# Seconds between two looks at what has not left yet, the first and the longest: browsers do not tell.
_SOONEST, _LATEST = 0.001, 0.05


class ClientConnection(Facts):
    """A connection to a server, as `connect` gives it.

    `async with connection:` closes it at the end; `async for message in connection:` goes through what comes until the
    connection is closed as it should be.

    `dropped` is the number of messages that had no room in the queue. `close_timeout` may be set: the seconds that `close`
    waits for the server, None for as long as it takes.
    """

    def __init__(
        self,
        line: SocketLine | StreamLine,
        *,
        close_timeout: float | None = 10,
        max_size: int | None = 1 << 20,
        max_queue: int | tuple[int, int] | None = None,
        overflow: str = "unbounded",
        write_limit: int | tuple[int, int] | None = 1 << 15,
        logger: Any = None,
    ) -> None:
        self.close_timeout = close_timeout
        self.dropped = 0
        self._logger = logger
        self._line = line
        self._hand = line.send
        self._loop = asyncio.get_running_loop()
        self._opening = asyncio.Event()
        self._over = asyncio.Event()
        self.was_open = False
        self.at_end: Callable[[], object] | None = None  # called when it is over

        self._receiving = False  # whether somebody waits for a message
        self._sleeper: asyncio.Future | None = None  # what wakes whoever waits, if it has not yet
        self._max_size = sys.maxsize if max_size is None else max_size
        # A character has four bytes at most: what is shorter need not be measured.
        self._large = self._max_size // 4
        self._overflow = overflow
        high, low = limits(max_queue)
        self._most = high if line.has_backpressure or overflow in ("drop", "close") else sys.maxsize
        self._messages: deque[str | bytes] = Held(line, low) if line.has_backpressure else deque()

        self._high, self._low = limits(write_limit)
        self._turn: asyncio.Future | None = None  # of a message whose parts are still to come
        self._credit = 0  # bytes that may be sent before the next look at what has not left
        self._pulse: Pulse | None = None
        self._sent: Close | None = None
        self._end: Any = (None, None, None)  # what the exception is made of
        self._cause: BaseException | None = None
        line.follow(self._opened, self._received, self._ended)

    async def wait_opened(self) -> None:
        """Wait until it is known whether the connection opens: `was_open` tells."""
        await self._opening.wait()

    def abandon(self) -> None:
        """The server is not waited for any more, neither to open nor to close."""
        self._line.leave()
        self._ended(CloseCode.ABNORMAL_CLOSURE, "", False)

    # What comes from the line

    def _opened(self):
        self.was_open = True
        self._opening.set()

    def _received(self, event):
        data = event.data
        messages = self._messages
        messages.append(data)
        if len(messages) > self._most or len(data) > self._large:
            self._measure(data)
        sleeper = self._sleeper
        if sleeper is not None:
            self._sleeper = None
            if not sleeper.done():
                sleeper.set_result(None)

    def _measure(self, data):
        """Look whether there is room for the last message."""
        messages = self._messages
        if len(data) > self._large:
            size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
            if size > self._max_size:
                messages.pop()
                self.fail(TOO_BIG, PayloadTooBig(size, self._max_size))
                return
        if len(messages) <= self._most:
            return
        if self._overflow == "stream":
            self._line.hold()
        elif self._overflow == "drop":
            messages.popleft()
            self.dropped += 1
        else:
            messages.pop()
            self.dropped += 1
            self.fail(OVERFLOW, asyncio.QueueFull(f"more than {self._most} messages wait to be received"))

    def _filtered(self, event):
        data = event.data
        if not self._pulse.heard(data):
            self._received(Message(data))

    def _ignored(self, event):
        self.dropped += 1

    def _ended(self, code, reason, clean):
        if self._over.is_set():
            return
        rcvd = None if code == CloseCode.ABNORMAL_CLOSURE else Close(code, reason)
        sent, first = self._sent, None
        if rcvd is not None:
            if sent is not None:
                first = False
            elif clean:
                # The browser has answered.
                sent, first = rcvd, True
        self._end = rcvd, sent, first
        if first and self._cause is None and not self._line.is_complete:
            self._cause = asyncio.QueueFull("messages waited when the server closed: the browser has thrown some away")
        self._over.set()
        self._opening.set()
        if self._pulse is not None:
            self._pulse.stop()
        if self._sleeper is not None and not self._sleeper.done():
            self._sleeper.set_result(None)
        if self.at_end is not None:
            self.at_end()

    # Receiving

    async def recv(self, decode: bool | None = None) -> Any:
        """Wait for the next message, and return it: a str for a text, bytes for a binary one.

        With `decode=True` both come as str, from UTF-8; with `decode=False` both as bytes. Messages that came before the
        connection was closed are returned first. A task that is cancelled here loses none: the next call returns it.

        Raises ConnectionClosedOK or ConnectionClosedError when no more come, ConcurrencyError while another coroutine waits
        here, UnicodeDecodeError for bytes that are no UTF-8.
        """
        if self._receiving:
            raise _two()
        if not self._messages:
            await self._arrival()
        data = self._messages.popleft()
        return data if decode is None else converted(data, decode)

    def __aiter__(self) -> ClientConnection:
        return self

    async def __anext__(self) -> Any:
        """The next message, as `recv` returns it. The iteration ends where the connection was closed as it should be.

        Raises ConnectionClosedError where it was not, ConcurrencyError while another coroutine waits for a message.
        """
        if self._receiving:
            raise _two()
        if not self._messages:
            try:
                await self._arrival()
            except ConnectionClosedOK:
                raise StopAsyncIteration from None
        return self._messages.popleft()

    async def recv_streaming(self, decode: bool | None = None) -> AsyncIterator[Any]:
        """Give the parts of the next message. A page sees no parts: it is one. Raises what `recv` raises."""
        yield await self.recv(decode)

    async def _arrival(self):
        """Wait until there is a message. Raises ConnectionClosed if none comes any more."""
        self._receiving = True
        try:
            while not self._messages:
                if self._over.is_set():
                    raise self.ended_with()
                self._sleeper = self._loop.create_future()
                await self._sleeper
        finally:
            self._receiving = False
            self._sleeper = None

    # Sending

    async def send(self, message: Any, text: bool | None = None) -> None:
        """Send a message, and wait while more than `write_limit` bytes have not left.

        A str is sent as text, what gives its bytes as a binary message; `text=True` sends bytes, which have to be UTF-8, as
        text, and `text=False` a str as binary. The parts of an iterable or asynchronous iterable, all of one kind, are sent
        as one message when the last is there; if there are none, nothing is.

        Raises ConnectionClosed if the connection is closed, or is while this waits: then nobody knows whether the message
        has arrived. Raises TypeError for another message, a dict among them, and sends nothing.
        """
        while self._turn is not None:
            # As on a desk, messages go in the order in which they were given.
            await asyncio.shield(self._turn)
        kind = type(message)
        if text is not None or kind is not str and kind is not bytes:
            message = await self._whole(message, text)
            if message is None:
                return
        try:
            self._hand(message)
        except ConnectionError:
            await self._over.wait()
            raise self.ended_with() from None
        self._credit -= len(message) * 4
        if self._credit < 0:
            await self.drain()

    async def _whole(self, message, text):
        if not hasattr(message, "__aiter__"):
            return await whole(message, text)
        self._turn = self._loop.create_future()
        try:
            return await whole(message, text)
        finally:
            self._turn.set_result(None)
            self._turn = None

    async def drain(self, most: int | None = None) -> None:
        """Wait while more bytes have not left than may wait; with `most`, more than that. Raises ConnectionClosed."""
        high, low = (self._high, self._low) if most is None else (most, most)
        buffered, seconds = self._line.buffered, _SOONEST
        if buffered > high:
            while buffered > low:
                if self._over.is_set():
                    raise self.ended_with()
                await asyncio.sleep(seconds)
                buffered, seconds = self._line.buffered, min(seconds * 2, _LATEST)
        self._credit = self._high - buffered

    def hand(self, message: str | bytes) -> bool:
        """Send without waiting. Return whether the connection was open: if not, nothing was sent."""
        try:
            self._hand(message)
        except ConnectionError:
            return False
        return True

    # The end

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Close the connection, and wait until it is closed. What was sent before still arrives.

        `code` is 1000 or from 3000 to 4999, `reason` a str of at most 123 bytes in UTF-8: ValueError else. A server that does
        not answer within `close_timeout` seconds is not waited for: the exception has a TimeoutError as its cause. Closing a
        closed connection does nothing.
        """
        self._begin_end(code, reason)
        try:
            async with asyncio.timeout(self.close_timeout):
                await self._over.wait()
        except TimeoutError as error:
            if self._cause is None:
                self._cause = error
            self.abandon()

    async def wait_closed(self) -> None:
        """Wait until the connection is closed, by whomever."""
        await self._over.wait()

    def _begin_end(self, code, reason):
        if self._sent is None and self._line.state == State.OPEN:
            self._line.close(code, reason)
            self._sent = Close(code, reason)

    def fail(self, code: int, cause: BaseException, at_once: bool = False) -> None:
        """Close it for a reason of this client's own. With `at_once`, the server is not waited for."""
        if self._cause is not None or self._over.is_set():
            return
        self._cause = cause
        self._line.hear(self._ignored)
        self._begin_end(code, str(cause).encode()[:123].decode("utf-8", "ignore"))
        if at_once:
            self.abandon()

    def ended_with(self) -> ConnectionClosed:
        """The exception that tells how it has ended."""
        rcvd, sent, first = self._end
        is_good = self._cause is None and rcvd is not None and sent is not None and rcvd.code in OK and sent.code in OK
        error = (ConnectionClosedOK if is_good else ConnectionClosedError)(rcvd, sent, first)
        error.__cause__ = self._cause
        return error

    async def __aenter__(self) -> ClientConnection:
        return self

    async def __aexit__(self, kind: Any, error: Any, traceback: Any) -> None:
        if kind is None or issubclass(kind, ConnectionClosed):
            await self.close()
        else:
            await self.close(FAILED)

    # Signs of life

    def begin_heartbeat(self, settings: heartbeat) -> None:
        """From now on the heartbeat is sent, and heard."""
        self._pulse = Pulse(settings, self)
        self._line.hear(self._filtered)

    async def check(self) -> float:
        """Send a beat of the heartbeat now, and return the seconds until its answer.

        Raises ConnectionClosed if none comes in time, RuntimeError if the connection was made without `heartbeat`.
        """
        if self._pulse is None:
            raise RuntimeError("this connection has no heartbeat: connect(..., heartbeat=heartbeat(message))")
        return await self._pulse.check()

    @property
    def is_over(self) -> bool:
        """Whether nothing comes any more."""
        return self._over.is_set()

    @property
    def is_readable(self) -> bool:
        """Whether there are messages, or may be."""
        return bool(self._messages) or not self._over.is_set()

    @property
    def confirms(self) -> bool:
        """Whether a beat that is answered proves that what was sent before has arrived."""
        return self._pulse is not None and self._pulse.has_answer

    @property
    def latency(self) -> float:
        """The seconds between the last heartbeat and its answer, 0 before there is one."""
        return 0.0 if self._pulse is None else self._pulse.latency


def limits(limit: int | tuple[int, int] | None) -> tuple[int, int]:
    """The high-water mark and the low one, a quarter of it if it is not given."""
    if isinstance(limit, tuple):
        return limit
    return (sys.maxsize, sys.maxsize) if limit is None else (limit, limit // 4)


def _two():
    return ConcurrencyError("another coroutine waits for a message of this connection already")
