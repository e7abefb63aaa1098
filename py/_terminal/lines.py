"""A Python prompt that takes a line at a time: what a line is, and what comes of it. Who shows it gives it the lines."""

from __future__ import annotations

from .turn import MORE, PROMPT, Turns, tell

__all__ = ["Repl"]


class Repl:
    """Statements that are entered line by line, and run in one namespace.

    `globals` and `locals` are the dicts that they run in; without them, a new one. What they print goes to `sys.stdout`,
    errors to `sys.stderr`. A statement may await: `busy` is True until it ends, and then `ended()` is called.
    """

    def __init__(self, globals=None, locals=None):
        self.use(globals, locals)
        self.lines = []
        self.busy = False
        self.ended = lambda: None

    def use(self, globals, locals):
        """Let statements run in other dicts from now on."""
        self._turns = Turns(globals, locals)
        self.globals, self.locals = self._turns.globals, self._turns.locals

    @property
    def prompt(self):
        """What is to stand before the next line."""
        return MORE if self.lines else PROMPT

    def push(self, line):
        """Take a line, and run the statement that it completes. Return True if more lines are needed.

        SystemExit is raised; any other exception is written to `sys.stderr`, without the lines of this module.
        """
        self.lines.append(line)
        source = "\n".join(self.lines)
        if not self._turns.is_complete(source):
            return True
        self.lines = []
        self._run(source)
        return False

    def feed(self, source):
        """Take several lines, as if each was entered, and complete the last statement.

        Yield the prompt and the line of each, before it is run.
        """
        for line in source.splitlines():
            # At a prompt, a block ends with an empty line; in a source, with a line that is not indented.
            if self.lines and not _goes_on(line) and self._turns.is_complete("\n".join([*self.lines, ""])):
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

    def _run(self, source):
        waiting = []
        try:
            for code in self._turns.compiled(source):
                coroutine = self._turns.start(code)
                if coroutine is not None:
                    waiting.append(coroutine)
        except SystemExit:
            raise
        except BaseException as error:
            return tell(error)
        if waiting:
            import _coroutine

            self.busy = True
            _coroutine.start(self._wait(waiting))

    async def _wait(self, coroutines):
        try:
            for coroutine in coroutines:
                await coroutine
        except BaseException as error:
            tell(error)
        finally:
            self.busy = False
            self.ended()


def _goes_on(line):
    """Whether a line belongs to the block before it, if there is one."""
    words = line.replace(":", " ").split(maxsplit=1)
    return not words or line[0] in " \t#" or words[0] in ("else", "elif", "except", "finally")
