"""What has to be done one at a time, though each takes many turns of the page."""

from browser import window

__all__ = ["Turns"]


class Turns:
    """A queue: each in it begins when those before it have ended."""

    def __init__(self):
        # The promise of the end of the last one.
        self._last = None

    async def take(self, function):
        """Call a coroutine function when its turn has come; return what it returns, and raise what it raises."""
        before, ends = self._last, []
        self._last = window.Promise.new(lambda resolve, reject: ends.append(resolve))
        (end,) = ends
        try:
            if before is not None:
                await before
        except BaseException:
            # Cancelled while it waited: those behind it still wait for those before it.
            end(before)
            raise
        try:
            return await function()
        finally:
            end()
