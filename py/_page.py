"""The start of Python in a page: what is made ready before there is one, and what it may set.

The native runtime calls `prepare` when the interpreter is built, and `configure` for JavaScript's `brython(options)`.
"""

# `builtins` gets the names that pages use without an import.
# pyright: reportAttributeAccessIssue=false

import builtins
import sys

import _prompt_names
import browser
import browser.websocket
import javascript
from _brython import Brython
from _console import ConsoleInput, ConsoleStream, unseen

_brython = Brython()
_read_line = builtins.input


def prepare():
    """Set up everything that needs no page."""
    sys.stdin = sys.__stdin__ = ConsoleInput("<stdin>")
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
    builtins.JavascriptError = javascript.JavascriptError
    builtins.__BRYTHON__ = _brython
    # Brython has it on every system.
    builtins.WindowsError = OSError
    _prompt_names.add()
    builtins.input = _Input()


class _Input:
    """The built-in `input`, which looks like one."""

    __name__ = __qualname__ = "input"
    __module__ = "builtins"

    def __call__(self, prompt="", /):
        """Ask the user for a line of text, by the browser's own dialog; a program's own `sys.stdin` is read instead.

        Raises EOFError if the user cancels, RuntimeError if the program has deleted `sys.stdin`. https://docs.python.org/3/library/functions.html#input
        """
        stdin = getattr(sys, "stdin", None)
        if stdin is None:
            raise RuntimeError("input(): lost sys.stdin")
        if stdin is not sys.__stdin__:
            return _read_line(prompt)
        stdout = sys.stdout
        line = browser.prompt(f"{unseen(stdout)}{prompt}")
        if line is None:
            raise EOFError("input() was cancelled")
        if hasattr(stdout, "answered"):
            stdout.answered(prompt, line)
        return line

    def __repr__(self):
        return "<built-in function input>"


def configure(options):
    """Take the page's options, a JavaScript object of what `brython(options)` and `<brython-options>` say."""
    _brython.debug = options.debug
