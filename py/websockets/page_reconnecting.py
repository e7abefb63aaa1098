"""A line that comes back, for messages that must not be lost without a word.

What a connection had been handed when it broke may have arrived or not. Nobody but the program can decide whether it may
be sent twice: so it is not sent again, and its sender hears of it.
"""

from __future__ import annotations

import asyncio
from collections import deque

from .exceptions import ConnectionClosed, ConnectionClosedError, NotSent, PossiblyLost
from .page_messages import whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Any

    from .asyncio.client import connect
    from .asyncio.connection import ClientConnection

__all__ = ["Reconnecting"]


class Reconnecting:
    """A client that connects again by itself: `async with Reconnecting(connect(uri)) as line:`.

    What is sent while there is no connection waits in a queue of at most `max_unsent` messages, in order. Each is handed to
    one connection, once.

    `connection` is the present one, or None; `unsent` how many messages wait. Messages that come are kept for
    `async for message in line:`, over all connections: a program that wants none sets `connect(..., max_queue=...)`.
    """

    def __init__(self, connector: connect, *, max_unsent: int = 1000) -> None:
        self.connection: ClientConnection | None = None
        self._connector = connector
        self._max_unsent = max_unsent
        self._unsent: deque[_Delivery] = deque()
        self._handed: list[_Delivery] = []  # to the present connection, which has not confirmed them
        self._unread: deque[ClientConnection] = deque()
        self._news = asyncio.Event()
        self._task: asyncio.Task | None = None
        self._error: BaseException | None = None
        self._closed = False

    @property
    def unsent(self) -> int:
        """How many messages wait for a connection."""
        return sum(not delivery.future.done() for delivery in self._unsent)

    async def __aenter__(self) -> Reconnecting:
        self._task = asyncio.get_running_loop().create_task(self._run())
        return self

    async def __aexit__(self, kind: Any, error: Any, traceback: Any) -> None:
        await self.close()

    async def send(self, message: Any, text: bool | None = None) -> None:
        """Send a message, of the kinds that `ClientConnection.send` takes, and wait until it is gone.

        With a heartbeat that has an `answer`, that is when the server has answered one that went after the message: so it
        has arrived. Without, it is when the browser has let the message go, which proves nothing if the connection breaks
        just then.

        A task that is cancelled here takes a message back that still waits. Raises PossiblyLost if the connection broke
        after it was handed over; NotSent if the line was closed before; asyncio.QueueFull if too many wait; TypeError for
        what is no message.
        """
        data = await whole(message, text)
        if data is not None:
            await self.put(data)

    def put(self, message: str | bytes) -> asyncio.Future:
        """Send a str or bytes without waiting, and return a future that ends as `send` does.

        Raises asyncio.QueueFull and TypeError at once.
        """
        if not isinstance(message, (str, bytes)):
            raise TypeError(f"put() takes str or bytes, not {type(message).__name__}")
        delivery = _Delivery(message)
        if self._closed:
            delivery.refuse()
        elif self._is_full():
            raise asyncio.QueueFull(f"{self._max_unsent} messages wait for a connection already")
        else:
            self._unsent.append(delivery)
            self._news.set()
        return delivery.future

    def _is_full(self):
        if len(self._unsent) >= self._max_unsent:
            # Those that their senders have taken back hold no place.
            self._unsent = deque(delivery for delivery in self._unsent if not delivery.future.done())
        return len(self._unsent) >= self._max_unsent

    async def close(self) -> None:
        """Close the connection when it has confirmed what it was handed, and make no other.

        What still waits to be sent ends with NotSent.
        """
        self._closed = True
        connection = self.connection
        if connection is not None:
            if self._handed:
                await asyncio.wait([each.future for each in self._handed], timeout=connection.close_timeout)
            await connection.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))
        self._finish()

    async def __aiter__(self) -> AsyncIterator[Any]:
        """Give the messages of all connections, until the line is closed. Raises what `process_exception` calls fatal."""
        while True:
            while not self._unread:
                if self._error is not None:
                    raise self._error
                if self._closed:
                    return
                await self._wait()
            connection = self._unread[0]
            try:
                async for message in connection:
                    yield message
            except ConnectionClosedError:
                pass
            if self._unread and self._unread[0] is connection:
                self._unread.popleft()

    async def _wait(self):
        self._news.clear()
        await self._news.wait()

    async def _run(self):
        try:
            async for connection in self._connector:
                self.connection = connection
                connection.at_end = self._news.set
                # Those that nobody reads, and that have nothing to be read, need not be kept.
                self._unread = deque(other for other in self._unread if other.is_readable)
                self._unread.append(connection)
                self._news.set()
                try:
                    await self._serve(connection)
                except ConnectionClosed:
                    pass
                self.connection = None
        except Exception as error:
            self._error = error
            self._closed = True
            self._finish()

    def _finish(self):
        self.connection = None
        while self._unsent:
            self._unsent.popleft().refuse()
        self._news.set()

    async def _serve(self, connection):
        """Send until the connection is over. Raises ConnectionClosed then."""
        while True:
            try:
                await self._hand_over(connection)
                if not self._handed:
                    await self._wait()
                elif connection.confirms:
                    await connection.check()
                else:
                    await connection.drain(0)
                for delivery in self._handed:
                    delivery.succeed()
            except (ConnectionClosed, asyncio.CancelledError):
                for delivery in self._handed:
                    delivery.lose(connection.ended_with())
                raise
            finally:
                self._handed = []

    async def _hand_over(self, connection):
        while self._unsent:
            delivery = self._unsent[0]
            if delivery.future.done():
                # Its sender has taken it back.
                self._unsent.popleft()
                continue
            if not connection.hand(delivery.message):
                break
            self._handed.append(self._unsent.popleft())
            await connection.drain()
        if connection.is_over or self._unsent:
            await connection.wait_closed()
            raise connection.ended_with()


class _Delivery:
    """A message on its way, and the future that its sender has."""

    def __init__(self, message):
        self.message = message
        self.future = asyncio.get_running_loop().create_future()

    def succeed(self):
        if not self.future.done():
            self.future.set_result(None)

    def lose(self, end):
        error = PossiblyLost(end.rcvd, end.sent, end.rcvd_then_sent)
        error.__cause__ = end.__cause__
        error.message = self.message
        self._fail(error)

    def refuse(self):
        self._fail(NotSent("the line was closed before the message could be sent", self.message))

    def _fail(self, error):
        if not self.future.done():
            self.future.set_exception(error)
