"""Workers: Python beside the page, which goes on meanwhile.

https://developer.mozilla.org/docs/Web/API/Web_Workers_API https://brython.info/static_doc/3.13/en/worker.html

    async with Worker("primes.py") as worker:
        print(await worker.call("count_primes", 100_000))
"""

from __future__ import annotations

import sys

import _worker
from _browser import window
from _workers.answers import Answer
from _workers.errors import RemoteTraceback, WorkerError, unpack
from _workers.handlers import Handlers, Message

__all__ = ["RemoteTraceback", "Worker", "WorkerError", "create_worker"]


class Worker(Handlers):
    """A program that runs beside the page, in a Python of its own.

    `script` is the id of a `<script type="text/python" class="webworker">`, or the address of a Python file. The program
    starts at once; `await worker` waits until it has run, and raises what ended it. What is sent or called before, the
    worker gets then. Raises RuntimeError if there is no such script.

    The handlers of "message" get an event with `data` and `target`, those of "error" one with `message` (a text) and
    `error` (the exception) for what nobody has caught in the worker. `onmessage` and `onerror` are one more handler each;
    that one of errors gets the text alone.
    """

    __slots__ = (
        "__weakref__", "_calls", "_has_begun", "_last", "_name", "_native", "_onready", "_started", "onerror", "onmessage",
    )

    _EVENTS = ("message", "error")

    def __init__(self, script: str, onmessage=None, onerror=None):
        program, self._name = _program(script)
        self._bound = []
        self._calls = {}  # what is waited for, by the numbers of the calls
        self._last = 0
        self._has_begun = False  # whether Python has, there
        self._onready = None
        self._started = Answer()
        self.onmessage = onmessage
        self.onerror = onerror
        try:
            self._native = _worker.start(program, self._name)
        except Exception as error:
            raise WorkerError(f"the browser does not start the worker {self._name!r}: {error}{_POLICY}") from error
        self._native.bind("message", self._take)
        self._native.bind("error", self._break)
        self._native.bind("messageerror", self._miss)

    def send(self, message: object, transfer=()) -> None:
        """Send the worker a message: str, numbers, bool, None, bytes, list, tuple, dict, set, and JavaScript objects.

        `transfer` is an iterable of JavaScript's buffers, or views of them, that are moved to the worker, not copied.
        Raises TypeError for what a message cannot hold, WorkerError if the worker has ended.
        """
        self._post("message", message, transfer=transfer)

    async def call(self, name: str, /, *args, **kwargs):
        """Call a function of the worker's program, and return what it returns, or what its coroutine does.

        What it raises is raised here, with the traceback of the worker as its cause. Raises AttributeError if there is no
        function of the name, which may have dots; WorkerError if the worker ends meanwhile.
        """
        self._last += 1
        number = self._last
        answer = self._calls[number] = Answer()
        try:
            self._post("call", number, name, args, kwargs)
            return await answer
        finally:
            self._calls.pop(number, None)

    def terminate(self) -> None:
        """End the worker in the middle of whatever it does. What is waited for raises WorkerError."""
        self._end(WorkerError(f"the worker {self._name!r} has been terminated"))

    @property
    def terminated(self) -> bool:
        """Whether the worker has ended."""
        return self._native is None

    def __await__(self):
        try:
            yield from self._started.__await__()
        except BaseException:
            self.terminate()
            raise
        return self

    async def __aenter__(self):
        return await self

    async def __aexit__(self, *error):
        self.terminate()

    def __repr__(self):
        return f"<Worker {self._name!r}{' terminated' if self.terminated else ''}>"

    def _post(self, *message, transfer=()):
        if self._native is None:
            raise WorkerError(f"the worker {self._name!r} has ended")
        _worker.post(self._native, message, transfer)

    def _end(self, error):
        if self._native is None:
            return
        native, self._native = self._native, None
        native.unbind()
        native.terminate()
        self._settle(error)

    def _settle(self, error):
        """Whoever waits hears of an error. Whether there is somebody."""
        waiting = [answer for answer in (self._started, *self._calls.values()) if answer.is_awaited]
        self._started.settle(error=error)
        for answer in waiting:
            answer.settle(error=error)
        return bool(waiting)

    # What comes from the worker

    def _take(self, event):
        message = _worker.open(event.data)
        kind, *rest = message or ("message", event.data)
        if kind == "message":
            self._take_message(Message(*rest, self))
        elif kind == "done" or kind == "failed":
            self._take_answer(kind, *rest)
        elif kind == "begun":
            self._has_begun = True
        elif kind == "ended":
            self._take_end(*rest)
        elif kind == "ready":
            self._take_ready()
        elif kind == "error":
            self._take_error(*rest)
        elif kind == "closed":
            self._end(WorkerError(f"the worker {self._name!r} has closed itself"))
        elif kind == "stopped":
            self._stop(*rest)

    def _take_message(self, message):
        if self.onmessage is not None:
            _worker.handle(self.onmessage, message)
        self._dispatch("message", message)

    def _take_answer(self, kind, number, *outcome):
        answer = self._calls.get(number)
        if answer is None:
            return  # who has called was cancelled
        if kind == "done":
            answer.settle(*outcome)
        else:
            answer.settle(error=unpack(*outcome))

    def _take_ready(self):
        if self._started.is_settled:
            return  # by an error
        self._started.settle()
        if self._onready is not None:
            _worker.handle(self._onready, self)

    def _take_end(self, *packed):
        """The program has ended by an exception: whoever waits for it, or for what it was to do, hears of that."""
        error = unpack(*packed)
        if not self._settle(error):
            self._tell(error, packed[-1])

    def _take_error(self, *packed):
        """Something else has, while the program goes on: who waits for that waits on."""
        self._tell(unpack(*packed), packed[-1])

    def _stop(self, text):
        self._break_off(WorkerError(f"in the worker {self._name!r}: {text.strip()}"))

    def _break(self, event):
        """The browser tells of an error: the worker's script is not there, or JavaScript has thrown in the worker."""
        event.preventDefault()
        message = getattr(event, "message", None)  # an event of a script that is not there has none
        if message and self._has_begun:
            error = WorkerError(f"in the worker {self._name!r}: {message} ({event.filename}:{event.lineno})")
            self._tell(error, f"{error}\n")
        else:
            why = f": {message}" if message else _POLICY
            self._break_off(WorkerError(f"the worker {self._name!r} could not be started{why}"))

    def _break_off(self, error):
        """Nothing more can come of the worker."""
        is_heard = self._settle(error)
        self._end(error)
        if not is_heard:
            self._tell(error, f"{error}\n")

    def _miss(self, event):
        error = WorkerError(f"a message of the worker {self._name!r} holds what the browser cannot bring here")
        self._tell(error, f"{error}\n")

    def _tell(self, error, text):
        """Tell of an exception that nobody waits for: those who handle it, or the page. The console has it in any case."""
        if self.onerror is None and not self._has_handlers("error"):
            return _worker.report(error, text)
        sys.stderr.write(text)
        if self.onerror is not None:
            _worker.handle(self.onerror, text)
        self._dispatch("error", ErrorEvent(error, text, self))


