"""The streams of a page: `sys.stdout` writes to `console.log`, `sys.stderr` to `console.error`.

https://developer.mozilla.org/docs/Web/API/console
"""

import _browser
import _io

__all__ = ["ConsoleStream"]


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
        _browser.write(self._level, text)
        return len(text)

    def write_at(self, level, text):
        """Write a str as `console.warn` (2), `console.info` (3) or `console.debug` (4) would, or as 0 and 1, the streams."""
        _browser.write(level, text)

    def flush(self):
        _browser.flush(self._level)
