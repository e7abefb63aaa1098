"""A turn at the prompt: a source is run, and what it raises is told."""

from __future__ import annotations

import builtins
import sys

import _repl

__all__ = ["MORE", "PROMPT", "Turns", "fresh", "tell"]

PROMPT = ">>> "
MORE = "... "

_OWN = "_editor", "_terminal"  # packages that run sources
_COROUTINE = 0x80  # `inspect.CO_COROUTINE`
_FUTURE = 0x1FE0000  # the flags of `from __future__ import`, https://docs.python.org/3/library/__future__.html


class Turns:
    """Sources that run one after the other in the dicts `globals` and `locals`; without them, in a new one.

    `from __future__ import` holds for all later ones. What they print goes to `sys.stdout`, errors to `sys.stderr`.
    """

    def __init__(self, globals=None, locals=None):
        self.globals = {} if globals is None else globals
        self.globals.setdefault("__name__", "__main__")
        self.globals.setdefault("__builtins__", builtins)
        self.locals = self.globals if locals is None else locals
        self.flags = 0
        self._count = 0

    def is_complete(self, source):
        """Whether Enter runs a source, right or wrong."""
        return _repl.is_complete(source, self.flags)

    def complete(self, before):
        """A list for the cursor behind a source: the text that is completed, then all that may stand in its place."""
        return _repl.complete(before, self.locals, self.globals)

    def compiled(self, source, file=None):
        """The code objects of a source. Without the name of its file it is the next input.

        Raises SyntaxError, ValueError, OverflowError.
        """
        if file is None:
            file = f"<python-input-{self._count}>"
            self._count += 1
        codes = _repl.compile(source, file, self.flags)
        for code in codes:
            self.flags |= code.co_flags & _FUTURE
        return codes

    def start(self, code):
        """Run a code object. Return None, or the coroutine of one that awaits. Raises what it raises."""
        if code.co_flags & _COROUTINE:
            return eval(code, self.globals, self.locals)
        exec(code, self.globals, self.locals)


def fresh():
    """Turns in the names of a new module `__main__`."""
    module = type(sys)("__main__")
    # The page's own first script keeps the name.
    if not hasattr(sys.modules.get("__main__"), "__file__"):
        sys.modules["__main__"] = module
    return Turns(module.__dict__)


def tell(error, coloured=False):
    """Write an exception to `sys.stderr`, or to the page's own `sys.excepthook`, without the lines that ran the source."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_frame.f_globals.get("__package__") in _OWN:
        traceback = traceback.tb_next
    error = error.with_traceback(traceback)
    sys.last_exc = sys.last_value = error
    sys.last_type, sys.last_traceback = type(error), traceback
    if coloured and sys.excepthook is sys.__excepthook__:
        sys.stderr.write(_repl.traceback(error))
    else:
        sys.excepthook(type(error), error, traceback)
