"""`sys.stdout` and `sys.stderr` of a terminal: what is written is handed over when the page gets its turn, in one piece."""

import _io
from _console import ConsoleStream

__all__ = ["TerminalStream"]

_MOST = 1 << 20  # characters that wait at most
_LINES = 20  # that a dialog shows
_ESCAPES = r"\x1b\[[0-9;?]*[A-Za-z]"


class TerminalStream(ConsoleStream):
    """A text stream into a terminal.

    `show(text)` draws; `later(function)` calls a function when Python has come to an end, before the page is drawn.
    """

    errors = "replace"

    def __init__(self, name, show, later):
        self.name = name
        self._show = show
        self._later = later
        self._waiting = []
        self._size = 0

    def write(self, text):
        """Write a str and return its length. Raises TypeError for anything else."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if not self._waiting:
            self._later(self.flush)
        self._waiting.append(text)
        self._size += len(text)
        if self._size > _MOST:
            self.flush()
        return len(text)

    def flush(self):
        """Draw what waits."""
        if self._waiting:
            text, self._waiting, self._size = "".join(self._waiting), [], 0
            self._show(text)

    def unseen(self):
        """The last lines of what waits: the page is not drawn before Python has come to an end."""
        import re

        text = re.sub(_ESCAPES, "", "".join(self._waiting))
        return "".join(text.splitlines(keepends=True)[-_LINES:])

    def answered(self, prompt, line):
        """A dialog has asked for a line: both are here as if it had been typed."""
        self.write(f"{prompt}{line}\n")

    def isatty(self):
        return True

    def fileno(self):
        """A terminal of a page has no number."""
        raise _io.UnsupportedOperation("fileno")
