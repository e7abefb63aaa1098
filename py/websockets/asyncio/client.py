"""Connections to servers, opened, and opened again when they break.

    from browser.websocket import ConnectionClosed, connect

    async with connect("wss://example.org/chat") as ws:
        await ws.send("Hello")
        print(await ws.recv())

    async for ws in connect("wss://example.org/chat"):
        try:
            async for message in ws:
                print(message)
        except ConnectionClosed:
            continue

The names, and what they do, are those of the package `websockets`, over the browser's own socket.

https://websockets.readthedocs.io/en/stable/reference/asyncio/client.html
"""

from __future__ import annotations

import asyncio

import _browser

from ..client import backoff, process_exception
from ..exceptions import ConnectionFailed
from ..page_pause import pause
from ..page_refusals import refuse
from ..page_socket import SocketLine
from .connection import OVERFLOWS, ClientConnection, limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterable, Iterator
    from typing import Any

    from ..page_heartbeat import heartbeat as Heartbeat

__all__ = ["ClientConnection", "connect", "unix_connect"]

# A connection that the server ends within so many seconds counts as an attempt that failed.
LASTING = 5.0


class connect:
    """Connects to `uri`: `await connect(uri)`, `async with connect(uri) as ws`, or `async for ws in connect(uri)`.

    `await` gives a connection, which is to be closed; `async with` closes it. `async for` gives one connection after the
    other, without end, and closes each: it connects again when the loop goes on, and waits between attempts that fail.

    `uri` is an address with `ws:`, `wss:`, `http:` or `https:`, or one relative to the page; or a function, or coroutine
    function, which is called for each attempt and returns one, as with a fresh token in it.

    `subprotocols` is an iterable of str, those offered. The times are in seconds, None for no limit: `open_timeout` for
    the opening, `close_timeout` for the closing. `max_size` is the most bytes of a message that comes. `max_queue` is the
    most messages that wait to be received, or a pair of that and of how many are left when more may come; `overflow` is what
    happens beyond: with "unbounded" the queue grows; with "stream" the server has to wait, where the browser has
    WebSocketStream, and elsewhere the queue grows; "drop" drops the oldest, and counts them in `dropped`; "close" closes the
    connection. `write_limit` is the bytes that may not have left before `send` waits, or a pair of that and of how few it
    waits for. `heartbeat` is what `heartbeat(message)` gives.

    For `async for`: `process_exception(exc)` returns None for an exception after which it is tried again, or the one to
    raise; `reconnect_delays()` gives the seconds between attempts, anew after each connection that has lasted.

    `logger` hears of failed attempts, and is that of the connections. `create_connection` is called in the place of the
    class ClientConnection.

    Raises InvalidURI for an address that is none, ConnectionFailed if the connection is not opened, TimeoutError if not in
    time, SecurityError where the browser lets the page not connect; NotImplementedError for what only a desk has: headers,
    pings, TLS, proxies.
    """

    def __init__(
        self,
        uri: str | Callable[[], str | Awaitable[str]],
        *,
        subprotocols: Iterable[str] | None = None,
        process_exception: Callable[[Exception], Exception | None] = process_exception,
        reconnect_delays: Callable[[], Iterator[float]] = backoff,
        open_timeout: float | None = 10,
        close_timeout: float | None = 10,
        max_size: int | None = 1 << 20,
        max_queue: int | tuple[int, int] | None = None,
        overflow: str = "unbounded",
        write_limit: int | tuple[int, int] | None = 1 << 15,
        heartbeat: Heartbeat | None = None,
        logger: Any = None,
        create_connection: Callable[..., ClientConnection] | None = None,
        **desk: Any,
    ) -> None:
        refuse(desk)
        if isinstance(subprotocols, str):
            raise TypeError("subprotocols must be an iterable of str, not a str")
        if overflow not in OVERFLOWS:
            raise ValueError(f"overflow must be one of {', '.join(map(repr, OVERFLOWS))}, not {overflow!r}")
        self._uri = uri
        self._subprotocols = tuple(subprotocols or ())
        self._process_exception = process_exception
        self._reconnect_delays = reconnect_delays
        self._open_timeout = open_timeout
        self._heartbeat = heartbeat
        self._logger = logger
        self._create_connection = create_connection or ClientConnection
        # Not unasked: where Chromium has it, up to 156 at least, a page crashes now and then when the connection breaks while
        # it sends.
        self._streams = max_queue is not None and overflow == "stream"
        self._settings = {
            "close_timeout": close_timeout,
            "max_size": max_size,
            "max_queue": max_queue,
            "overflow": overflow,
            "write_limit": write_limit,
            "logger": logger,
        }
        self._entered = False
        self._connection: ClientConnection | None = None

    def __await__(self) -> Generator[Any, Any, ClientConnection]:
        return self._open().__await__()

    async def __aenter__(self) -> ClientConnection:
        """Raises RuntimeError within another block of the same object, whose connection nobody would close."""
        if self._entered:
            raise RuntimeError("this connect() has its block already: make another one for another connection")
        self._entered = True
        try:
            self._connection = await self._open()
        except BaseException:
            self._entered = False
            raise
        return self._connection

    async def __aexit__(self, kind: Any, error: Any, traceback: Any) -> None:
        connection, self._connection = self._connection, None
        self._entered = False
        if connection is not None:
            await connection.__aexit__(kind, error, traceback)

    async def __aiter__(self) -> AsyncIterator[ClientConnection]:
        """Give connections, one after the other. Raises what `process_exception` calls fatal."""
        loop = asyncio.get_running_loop()
        delays = None
        while True:
            try:
                connection = await self._open()
            except Exception as error:
                fatal = self._process_exception(error)
                if fatal is error:
                    raise
                if fatal is not None:
                    raise fatal from error
                failure = error
            else:
                began = loop.time()
                try:
                    yield connection
                finally:
                    await connection.close()
                failure = connection.ended_with()
                if failure.rcvd_then_sent is False or loop.time() - began >= LASTING:
                    delays = None
                    continue
            if delays is None:
                delays = self._reconnect_delays()
            delay = next(delays)
            if self._logger is not None:
                self._logger.info("no connection; the next attempt follows in %.1f seconds: %r", delay, failure)
            await pause(delay, for_network=True)

    async def _open(self):
        limit = asyncio.timeout(self._open_timeout)
        try:
            async with limit:
                uri: Any = self._uri() if callable(self._uri) else self._uri
                if hasattr(uri, "__await__"):
                    uri = await uri
                connection = self._create_connection(self._line(uri), **self._settings)
                try:
                    await connection.wait_opened()
                except BaseException:
                    connection.abandon()
                    raise
        except TimeoutError:
            if limit.expired():
                raise TimeoutError(f"the connection was not open within {self._open_timeout} s") from None
            raise
        if not connection.was_open:
            raise ConnectionFailed(
                f"{uri} was not opened; browsers tell no page why: the server may be away, may have refused, or is no WebSocket"
            )
        if self._heartbeat is not None:
            connection.begin_heartbeat(self._heartbeat)
        return connection

    def _line(self, uri):
        if self._streams and getattr(_browser.window(), "WebSocketStream", None) is not None:
            from ..page_stream import StreamLine

            return StreamLine(uri, self._subprotocols, limits(self._settings["max_queue"])[0])
        return SocketLine(uri, self._subprotocols)


def unix_connect(path: str | None = None, uri: str | None = None, **kwargs: Any) -> connect:
    """NotImplementedError: a page has no Unix sockets."""
    raise NotImplementedError("a page has no Unix sockets")
