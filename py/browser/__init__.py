"""The browser: its window, its document, its dialogs.

`document` (also `doc`) and `window` (also `win` and `self`) are the page's own objects, with all that
https://developer.mozilla.org/docs/Web/API says of them. `scope` is the window too; in a worker, which has none, it is the
worker's own global object.

https://brython.info/static_doc/en/browser.html
"""

from __future__ import annotations

import _browser
from _browser import DOMEvent, DOMNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from javascript import JSObject

    from . import websocket

    window: Any
    win: Any
    self: Any
    scope: Any
    document: Any
    doc: Any
    console: Any

__all__ = [
    "DOMEvent", "DOMNode", "URLParameter", "alert", "bind", "confirm", "console", "doc", "document", "is_webworker", "load",
    "log", "mouseCoords", "prompt", "run_script", "scope", "self", "websocket", "win", "window",
]

# Whether this is Python in a worker: https://developer.mozilla.org/docs/Web/API/Web_Workers_API
is_webworker: bool = False

# Modules that are there without an import of their own, from their first use.
_LATER = ("aio", "html")

# This module is imported before there is a page, which then gives it `window`, `document` and `console`.


def alert(message: object = "") -> None:
    """Show a message, as `str(message)`, and wait until it is dismissed.

    https://developer.mozilla.org/docs/Web/API/Window/alert
    """
    _browser.window().alert(str(message))


def confirm(message: object = "") -> bool:
    """Ask a question and return True for OK, False for Cancel.

    https://developer.mozilla.org/docs/Web/API/Window/confirm
    """
    return _browser.window().confirm(str(message))


def prompt(message: object = "", default: object = "") -> str | None:
    """Ask for a text and return it, or None if the user cancels.

    https://developer.mozilla.org/docs/Web/API/Window/prompt
    """
    return _browser.window().prompt(str(message), str(default))


def log(*values: object) -> None:
    """Write values to the console, as `print` would."""
    print(*values)


def bind(
    target: Any, event: str, options: Any = None, **named: Any
) -> Callable[[Any], Any]:
    """Return a decorator that binds a function to an event of one or several targets.

    `target` is a node or any other JavaScript object with events, a CSS selector, or an iterable of such. A selector that
    finds nothing is told in the console.
    `options` is a dict, or for `capture` alone a bool, as in
    https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener; each of `once`, `passive`, `capture`, `signal`
    can be a keyword argument as well.

    `bind(document, "click", ".row")`, with a str in the place of the options, is for the elements in the target that match
    this selector, those too that come later; `event.currentTarget` is the one. With options besides, `selector=".row"`.
    """

    # What a socket binds has none of these.
    given = () if options is None else (options,)

    def decorate(function):
        for single in _targets(target, event):
            single.bind(event, function, *given, **named)
        return function

    return decorate


def _targets(target, event):
    if isinstance(target, str):
        window = _browser.window()
        found = list(window.document.querySelectorAll(target))
        if not found:
            window.console.warn(f"bind: no element of the document matches {target!r}, so nothing is bound to {event!r}")
        return found
    if hasattr(target, "addEventListener") or hasattr(target, "bind"):
        return [target]
    return list(target)


def load(script_url: str) -> None:
    """Fetch a library of JavaScript, and run it as a script of the page before this returns.

    The names that it puts into the global scope are attributes of `window`. The page stands still meanwhile: a library that
    is known beforehand comes sooner by `<script src=...>`, before Python's.

    Raises what the script throws, as JavascriptError; OSError if there is no such file, and ConnectionError, which is one,
    if there is no answer; PermissionError if the page's Content-Security-Policy lets no text of a script run.
    """
    import _load

    _load.load(script_url)


def run_script(src: str, name: str | None = None) -> None:
    """Run a source of Python as a script of the page, in a module of that name, which others can import.

    Common indentation is taken off. Raises what the source raises. One that awaits something outside of functions begins at
    once and goes on later; then the page is told of what it raises.
    """
    global _nameless
    if name is None:
        _nameless += 1
        name = f"script_{_nameless}"
    _browser.run_module(src, name, "", [])


_nameless = 0


def URLParameter(name: str) -> str:
    """Return the value of a parameter of the page's address, the first one of that name; "" if there is none."""
    window = _browser.window()
    return window.URLSearchParams.new(window.location.search).get(name) or ""


class _Place:
    """Where something is: `x`, `y`."""

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"(x={self.x}, y={self.y})"


def mouseCoords(ev: JSObject) -> _Place:
    """Return the place of an event in the page, in pixels from its top left, as an object with `x` and `y`; of the first finger
    that touches it on the screen.
    """
    if ev.type.startswith("touch"):
        return _Place(ev.touches[0].screenX, ev.touches[0].screenY)
    return _Place(getattr(ev, "pageX", None) or 0, getattr(ev, "pageY", None) or 0)


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    __import__(f"{__name__}.{name}")  # which binds it here
    return globals()[name]
