"""The streams of a page: `sys.stdout` writes to `console.log`, `sys.stderr` to `console.error`, `sys.stdin` asks the user.

https://developer.mozilla.org/docs/Web/API/console
https://developer.mozilla.org/docs/Web/API/Window/prompt
"""

import sys

import _io
import _streams

__all__ = ["ConsoleInput", "ConsoleStream", "unseen"]


def unseen(stream):
    """What a stream was given that nobody can have seen yet, for a dialog to say. It is written now, as far as it can be."""
    text = stream.unseen() if hasattr(stream, "unseen") else ""
    if hasattr(stream, "flush"):
        stream.flush()
    return text


class ConsoleStream(_io._TextIOBase):
    """A text stream into the browser's console. It is an `io.TextIOBase` as soon as there is the module `io`.

    Whole lines are written; what has no end of line waits until the page gets its turn, or for `flush()`.
    """

    def __init__(self, name, level):
        self.name = name
        self._level = level

    encoding = "utf-8"
    errors = "backslashreplace"
    mode = "w"

    def writable(self):
        return True

    def isatty(self):
        return False

    def fileno(self):
        """The number under which `os.write` writes to the same stream."""
        return self._level + 1

    def write(self, text):
        """Write a str and return its length. Raises TypeError for anything else."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _streams.write(self._level, text)
        return len(text)

    def write_at(self, level, text):
        """Write a str as `console.warn` (2), `console.info` (3) or `console.debug` (4) would, or as 0 and 1, the streams."""
        _streams.write(level, text)

    def flush(self):
        _streams.flush(self._level)

    def unseen(self):
        """What waits for its end of line."""
        return _streams.unfinished(self._level)


class ConsoleInput(ConsoleStream):
    """What the user types: each line is asked for by the browser's dialog. The input ends where the user cancels."""

    encoding = "utf-8"
    errors = "strict"
    mode = "r"

    def __init__(self, name):
        self.name = name
        self._rest = ""

    def readable(self):
        return True

    def writable(self):
        return False

    def fileno(self):
        return 0

    def readline(self, size=-1, /):
        """Read to the end of a line, or so many characters of it."""
        if not self._rest:
            line = _streams.read_line(unseen(sys.stdout))
            self._rest = "" if line is None else line + "\n"
        line = self._rest if size is None or size < 0 else self._rest[:size]
        self._rest = self._rest[len(line) :]
        return line

    def read(self, size=-1, /):
        """Read so many characters, or to the end of the input."""
        read = ""
        while size is None or size < 0 or len(read) < size:
            line = self.readline(-1 if size is None or size < 0 else size - len(read))
            if not line:
                break
            read += line
        return read

    def write(self, text):
        raise _io.UnsupportedOperation("not writable")

    def flush(self):
        """Nothing waits."""

    def unseen(self):
        return ""
