"""A worker's side: what it has in place of a page, and what it does with messages.

The native runtime calls `attach` when Python has started in a worker, and `take` for each message of the page.
"""

# What a worker has instead is put into modules, and found in them, while it runs.
# pyright: reportAttributeAccessIssue=false, reportCallIssue=false

import builtins
import sys

import _browser
import _coroutine
import _worker
import browser

from . import absent, errors
from .handlers import Handlers, Message

_DIALOGS = ("alert", "confirm", "prompt")

_global = None  # JavaScript's global object
_self = None
_has_run = False  # whether the program has
_waiting = []  # messages that have come before it has


class WorkerScope(Handlers):
    """`browser.self` in a worker: the page's messages come to it, and it sends some; all else is of the global object.

    https://developer.mozilla.org/docs/Web/API/DedicatedWorkerGlobalScope
    """

    __slots__ = ("onmessage",)

    _EVENTS = ("message",)

    def __init__(self):
        object.__setattr__(self, "_bound", [])
        object.__setattr__(self, "onmessage", None)

    def send(self, message, transfer=()):
        """Send the page a message: str, numbers, bool, None, bytes, list, tuple, dict, set, and JavaScript objects.

        `transfer` is an iterable of JavaScript's buffers, or views of them, that are moved to the page, not copied.
        Raises TypeError for what a message cannot hold.
        """
        _post("message", message, transfer=transfer)

    def close(self):
        """End this worker, when what runs has ended."""
        _post("closed")
        _global.close()

    def bind(self, event, function=None, options=None, **named):
        """Call a function on each event of that name; without the function, return the decorator that binds one.

        The event "message" has the `data` that the page has sent. Other events are those of
        https://developer.mozilla.org/docs/Web/API/DedicatedWorkerGlobalScope
        """
        if event in self._EVENTS:
            bound = super().bind(event, function, options, **named)
            if function is not None and _waiting:
                _global.queueMicrotask(_take_waiting)
            return bound
        if function is None:
            return lambda function: self.bind(event, function, options, **named)
        return _global.bind(event, function, options, **named)

    def unbind(self, event=None, function=None):
        """End what `bind` began: for this function once, or for all of the event, or of all events.

        Raises ValueError if the function is not bound.
        """
        if event in self._EVENTS:
            super().unbind(event, function)
        elif event is not None:
            _global.unbind(event, *(() if function is None else (function,)))
        elif function is None:
            super().unbind()
            _global.unbind()
        elif not self._end_one(None, function):
            _global.unbind(None, function)

    def __getattr__(self, name):
        return getattr(_global, name)

    def __setattr__(self, name, value):
        if name == "onmessage":
            object.__setattr__(self, name, value)
        else:
            setattr(_global, name, value)

    def __repr__(self):
        return f"<WorkerScope {_global.name!r}>"


def attach():
    """Give the `browser` module what a worker has in place of a page."""
    global _global, _self
    _global, _self = _browser.window(), WorkerScope()
    browser.self = _self
    browser.is_webworker = True
    browser.document = browser.doc = builtins.doc = absent.NoDocument()
    for name in _DIALOGS:
        function = absent.dialog(name)
        setattr(browser, name, function)
        setattr(builtins, name, function)
    _worker.tell_to(_tell)
    program = _worker.program()
    for event in ("load", "error"):
        program.bind(event, _program_has_run, {"once": True})
    _post("begun")


def _program_has_run(event):
    global _has_run
    _has_run = True
    _post("ready")
    _global.queueMicrotask(_take_waiting)  # which the messages to come are behind


def _post(*message, transfer=()):
    _worker.post(_global, message, transfer)


def _tell(error, text):
    """Tell the page of an exception that nobody has caught, and whether the program has ended by it."""
    kind = "ended" if _worker.is_end(error) else "error"
    _post_error(kind, packed=errors.pack(error, text))


def _post_error(*message, packed):
    try:
        _post(*message, *packed)
    except Exception:
        _post(*message, *errors.shorten(packed))


def take(message):
    """Do what a message says, or keep it until the program has run. One that the program waits for, it gets before."""
    kind, *rest = message
    if _has_run or kind == "message" and _listens():
        _do(kind, *rest)
    else:
        _waiting.append(message)


def take_other(data):
    """Take a message that JavaScript has sent."""
    take(("message", data))


def _take_waiting():
    messages = _waiting[:]
    _waiting.clear()
    for message in messages:
        take(message)


def _listens():
    return _self.onmessage is not None or _self._has_handlers("message")


def _do(kind, *rest):
    if kind == "call":
        return _call(*rest)
    message = Message(*rest, _self)
    if _self.onmessage is not None:
        _worker.handle(_self.onmessage, message)
    _self._dispatch("message", message)


def _call(number, name, args, kwargs):
    try:
        result = _find(name)(*args, **kwargs)
    except BaseException as error:
        _fail(number, error)
    else:
        if hasattr(result, "__await__"):
            _coroutine.start(_finish(number, result))
        else:
            _answer(number, result)


def _find(name):
    found = sys.modules["__main__"]
    for part in name.split("."):
        try:
            found = getattr(found, part)
        except AttributeError:
            raise AttributeError(f"the worker {_global.name!r} has no function {name!r}") from None
    return found


async def _finish(number, awaitable):
    try:
        result = await awaitable
    except BaseException as error:
        _fail(number, error)
    else:
        _answer(number, result)


def _answer(number, result):
    try:
        _post("done", number, result)
    except Exception as error:
        _fail(number, error)


def _fail(number, error):
    # What is above is this module's.
    if error.__traceback__ is not None and error.__traceback__.tb_next is not None:
        error.__traceback__ = error.__traceback__.tb_next
    _post_error("failed", number, packed=errors.pack(error))
