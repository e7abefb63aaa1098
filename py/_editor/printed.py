"""Whose it is what is printed: the program's that prints it, also from a handler or a task, long after it has run."""

import contextlib
import re
import sys

from _console import ConsoleStream

__all__ = ["PrintedStream", "add", "line_of", "remove", "running"]

# Files of the library say nothing of who prints.
_LIBRARY = "/lib/python3"

_programs = {}  # by the name of their file
_running = None  # the one that has not come to an end or to its first `await`
_named = re.compile(r'File "(<editor-\d+>)", line (\d+)')


def add(program):
    """Let a program have what its file prints."""
    _programs[program.file] = program


def remove(program):
    """Let it have no more."""
    _programs.pop(program.file, None)


@contextlib.contextmanager
def running(program):
    """Let a program have all that is printed in the meantime."""
    global _running
    outer, _running = _running, program
    try:
        yield
    finally:
        _running = outer


def line_of(text, file):
    """The line of a file that a traceback names last: that of the innermost frame. None if it names none."""
    lines = [int(line) for named, line in _named.findall(text) if named == file]
    return lines[-1] if lines else None


class PrintedStream(ConsoleStream):
    """`sys.stdout` or `sys.stderr`, number 0 or 1, of all programs, while `program` is the one that ran last.

    Who prints is told by the frames that do it, or by the traceback that is printed. What the page's own scripts print goes
    to the console; of what nothing is known, the output to the program that ran last, and errors to the console.
    """

    errors = "replace"

    def __init__(self, number, program):
        super().__init__(("<stdout>", "<stderr>")[number], number)
        self._usual = (sys.__stdout__, sys.__stderr__)[number]
        self._program = program

    def write(self, text):
        """Write a str and return its length. Raises TypeError for anything else."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        program = _running or self._whose(text)
        if program is None:
            return self._usual.write(text)
        program.print(self._level, text)
        return len(text)

    def flush(self):
        """Show what waits."""
        for program in [self._program, *_programs.values()]:
            program.flush()

    def _whose(self, text):
        found, is_known = None, False
        try:
            frame = sys._getframe(2)
        except ValueError:
            frame = None  # What is native has called.
        while frame is not None:
            file = frame.f_code.co_filename
            found = _programs.get(file, found)
            is_known = is_known or not file.startswith(_LIBRARY)
            frame = frame.f_back
        if found is None and self._level:
            # An error that nobody has caught comes when its frames have gone.
            named = _named.search(text)
            return _programs.get(named[1]) if named else None
        return None if found is None and is_known else found or self._program
