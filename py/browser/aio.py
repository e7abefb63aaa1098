"""What Brython's pages know of coroutines, on the page's own `asyncio`.

    from browser import aio, document

    async def main():
        request = await aio.get("data.txt")
        document["result"].text = request.data
        event = await aio.event(document["next"], "click")
        await aio.sleep(1)

    aio.run(main())

All other names of `asyncio` are here too: `aio.gather`, `aio.Future`, `aio.Queue`, `aio.Event` and so on are asyncio's own.

https://docs.python.org/3/library/asyncio.html
https://brython.info/static_doc/en/browser.aio.html
"""

from __future__ import annotations

import asyncio
from asyncio import Future, Queue, QueueEmpty, QueueFull, gather, iscoroutine, sleep

import _coroutine
from _ajax import Ajax
from _ajax_data import address, encoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

__all__ = [
    "Future", "Queue", "QueueEmpty", "QueueFull", "Request", "ajax", "event", "gather", "get", "iscoroutine",
    "iscoroutinefunction", "post", "run", "sleep",
]

# The answer's format, and the mode in which it is read.
_FORMATS = {"text": "text", "binary": "binary", "dataURL": "binary", "json": "json", "document": "document"}


class Request(Ajax):
    """What `ajax`, `get` and `post` give: a request of `browser.ajax` that has its answer."""

    format = "text"

    @property
    def data(self) -> Any:
        """The answer in the format that was asked for: a str for "text" and "dataURL", bytes for "binary", Python's dicts and
        lists for "json", a document for "document".
        """
        if self.format != "dataURL":
            return self.read()
        from base64 import b64encode

        kind = self.headers.get("content-type", "application/octet-stream")
        return f"data:{kind};base64,{b64encode(self.read()).decode()}"

    @property
    def response_headers(self) -> dict[str, str]:
        """The headers of the answer, by their names in lower case."""
        return self.headers


async def ajax(
    method: str,
    url: str,
    *,
    format: str = "text",
    headers: dict[str, Any] | None = None,
    data: Any = None,
    cache: bool = False,
    timeout: float | None = None,
) -> Request:
    """Ask a server, and return the request when it has its answer, of whatever status.

    `format` is "text", "binary", "dataURL", "json" or "document". `data` is the body, or the query of "GET" and "HEAD": a
    dict, a str, bytes, or what `ajax.form_data()` gives. If `cache` is false, "GET" adds the time to the address.

    Raises ConnectionError where there is no answer, TimeoutError if there is none within `timeout` seconds. A task that is
    cancelled breaks the request off.
    """
    if format not in _FORMATS:
        raise ValueError(f"the format of an answer is one of {', '.join(map(repr, _FORMATS))}, not {format!r}")
    if headers is not None and not hasattr(headers, "items"):
        raise ValueError(f"headers must be a dict, not {type(headers).__name__}")
    method = method.upper()
    request = Request()
    request.format, request.mode = format, _FORMATS[format]
    if method in ("GET", "HEAD"):
        url = address(url, encoded(data) if data else "", not cache and method == "GET")
        data = None
    for name, value in (headers or {}).items():
        request.set_header(name, value)
    if timeout:
        request.set_timeout(timeout)
    request.open(method, url)
    request.send(data)
    return await request


async def get(url: str, **options: Any) -> Request:
    """The same as `ajax("GET", url, ...)`."""
    return await ajax("GET", url, **options)


async def post(url: str, **options: Any) -> Request:
    """The same as `ajax("POST", url, ...)`."""
    return await ajax("POST", url, **options)


def event(target: Any, *names: str) -> Future:
    """Return a future of the first event of one of these names that happens on a node or another target with events.

    It is bound until then, or until the future is cancelled.
    """
    if not names:
        raise TypeError("aio.event() needs the name of an event")
    future = asyncio.get_running_loop().create_future()

    def happened(event):
        if not future.done():
            future.set_result(event)
        leave()

    def leave(_=None):
        while bound:
            target.unbind(bound.pop(), happened)

    bound = []
    for name in names:
        target.bind(name, happened)
        bound.append(name)
    future.add_done_callback(leave)
    return future


def run(
    coro: Awaitable[Any],
    onsuccess: Callable[[Any], object] | None = None,
    onerror: Callable[[BaseException], object] | None = None,
) -> Future:
    """Start a coroutine, and return its task at once: it goes on after the script. Its first step is taken before.

    `onsuccess` is called with what it returns, `onerror` with the exception that ends it; without `onerror` the page is
    told of that. Raises TypeError for what is no coroutine; a future or a promise may stand for one.
    """
    if not hasattr(type(coro), "__await__"):
        message = "object is not a coroutine"
        if iscoroutinefunction(coro):
            message += ". Maybe you forgot to call the async function ?"
        error = TypeError(message)
        error.add_note(f"aio.run() was given {coro!r}")
        raise error
    if iscoroutine(coro):
        task = asyncio.get_running_loop().create_task(coro, eager_start=True)
    else:
        task = asyncio.ensure_future(coro)

    def ended(task):
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            if onsuccess is not None:
                onsuccess(task.result())
        elif onerror is not None:
            onerror(error)
        else:
            _coroutine.report(error)

    task.add_done_callback(ended)
    return task


def iscoroutinefunction(function: Any) -> bool:
    """Whether a function was defined with `async def`."""
    CO_COROUTINE = 0x80
    return bool(getattr(getattr(function, "__code__", None), "co_flags", 0) & CO_COROUTINE)


def __getattr__(name):
    try:
        return getattr(asyncio, name)
    except AttributeError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
