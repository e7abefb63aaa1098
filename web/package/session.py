"""What the package gives to JavaScript: sources that run one after the other, in the same names."""

import sys

from _terminal.runner import Runner
from _terminal.turn import fresh
from _turns import Turns

__all__ = ["Session"]


class Session(Runner):
    """The names of a program that JavaScript runs piece by piece. What it prints goes where the page's scripts print."""

    shows_values = False

    def __init__(self):
        super().__init__(fresh(), (sys.stdout, sys.stderr))
        self._queue = Turns()

    async def run(self, source):
        """Run a source when those before it have ended. See `Runner.run`."""
        run = super().run
        return await self._queue.take(lambda: run(source))

    def tell(self, error):
        """Say nothing: JavaScript gets it, without the lines that ran the source."""
        traceback = error.__traceback__
        while traceback is not None and traceback.tb_frame.f_globals is not self.names:
            traceback = traceback.tb_next
        error.__traceback__ = traceback

    def note(self, text):
        """Say nothing: JavaScript gets how a source has ended."""

    def copied(self, holder):
        """Return what `value` is in an object of JavaScript's: plain objects as dicts, arrays as lists, all the way down."""
        return holder.to_dict()["value"]
