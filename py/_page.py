"""The start of Python in a page: what is made ready beforehand, and what the page is then given.

The native runtime calls `prepare` when the interpreter is built, `attach` when it has its page, and `configure`
for JavaScript's `brython(options)`.
"""

import builtins
import sys

import browser
import browser.websocket
import javascript
from _brython import Brython
from _console import ConsoleStream

_brython = Brython()


def prepare():
    """Set up everything that needs no page."""
    sys.stdout = sys.__stdout__ = ConsoleStream("<stdout>", 0)
    sys.stderr = sys.__stderr__ = ConsoleStream("<stderr>", 1)
    sys.modules["websocket"] = browser.websocket
    # The names that pages of 2013 use without import.
    builtins.alert = browser.alert
    builtins.confirm = browser.confirm
    builtins.prompt = browser.prompt
    builtins.log = browser.log
    builtins.websocket = browser.websocket
    builtins.JSObject = javascript.JSObject
    builtins.JSConstructor = javascript.JSConstructor
    builtins.__BRYTHON__ = _brython


def attach():
    """Take the page that the interpreter is in."""
    builtins.doc = browser.document
    builtins.win = browser.window
    _brython.publish()


def configure(options):
    """Take the options of JavaScript's `brython(options)`: a debug level, or an object with `debug`."""
    if isinstance(options, javascript.JSObject):
        options = getattr(options, "debug", None)
    if isinstance(options, int):
        _brython.debug = int(options)
