"""The levels of the browser's console for what the library tells of: records of `logging`, and `warnings`.

Only what goes to the page's own `sys.stderr`: a handler with another stream, and a `showwarning` of Python code, are left
as they are. https://developer.mozilla.org/docs/Web/API/console
"""

# The console's stream can do more than a text's.
# pyright: reportAttributeAccessIssue=false

import sys

from _console import ConsoleStream

__all__ = ["follow"]

_ERROR, _WARN, _INFO, _DEBUG = 1, 2, 3, 4


def follow(module):
    """Change `logging` or `warnings` when it has been imported."""
    {"logging": _follow_logging, "warnings": _follow_warnings}[module.__name__](module)


def _follow_logging(logging):
    plain = logging.StreamHandler.emit

    def emit(self, record):
        if not _is_console(self.stream):
            return plain(self, record)
        try:
            self.stream.write_at(_level(record.levelno), self.format(record) + self.terminator)
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    emit.__doc__ = plain.__doc__
    logging.StreamHandler.emit = emit


def _level(number):
    if number >= 40:
        return _ERROR
    if number >= 30:
        return _WARN
    return _INFO if number >= 20 else _DEBUG


def _follow_warnings(warnings):
    plain = warnings._showwarnmsg_impl

    def show(message):
        is_recorded = warnings._get_context().log is not None
        if message.file is None and not is_recorded and _is_console(sys.stderr):
            sys.stderr.write_at(_WARN, warnings._formatwarnmsg(message))
        else:
            plain(message)

    warnings._showwarnmsg_impl = show


def _is_console(stream):
    return isinstance(stream, ConsoleStream) and stream is sys.stderr
