"""The program in an editor: its names, what runs of it, what it prints and puts into the page."""

from __future__ import annotations

import itertools
import sys

from _terminal.runner import Runner
from _terminal.stream import TerminalStream
from _terminal.turn import Turns, fresh, tell
from browser import window

from . import printed
from .region import Region

__all__ = ["Program"]

_numbers = itertools.count(1)
_sessions = {}  # the turns of each session by its name


class Program(Runner):
    """What an editor asks of Python.

    `editor` is an object of JavaScript's: `show(text, is_error)` shows what is printed, `mark(line, message)` marks a line of the
    source, from 1, `region` is an element.
    """

    shows_values = False  # as in a script

    def __init__(self, editor):
        self.file = f"<editor-{next(_numbers)}>"
        self._editor = editor
        self._region = Region(editor.region)
        shows = (lambda text: editor.show(text, False)), (lambda text: editor.show(text, True))
        self._shown = [TerminalStream("", show, window.queueMicrotask) for show in shows]
        super().__init__(Turns(), [printed.PrintedStream(number, self) for number in (0, 1)])

    async def run(self, source, session=None):
        """Run the source, after what it ran before: with new names, or with those of a session. See `Runner.run`."""
        self._end_tasks()
        self._turns = _turns(session) if session else fresh()
        self.names["region"] = self._editor.region
        printed.add(self)
        with self._region.taking():
            outcome = await super().run(source)
        self.flush()
        return outcome

    def compiled(self, source):
        return self._turns.compiled(source, self.file)

    def start(self, code):
        with printed.running(self):
            return super().start(code)

    def tell(self, error):
        former, sys.stderr = sys.stderr, self._streams[1]
        try:
            tell(error)
        finally:
            sys.stderr = former

    def note(self, text):
        self.print(1, text)

    def forget(self):
        """Forget the names, but those that are shared, and end what runs."""
        self._end_tasks()
        self._turns = Turns()

    def deactivate(self):
        """Let what is printed go where it went before."""
        printed.remove(self)
        super().deactivate()

    def print(self, number, text):
        """Show what is printed; of a traceback, mark the line."""
        self._shown[1 - number].flush()
        self._shown[number].write(text)
        line = printed.line_of(text, self.file) if number else None
        if line is not None:
            self._editor.mark(line, text.rstrip().rpartition("\n")[2])

    def flush(self):
        """Show what waits."""
        for stream in self._shown:
            stream.flush()

    def _end_tasks(self):
        """End the tasks that the source has begun and left."""
        asyncio = sys.modules.get("asyncio")
        for task in asyncio.all_tasks() if asyncio else ():
            code = getattr(task.get_coro(), "cr_code", None)
            if code is not None and code.co_filename == self.file:
                task.cancel()


def _turns(session):
    """The turns of all editors of a session."""
    if session not in _sessions:
        _sessions[session] = fresh()
    return _sessions[session]