class ErrorEvent:
    """What a handler of "error" gets."""

    __slots__ = ("error", "message", "target")

    type = "error"

    def __init__(self, error, message, target):
        self.error = error
        self.message = message
        self.target = target


_POLICY = (
    " (if the page has a Content-Security-Policy, its worker-src must allow the site of pytag.js; if that is another"
    " origin than the page's, blob: as well)"
)


def create_worker(worker_id: str, onready=None, onmessage=None, onerror=None) -> Worker:
    """Start a worker that runs the script of this id, with the class "webworker", and return it.

    `onready` is called with the worker when its program has run, `onmessage` with an event for each message from it,
    `onerror` with the text for each exception that nobody has caught there.

    Raises RuntimeError if there is no such script.
    """
    worker = Worker(worker_id, onmessage, onerror)
    worker._onready = onready
    return worker


def _program(script):
    """What is to run: the script element, or an address; and what it is called."""
    if not isinstance(script, str):
        raise TypeError(f"a worker runs the script of an id, or the file at an address, not {script!r}")
    document = getattr(window(), "document", None)
    element = document.getElementById(script) if document is not None else None
    if element is not None and element.localName == "script" and element.classList.contains("webworker"):
        return element, script
    if "." in script or "/" in script:
        return script, script.rpartition("/")[2] or script
    raise RuntimeError(
        f"no worker has the id {script!r}: the page needs"
        f' <script type="text/python" class="webworker" id="{script}">'
    )
