"""Python's asynchronous iterators as JavaScript's."""

from _javascript import UNDEFINED

__all__ = ["Steps"]


class Steps:
    """An iterator by JavaScript's protocol over what Python iterates over asynchronously.

    https://developer.mozilla.org/docs/Web/JavaScript/Reference/Iteration_protocols#the_async_iterator_and_async_iterable_protocols
    """

    def __init__(self, iterable):
        self._iterator = aiter(iterable)

    async def next(self):
        """Give the next item, or the end."""
        try:
            return {"done": False, "value": await anext(self._iterator)}
        except StopAsyncIteration:
            return {"done": True, "value": UNDEFINED}

    async def _leave(self, value=UNDEFINED):
        # A loop that is left ends a generator: its `finally` runs.
        if hasattr(self._iterator, "aclose"):
            await self._iterator.aclose()
        return {"done": True, "value": value}



# The name that JavaScript calls is a word of Python's.
setattr(Steps, "return", Steps._leave)
