"""Values that the browser can keep or send elsewhere, as Python's and as JavaScript's: copies all through. Of dicts and lists
they are those of `javascript.pyobj2jsobj` and `javascript.JSON`; here the rest has copies too.

| Python | JavaScript |
| --- | --- |
| None, bool, int, float, str | the same values |
| bytes, bytearray, memoryview | Uint8Array |
| list, tuple | Array |
| dict | a plain object, with JSON's names for keys that are no str |
| set, frozenset | Set |
| datetime | Date |
| an object of JavaScript's | itself |

https://developer.mozilla.org/docs/Web/API/Web_Workers_API/Structured_clone_algorithm
"""

from __future__ import annotations

import _browser
import _javascript
from javascript import UNDEFINED, JSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["to_js", "to_py"]

_window = _browser.window()

_PLAIN = (str, int, float, bytes, bytearray, memoryview, JSObject)


def to_js(value: Any) -> Any:
    """The JavaScript value. Raises TypeError for what there is none for, ValueError for what holds itself."""
    return _to_js(value, [])


def _to_js(value, inside):
    if value is None or value is UNDEFINED or isinstance(value, _PLAIN):
        return value
    if any(outer is value for outer in inside):
        raise ValueError(f"{type(value).__name__} holds itself, which cannot be copied")
    inside = [*inside, value]
    if isinstance(value, dict):
        return _javascript.to_javascript({key: _to_js(item, inside) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return _javascript.to_javascript([_to_js(item, inside) for item in value])
    if isinstance(value, (set, frozenset)):
        return _window.Set.new(tuple(_to_js(item, inside) for item in value))
    if type(value).__module__ == "datetime" and hasattr(value, "timestamp"):
        return _window.Date.new(value.timestamp() * 1000)
    raise TypeError(f"the browser cannot copy {type(value).__name__} {value!r}")


def to_py(value: Any) -> Any:
    """The Python value: of an Array a list, of a plain object a dict, and so on; another object as it is."""
    if not isinstance(value, JSObject):
        return value
    return _complete(_javascript.to_python(value), set())


def _complete(value, seen):
    """Copy what is left in a copy of arrays and plain objects. That may hold itself."""
    if isinstance(value, JSObject):
        return _of_class(value)
    if isinstance(value, (list, dict)) and id(value) not in seen:
        seen.add(id(value))
        for key, item in list(enumerate(value) if isinstance(value, list) else value.items()):
            value[key] = _complete(item, seen)
    return value


def _of_class(value):
    kind = _window.Object.prototype.toString.call(value)[8:-1]
    if kind == "Map":
        return {to_py(key): to_py(item) for key, item in value.entries()}
    if kind == "Set":
        return {to_py(item) for item in value}
    if kind == "Date":
        from datetime import datetime

        return datetime.fromtimestamp(value.getTime() / 1000)
    if kind in ("Uint8Array", "Uint8ClampedArray", "ArrayBuffer"):
        return bytes(value)
    return value
