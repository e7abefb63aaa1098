"""One prompt in a page: its names, its turn that runs, what it prints."""

from __future__ import annotations

import sys

import _repl
from browser import window

from .runner import Runner
from .stream import TerminalStream
from .turn import MORE, PROMPT, fresh

__all__ = ["Session"]

_HELP = 'Type "help", "copyright", "credits" or "license" for more information.'


class Session(Runner):
    """What a terminal asks of Python.

    `screen` is an object of JavaScript's whose `write(text)` draws.
    """

    def __init__(self, screen):
        streams = [TerminalStream(name, screen.write, window.queueMicrotask) for name in ("<stdout>", "<stderr>")]
        # Programs look for these to tell whether somebody types.
        if not hasattr(sys, "ps1"):
            sys.ps1, sys.ps2 = PROMPT, MORE
        super().__init__(fresh(), streams)

    def restart(self):
        """Forget all names."""
        self._turns = fresh()

    def banner(self):
        """What stands above the first prompt."""
        return f"Python {sys.version.partition(chr(10))[0]} on {sys.platform}\n{_HELP}\n"

    def prompts(self):
        """What stands before the first line of an input, and before the others: `sys.ps1` and `sys.ps2`."""
        return str(getattr(sys, "ps1", PROMPT)), str(getattr(sys, "ps2", MORE))

    def is_complete(self, source):
        """Whether Enter runs a source, right or wrong."""
        return self._turns.is_complete(source)

    def indentation(self, before):
        """The blanks that a new line begins with behind this source."""
        return _repl.indentation(before)

    def coloured(self, source):
        """The source with a terminal's escape sequences; each line has its own."""
        return _repl.coloured(source)
