"""A Python prompt without a place: what a line is, and what comes of it. Who shows it gives it the lines.

Whether a statement is complete is told by `codeop`, https://docs.python.org/3/library/codeop.html
"""

from __future__ import annotations

import builtins
import codeop
import sys

__all__ = ["MORE", "PROMPT", "Repl"]

PROMPT = ">>> "
MORE = "... "

_TOP_LEVEL_AWAIT = 0x2000  # `ast.PyCF_ALLOW_TOP_LEVEL_AWAIT`
_COROUTINE = 0x80  # `inspect.CO_COROUTINE`


class Repl:
    """Statements that are entered line by line, and run in one namespace.

    `globals` and `locals` are the dicts that they run in; without them, a new one. What they print goes to `sys.stdout`,
    errors to `sys.stderr`. A statement may await: `busy` is True until it ends, and then `ended()` is called.
    """

    def __init__(self, globals=None, locals=None):
        self.globals = {} if globals is None else globals
        self.globals.setdefault("__name__", "__main__")
        self.globals.setdefault("__builtins__", builtins)
        self.locals = self.globals if locals is None else locals
        self.lines = []
        self.busy = False
        self.ended = lambda: None
        self._count = 0
        self._compile = codeop.CommandCompiler()
        self._compile.compiler.flags |= _TOP_LEVEL_AWAIT

    @property
    def prompt(self):
        """What is to stand before the next line."""
        return MORE if self.lines else PROMPT

    def push(self, line):
        """Take a line, and run the statement that it completes. Return True if more lines are needed.

        SystemExit is raised; any other exception is written to `sys.stderr`, without the lines of this module.
        """
        self.lines.append(line)
        name = f"<python-input-{self._count}>"
        try:
            code = self._compile("\n".join(self.lines), name)
        except (SyntaxError, ValueError, OverflowError) as error:
            self._finish()
            _tell(error, None)
            return False
        if code is None:
            return True
        self._finish()
        self._run(code)
        return False

    def feed(self, source):
        """Take several lines, as if each was entered, and complete the last statement.

        Yield the prompt and the line of each, before it is run.
        """
        for line in source.splitlines():
            # At a prompt, a block ends with an empty line; in a source, with a line that is not indented.
            if self.lines and not _goes_on(line) and self._is_complete():
                yield self.prompt, ""
                self.push("")
            yield self.prompt, line
            self.push(line)
        if self.lines:
            yield self.prompt, ""
            self.push("")

    def reset(self):
        """Forget the lines of a statement that is not complete."""
        self.lines = []

    def _is_complete(self):
        try:
            return self._compile("\n".join([*self.lines, ""]), "<input>") is not None
        except (SyntaxError, ValueError, OverflowError):
            return True

    def _finish(self):
        self.lines = []
        self._count += 1

    def _run(self, code):
        try:
            if not code.co_flags & _COROUTINE:
                return exec(code, self.globals, self.locals)
            coroutine = eval(code, self.globals, self.locals)
        except SystemExit:
            raise
        except BaseException as error:
            return _tell(error, error.__traceback__)
        import _coroutine

        self.busy = True
        _coroutine.start(self._wait(coroutine))

    async def _wait(self, coroutine):
        try:
            await coroutine
        except BaseException as error:
            _tell(error, error.__traceback__)
        finally:
            self.busy = False
            self.ended()


def _goes_on(line):
    """Whether a line belongs to the block before it, if there is one."""
    words = line.replace(":", " ").split(maxsplit=1)
    return not words or line[0] in " \t#" or words[0] in ("else", "elif", "except", "finally")


def _tell(error, traceback):
    # The first frame is the one of this module.
    sys.last_exc = error.with_traceback(traceback and traceback.tb_next)
    sys.excepthook(type(error), error, error.__traceback__)
