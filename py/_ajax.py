"""A request to a web server, as `browser.ajax` and `browser.aio` make it.

https://developer.mozilla.org/docs/Web/API/XMLHttpRequest
"""

from __future__ import annotations

import _browser
import _request
from _ajax_data import body_of
from javascript import JavascriptError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any, Self

__all__ = ["MODES", "STATES", "Ajax"]

# What a request is called in each of its states, as the callbacks are named.
STATES = ("uninitialized", "loading", "loaded", "interactive", "complete")

# The browser's events. One of the ends comes once for each request that was sent.
_ENDS = ("load", "error", "timeout", "abort")
_EVENTS = frozenset((*STATES, *_ENDS, "loadend", "loadstart", "progress", "readystatechange"))

# How an answer is read.
MODES = ("text", "binary", "json", "document")

_window = _browser.window()


class Ajax:
    """A request: `open`, perhaps `set_header`, `bind` and `set_timeout`, then `send`. Awaited, it gives itself once it has its
    answer; then it raises ConnectionError if there is none, TimeoutError if it was too late.

    `url`, `blocking` and `mode` ("text", "binary", "json" or "document") are what it was made with; `encoding` is that of a
    text, None for what the server says. All that the browser's own request has is here too, such as `status`,
    `statusText`, `readyState`, `withCredentials`, `responseURL`, `upload` and `abort()`:
    https://developer.mozilla.org/docs/Web/API/XMLHttpRequest
    """

    mode = "text"
    encoding: str | None = None
    url = ""
    blocking = False

    def __init__(self):
        self._request = _window.XMLHttpRequest.new()
        self._method = ""
        self._callbacks = {}
        self._headers = {}
        self._timeout = None
        self._type = None  # `responseType`, if the page has set it
        self._as_text = False  # whether the browser is to decode the answer
        self._content = None
        self._error = None
        self._heard = True  # whether somebody knows of the error
        self._sent = self._ended = False
        self._listened = set()
        self._waiting = []  # what resolves the promises of those who await it

    def __repr__(self):
        return f"<Ajax {self._method} {self.url}>" if self.url else "<Ajax>"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"'Ajax' object has no attribute {name!r}", name=name, obj=self)
        if name in _EVENTS_ASSIGNED:
            return self._callbacks.get(name[2:], (None, False))[0]
        return getattr(self._request, name)

    def __setattr__(self, name, value):
        if name in _EVENTS_ASSIGNED:
            if value is None:
                self._callbacks.pop(name[2:], None)
            else:
                self.bind(name[2:], value)
        elif name in ("withCredentials", "timeout"):
            setattr(self._request, name, value)
        else:
            object.__setattr__(self, name, value)

    # Before it is sent

    def bind(self, event: str, function: Callable[..., object] | None = None) -> Any:
        """Call a function when the request is "loading", "loaded", "interactive" or "complete", with the request; on "timeout"
        with nothing, or the request if it takes an argument; on another event of the browser's with that event. There is one
        function for each; without it, this gives the decorator. The request's attribute `on...` is another way to say it.

        Raises ValueError for another event, TypeError for what cannot be called so.
        """
        if event not in _EVENTS:
            raise ValueError(f"a request has no event {event!r}; it has {', '.join(sorted(_EVENTS))}")
        if function is None:
            return lambda function: self.bind(event, function)
        self._callbacks[event] = function, _browser.takes_argument(function, f"the function for {event!r}")
        if self._listened:
            self._listen()
        return function

    def open(self, method: str, url: str, asynchronous: bool = True) -> None:
        """Say what is asked for: `url` is absolute, or relative to the page. If not `asynchronous`, `send` waits for the answer,
        and the page stands still meanwhile.

        Raises PermissionError for a method that browsers do not let pages use, ValueError for one that is none, or for an
        address that is none.
        """
        for name, value in (("method", method), ("url", url)):
            if not isinstance(value, str):
                raise TypeError(f"open() takes its {name} as a str, not {type(value).__name__}")
        try:
            self._request.open(method, url, bool(asynchronous))
        except JavascriptError as error:
            kind = PermissionError if getattr(error.value, "name", "") == "SecurityError" else ValueError
            raise kind(f"{method} {url}: {error.value.message}") from None
        self._method, self.url, self.blocking = method, url, not asynchronous
        self._content, self._error, self._heard = None, None, True
        self._sent = self._ended = False
        self._tell("loading", self)

    def set_header(self, name: str, value: object) -> None:
        """Set a header of the request, of any case. `setRequestHeader` is the same."""
        self._headers[name.lower()] = name, str(value)

    setRequestHeader = set_header

    def set_timeout(self, seconds: float, function: Callable[..., object] | None = None) -> None:
        """Break the request off if it has no answer within so many seconds of its sending, and call the function.

        A request that is waited for takes as long as it takes.
        """
        if not seconds > 0:
            raise ValueError(f"a request's timeout is a number of seconds above 0, not {seconds!r}")
        self._timeout = seconds
        if function is not None:
            self.bind("timeout", function)

    def overrideMimeType(self, mime: str) -> None:
        """Take the answer to be of this type. https://developer.mozilla.org/docs/Web/API/XMLHttpRequest/overrideMimeType"""
        self._as_text = True
        self._request.overrideMimeType(mime)

    @property
    def responseType(self) -> str:
        """What `response` is, if it is not to go by `mode`, such as "blob".
        https://developer.mozilla.org/docs/Web/API/XMLHttpRequest/responseType
        """
        return self._type or ""

    @responseType.setter
    def responseType(self, value: str) -> None:
        self._request.responseType = value
        self._type = value

    # Sending

    def send(self, data: Any = None) -> None:
        """Send the request, with `data` for its body if its method has one: a dict, which becomes a form's text `x=1&y=2` (or a
        multipart form, if the header Content-Type says "multipart/form-data"), a str, bytes, what `form_data()` gives, or a
        `Blob` or another such object of JavaScript's.

        A request that is waited for raises ConnectionError if there is no answer. TypeError for other data.
        """
        if not self._method:
            raise RuntimeError("send() needs to know what to ask for: call open() before")
        body, kind = body_of(data, self._headers.get("content-type", (None, None))[1])
        if kind is None:
            self._headers.pop("content-type", None)
        else:
            self.set_header("Content-Type", kind)
        for name, value in self._headers.values():
            try:
                self._request.setRequestHeader(name, value)
            except JavascriptError as error:
                raise ValueError(f"the header {name!r}: {value!r} cannot be sent: {error.value.message}") from None
        self._sent = True
        if self.blocking:
            return self._send_now(body)
        if self._timeout is not None:
            self._request.timeout = self._timeout * 1000
        # What the browser decodes can be read while it comes.
        self._as_text = self._as_text or self._type in ("", "text") or "interactive" in self._callbacks
        if self._type is None and not self._as_text:
            self._request.responseType = "arraybuffer"
        self._listen()
        return self._request.send(body)

    def _send_now(self, body):
        self._ended = True
        try:
            view = _request.send(self._request, self._method, self.url, body)
        except JavascriptError as error:
            self._error = ConnectionError(f"{self._method} {self.url}: {error.value.message}")
            raise self._error from None
        self._content = bytes(view)
        for event in (*STATES[2:], "load", "loadend"):
            self._tell(event, self)

    def _listen(self):
        wanted = {*_ENDS, *self._callbacks}.difference(STATES)
        if not self._callbacks.keys().isdisjoint(("loaded", "interactive")):
            wanted.add("readystatechange")
        for name in wanted - self._listened:
            self._request.bind(name, self._happened)
        self._listened |= wanted

    def _happened(self, event):
        name = event.type
        if name == "readystatechange":
            state = STATES[self._request.readyState]
            if state in ("loaded", "interactive"):
                self._tell_safely(state, self)
        elif name in _ENDS:
            self._end(name)
        self._tell_safely(name, self if name == "timeout" else event)
        if name == "loadend" or name in _ENDS and "loadend" not in self._listened:
            self._leave()

    def _end(self, how):
        self._ended = True
        asked = f"{self._method} {self.url}"
        if how == "error":
            self._error = ConnectionError(f"{asked}: {_request.problem(self.url)}")
        elif how == "timeout":
            self._error = TimeoutError(f"{asked}: no answer within {self._request.timeout / 1000:g} s")
        elif how == "abort":
            self._error = ConnectionAbortedError(f"{asked}: it was broken off")
        # Who has broken it off knows.
        told = how == "abort" or not self._callbacks.keys().isdisjoint(("complete", how, "loadend", "readystatechange"))
        self._heard = self._error is None or told
        self._tell_safely("complete", self)
        for resolve in self._waiting:
            resolve()
        self._waiting = []

    def _leave(self):
        for name in self._listened:
            self._request.unbind(name, self._happened)
        self._listened = set()

    def _tell_safely(self, event, argument):
        """Call a function; what it raises does not keep the others from being called."""
        try:
            self._tell(event, argument)
        except BaseException as error:
            _browser.report(error)

    def _tell(self, event, argument):
        if event not in self._callbacks:
            return
        function, takes_argument = self._callbacks[event]
        result = function(argument) if takes_argument else function()
        if hasattr(result, "cr_await"):
            import _coroutine

            _coroutine.start(result)

    def __await__(self) -> Generator[Any, Any, Self]:
        return self._wait().__await__()

    async def _wait(self):
        if not self._sent:
            raise RuntimeError(f"{self!r} is awaited, but was not sent")
        if not self._ended:
            resolvers = self._waiting
            try:
                await _window.Promise.new(lambda resolve, reject: resolvers.append(resolve))
            except BaseException:
                # The task that waited was cancelled.
                self._request.abort()
                raise
        if self.error is not None:
            raise self.error
        return self

    def __del__(self):
        if not self._heard and self._error is not None:
            _browser.report(self._error)

    # The answer

    @property
    def error(self) -> OSError | None:
        """Why there is no answer: a ConnectionError, TimeoutError or ConnectionAbortedError; None if there is one.

        Of an error that nobody hears of, by this, by a function or by awaiting the request, the page is told when the request
        is let go.
        """
        self._heard = True
        return self._error

    def read(self) -> Any:
        """The answer in the form that `mode` says: a str, bytes, what JSON stands for, or a document."""
        match self.mode:
            case "json":
                return self.json
            case "document":
                return self.xml
            case "binary":
                return self._bytes()
        return self._text()

    @property
    def text(self) -> Any:
        """The answer as a str, as bytes in the mode "binary". In the mode "json" there is no such attribute.

        Raises UnicodeDecodeError if it is in another encoding than the server, or else `encoding`, says; without either it
        is read as UTF-8.
        """
        if self.mode == "json":
            raise AttributeError("an answer of the mode 'json' has no text: take json, or read()", name="text", obj=self)
        return self._bytes() if self.mode == "binary" else self._text()

    responseText = text

    @property
    def json(self) -> Any:
        """What the answer's JSON stands for, in Python's dicts and lists. ValueError if it is none."""
        from json import loads

        try:
            return loads(self._text())
        except ValueError as error:
            error.add_note(f"{self._method} {self.url} is no JSON, status {self._request.status}")
            raise

    @property
    def xml(self) -> Any:
        """The document that the answer is, of HTML or else of XML; None if it is empty. ValueError if it is no XML."""
        if self._type == "document":
            return self._request.responseXML
        text = self._text()
        if not text:
            return None
        kind = (self._request.getResponseHeader("Content-Type") or "").partition(";")[0].strip()
        kind = "text/html" if kind == "text/html" else "application/xml"
        document = _window.DOMParser.new().parseFromString(text, kind)
        problem = document.querySelector("parsererror")
        if problem is not None and kind != "text/html":
            raise ValueError(f"{self._method} {self.url} is no XML: {problem.textContent.strip()}")
        return document

    responseXML = xml

    @property
    def response(self) -> Any:
        """The same as `read()`; what `responseType` says, if that was set."""
        return self.read() if self._type is None else self._request.response

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the answer, by their names in lower case. Of another origin browsers show only some."""
        lines = (self._request.getAllResponseHeaders() or "").split("\r\n")
        pairs = (line.partition(":") for line in lines if line)
        return {name.lower(): value.strip() for name, _, value in pairs}

    def _bytes(self):
        if self._content is None:
            if self._as_text:
                return self._request.responseText.encode("utf-8", "surrogatepass")
            response = self._request.response
            if response is None:
                # Not there yet, or never.
                return b""
            self._content = bytes(response)
        return self._content

    def _text(self):
        if self._as_text and self._content is None:
            return self._request.responseText
        if self._type == "json":
            return _window.JSON.stringify(self._request.response)
        content = self._bytes()
        text = content.decode(self.encoding or self._charset())
        return text.removeprefix("\ufeff")

    def _charset(self):
        kind = self._request.getResponseHeader("Content-Type") or ""
        _, found, charset = kind.lower().partition("charset=")
        charset = charset.partition(";")[0].strip(" \"'")
        try:
            "".encode(charset or "utf-8")
        except LookupError:
            # What Python does not know is more likely UTF-8 than anything else.
            return "utf-8"
        return charset or "utf-8"


_EVENTS_ASSIGNED = frozenset(f"on{event}" for event in _EVENTS)
