"""The browser: its window, its document, its dialogs.

`document` (also `doc`) and `window` (also `win` and `self`) are the page's own objects, with all that
https://developer.mozilla.org/docs/Web/API says of them.
"""

import _browser
from _browser import DOMEvent, DOMNode

__all__ = [
    "DOMEvent", "DOMNode", "alert", "bind", "confirm", "console", "doc", "document", "is_webworker", "log", "prompt",
    "self", "websocket", "win", "window",
]

is_webworker = False

# This module is imported before there is a page, which then gives it `window`, `document` and `console`.


def alert(message=""):
    """Show a message, as `str(message)`, and wait until it is dismissed.

    https://developer.mozilla.org/docs/Web/API/Window/alert
    """
    _browser.window().alert(str(message))


def confirm(message=""):
    """Ask a question and return True for OK, False for Cancel.

    https://developer.mozilla.org/docs/Web/API/Window/confirm
    """
    return _browser.window().confirm(str(message))


def prompt(message="", default=""):
    """Ask for a text and return it, or None if the user cancels.

    https://developer.mozilla.org/docs/Web/API/Window/prompt
    """
    return _browser.window().prompt(str(message), str(default))


def log(*values):
    """Write values to the console, as `print` would."""
    print(*values)


def bind(target, event, options=None):
    """Return a decorator that binds a function to an event of one or several targets.

    `target` is a node or any other JavaScript object with events, a CSS selector, or an iterable of such.
    `options` is a dict or a bool, as in
    https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener

    Raises ValueError if a selector finds nothing.
    """

    def decorate(function):
        for single in _targets(target):
            if options is None:
                single.bind(event, function)
            else:
                single.bind(event, function, options)
        return function

    return decorate


def _targets(target):
    if isinstance(target, str):
        found = list(_browser.window().document.querySelectorAll(target))
        if not found:
            raise ValueError(f"no element of the document matches the selector {target!r}")
        return found
    if hasattr(target, "addEventListener") or hasattr(target, "bind"):
        return [target]
    return list(target)
