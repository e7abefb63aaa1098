"""Requests to web servers, each with functions that are called when the answer is there.

    from browser import ajax

    def show(request):
        print(request.status, request.text)

    ajax.get("data.txt", oncomplete=show)

`get`, `head`, `options`, `delete`, `connect` and `trace` take

    url         str, absolute or relative to the page
    blocking    bool: wait for the answer, while the page stands still
    headers     dict of the headers to send
    mode        how the answer is read: "text", "binary", "json" or "document"
    encoding    str, of a text; if it is not said, the server's word counts, else UTF-8
    timeout     seconds after which the request is broken off
    cache       bool: take what the browser's cache has. If not, `get` and `head` add the time to the address
    data        for the query: a dict, a str, or what `form_data()` gives
    oncomplete=function, and so on for all events of `Ajax.bind`

`post`, `put` and `patch` take the same, but `data` is the body, and there is no `cache`. With such functions they return None.
Without any they return the request: answered if it is `blocking`, else to be awaited, as in `request = await ajax.get(url)`.

An answer of any status, such as 404, is an answer. Where there is none, "complete" comes with the status 0 and the request's
`error` says why; a blocking or awaited request raises ConnectionError, or TimeoutError.

https://developer.mozilla.org/docs/Web/API/XMLHttpRequest
https://brython.info/static_doc/en/browser.ajax.html
"""

from __future__ import annotations

from _ajax import MODES, Ajax
from _ajax_data import add_fields, address, encoded, form
from javascript import JSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "Ajax", "ajax", "connect", "delete", "file_upload", "form_data", "get", "head", "options", "patch", "post", "put",
    "trace",
]

ajax: type[Ajax] = Ajax


def get(url: str, blocking: bool = False, **options: Any) -> Ajax | None:
    """Ask for what is at an address. The options are those of the module's documentation."""
    return _ask("GET", url, blocking, **options)


def head(url: str, blocking: bool = False, **options: Any) -> Ajax | None:
    """Ask for the headers alone. The options are those of `get`."""
    return _ask("HEAD", url, blocking, **options)


def delete(url: str, blocking: bool = False, **options: Any) -> Ajax | None:
    """Ask the server to delete what is at an address. The options are those of `get`."""
    return _ask("DELETE", url, blocking, **options)


def options(url: str, blocking: bool = False, **options: Any) -> Ajax | None:
    """Ask what may be asked. The options are those of `get`."""
    return _ask("OPTIONS", url, blocking, **options)


def connect(url: str, blocking: bool = False, **options: Any) -> Ajax | None:
    """PermissionError: browsers do not let pages ask this. The options are those of `get`."""
    return _ask("CONNECT", url, blocking, **options)


def trace(url: str, blocking: bool = False, **options: Any) -> Ajax | None:
    """PermissionError: browsers do not let pages ask this. The options are those of `get`."""
    return _ask("TRACE", url, blocking, **options)


def post(url: str, blocking: bool = False, **options: Any) -> Ajax | None:
    """Send `data` to an address: a dict as a form does, a str, bytes, or what `form_data()` gives."""
    return _send("POST", url, blocking, **options)


def put(url: str, blocking: bool = False, **options: Any) -> Ajax | None:
    """Send `data` to be what is at an address. The options are those of `post`."""
    return _send("PUT", url, blocking, **options)


def patch(url: str, blocking: bool = False, **options: Any) -> Ajax | None:
    """Send `data` to change what is at an address. The options are those of `post`."""
    return _send("PATCH", url, blocking, **options)


def form_data(form_element: Any = None) -> JSObject:
    """Return a new `FormData`: with the fields of a form if one is given, empty if not.

    `append(name, value, filename)` adds a field. https://developer.mozilla.org/docs/Web/API/FormData
    """
    return form(form_element)


def file_upload(
    url: str, file: Any, method: str = "POST", field_name: str = "filetosave", data: Any = None, **options: Any
) -> Ajax | None:
    """Send a file as the field of a multipart form.

    `file` is a `File` or `Blob` of JavaScript's, as in `document["input"].files`; `data` is a dict or a `form_data()` of
    more fields. `headers`, `timeout`, `mode`, `blocking` and the functions are those of `get`. TypeError for another file.
    """
    if not isinstance(file, JSObject) or not hasattr(file, "arrayBuffer"):
        raise TypeError(f"file_upload() sends a File or Blob, not {type(file).__name__} {file!r}")
    fields = form()
    fields.append(field_name, file, getattr(file, "name", "blob"))
    if data is not None:
        if not isinstance(data, JSObject) and not hasattr(data, "items"):
            raise ValueError(f"the data beside a file is a dict or what form_data() gives, not {type(data).__name__}")
        add_fields(fields, data)
    return _send(method.upper(), url, data=fields, **options)


def _ask(method, url, blocking=False, data=None, cache=False, **options):
    query = encoded(data) if data else ""
    fresh = not cache and method in ("GET", "HEAD")
    return _start(method, address(url, query, fresh), blocking, None, **options)


def _send(method, url, blocking=False, data=None, cache=False, **options):
    return _start(method, url, blocking, data, **options)


def _start(method, url, blocking, body, headers=None, mode="text", encoding=None, timeout=None, **functions):
    """Make a request with the options of one of the functions, and send it."""
    if mode not in MODES:
        raise ValueError(f"the mode of a request is one of {', '.join(map(repr, MODES))}, not {mode!r}")
    if encoding is not None and mode != "text":
        raise ValueError(f"an encoding is for the mode 'text', not for {mode!r}")
    if headers is not None and not hasattr(headers, "items"):
        raise ValueError(f"headers must be a dict, not {type(headers).__name__}")
    request = Ajax()
    for name, function in functions.items():
        if not name.startswith("on"):
            raise TypeError(f"{method.lower()}() got an unexpected keyword argument {name!r}")
        if function is not None:
            request.bind(name[2:], function)
    request.mode = mode
    request.encoding = encoding
    if timeout:
        request.set_timeout(timeout)
    for name, value in (headers or {}).items():
        request.set_header(name, value)
    if isinstance(body, str) and "content-type" not in (name.lower() for name in headers or ()):
        request.set_header("Content-Type", "application/x-www-form-urlencoded")
    request.open(method, url, not blocking)
    request.send(body)
    return None if functions else request
