"""What is sent with a request to a web server: bodies, forms, addresses with a query."""

from __future__ import annotations

import _browser
from javascript import JSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["add_fields", "address", "body_of", "encoded", "form"]

_URLENCODED = "application/x-www-form-urlencoded"

# What the browser sends as it is, by the names that JavaScript has for it.
_SENT_AS_IT_IS = frozenset(("FormData", "Blob", "File", "URLSearchParams", "ArrayBuffer", "SharedArrayBuffer", "DataView"))

_window: Any = _browser.window()


def body_of(data: Any, kind: str | None) -> tuple[Any, str | None]:
    """What the browser is to send of the data of a request, and the type of that, None where the browser knows it itself.

    `kind` is the type that the page has set, if it has. TypeError for data that cannot be sent.
    """
    if data is None or isinstance(data, str):
        return data or None, kind
    if isinstance(data, (bytes, bytearray, memoryview)):
        return data, kind
    if isinstance(data, JSObject):
        own = _window.Object.prototype.toString.call(data)[8:-1]
        if own in _SENT_AS_IT_IS or own.endswith("Array") and own != "Array":
            return data, kind
        if own == "Object":
            data = dict(_window.Object.entries(data))
    if not hasattr(data, "items"):
        what = "a dict, a str, bytes, or what form_data() gives"
        raise TypeError(f"the data of a request is {what}, not {type(data).__name__} {data!r}")
    if kind == "multipart/form-data":
        # The browser writes this type itself, with what parts the fields.
        return add_fields(form(), data), None
    return encoded(data), kind or _URLENCODED


def form(element: Any = None) -> Any:
    """A new `FormData`, with the fields of a form if one is given."""
    return _window.FormData.new() if element is None else _window.FormData.new(element)


def add_fields(data: Any, fields: Any) -> Any:
    """Add the fields of a dict, of which a list is several of that name, or of another `FormData`. Returns `data`."""
    for name, value in fields.items() if hasattr(fields, "items") else fields.entries():
        for one in value if isinstance(value, (list, tuple)) else (value,):
            data.append(str(name), one if isinstance(one, JSObject) else str(one))
    return data


def encoded(data: Any) -> str:
    """A query `x=1&y=2` of a dict, of which a list is several of that name, or of a `FormData`; a str as it is."""
    if isinstance(data, str):
        return data
    if isinstance(data, JSObject):
        return str(_window.URLSearchParams.new(data))
    if not hasattr(data, "items"):
        raise TypeError(f"the data of a query is a dict, a str or what form_data() gives, not {type(data).__name__} {data!r}")
    encode = _window.encodeURIComponent
    pairs = []
    for name, value in data.items():
        for one in value if isinstance(value, (list, tuple)) else (value,):
            pairs.append(f"{encode(str(name))}={encode(str(one))}")
    return "&".join(pairs)


def address(url: str, query: str, fresh: bool) -> str:
    """The address with a query, and with the time if what a cache has is not wanted."""
    if not isinstance(url, str):
        raise TypeError(f"an address is a str, not {type(url).__name__}")
    base, _, _ = url.partition("#")
    scheme = base.partition(":")[0].lower()
    # A blob has no query, and data would get it for a part of its content.
    if fresh and scheme not in ("blob", "data"):
        moment = str(_window.Date.now())
        query = f"{query}&{moment}" if query else moment
    if not query:
        return base
    return f"{base}{'&' if '?' in base else '?'}{query}"
