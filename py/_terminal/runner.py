"""Runs sources for a page, one at a time: what they print, await and show, and how they end."""

from __future__ import annotations

import sys

from browser import document, window

from .turn import Turns, tell

__all__ = ["Runner"]


class Runner:
    """Runs sources in the names of `turns`, a `Turns`. `streams` are its `sys.stdout` and `sys.stderr`.

    Whoever ran something last has those two of `sys`: what handlers and tasks print comes there too.
    """

    shows_values = True  # whether the value of a last expression is printed

    def __init__(self, turns, streams):
        _look_beside_the_page()
        self._turns = turns
        self._streams = streams
        self._task = None
        self._interrupted = False

    @property
    def names(self):
        """The dict of what sources have defined."""
        return self._turns.globals

    def complete(self, before):
        """What is completed behind this source, then all that may stand in its place, in an array."""
        return tuple(self._turns.complete(before))

    def activate(self):
        """Let what is printed come here."""
        sys.stdout, sys.stderr = self._streams

    def deactivate(self):
        """Let it go where it went before."""
        if sys.stdout is self._streams[0]:
            sys.stdout = sys.__stdout__
        if sys.stderr is self._streams[1]:
            sys.stderr = sys.__stderr__

    def compiled(self, source):
        """The code objects of a source. Raises what `compile` does."""
        return self._turns.compiled(source)

    def start(self, code):
        """Run a code object. Return None, or the coroutine of one that awaits. Raises what it raises."""
        return self._turns.start(code)

    def tell(self, error):
        """Show an exception that has ended a source."""
        tell(error, coloured=True)

    def note(self, text):
        """Show how a source has ended."""
        self._streams[1].write(text)

    async def run(self, source):
        """Run a source, wait for what it awaits, and return how it ended, and with what.

        That is `"result"` and the value of its last expression, `"error"` and the exception, which has been told of,
        `"interrupted"`, or `"exit"`.
        """
        self.activate()
        outcome = "result", None
        hook = sys.displayhook

        def display(value):
            nonlocal outcome
            outcome = "result", value
            if self.shows_values:
                hook(value)

        sys.displayhook = display
        try:
            for code in self.compiled(source):
                coroutine = self.start(code)
                if coroutine is not None:
                    await self._wait(coroutine)
        except SystemExit as error:
            outcome = "exit", None
            if error.code is not None and not isinstance(error.code, int):
                self.note(f"{error.code}\n")
        except KeyboardInterrupt:
            outcome = "interrupted", None
            self.note("KeyboardInterrupt\n")
        except BaseException as error:
            outcome = "error", error
            self.tell(error)
        if sys.displayhook is display:
            sys.displayhook = hook
        for stream in self._streams:
            stream.flush()
        return outcome

    def interrupt(self):
        """End what the source that runs waits for. Return whether it waits for something."""
        if self._task is None:
            return False
        self._interrupted = True
        return self._task.cancel()

    async def _wait(self, coroutine):
        # Its tasks can be ended, which those of a page without it cannot.
        import asyncio

        self._interrupted = False
        self._task = asyncio.ensure_future(coroutine)
        try:
            await self._task
        except asyncio.CancelledError:
            if self._interrupted:
                raise KeyboardInterrupt from None
            raise
        finally:
            self._task = None


def _look_beside_the_page():
    """Have imports look beside the page, as they do where it has a script of its own."""
    folder = window.URL.new(".", document.baseURI).href.rstrip("/")
    if folder not in sys.path:
        sys.path.append(folder)
