"""What is waited for: the end of a call, the start of a worker."""

import _browser
from _coroutine import wait

__all__ = ["Answer"]


class Answer:
    """Can be awaited: gives the value that it is settled with, or raises the exception. Settled once; later ones are lost."""

    __slots__ = ("_error", "_settled", "_value", "_waiting")

    def __init__(self):
        self._settled = False
        self._value = self._error = None
        self._waiting = []  # what resolves the promises of those who wait

    @property
    def is_settled(self):
        return self._settled

    @property
    def is_awaited(self):
        return bool(self._waiting)

    def settle(self, value=None, error=None):
        if self._settled:
            return
        self._settled, self._value, self._error = True, value, error
        waiting, self._waiting = self._waiting, []
        for resolve in waiting:
            resolve()

    def __await__(self):
        if not self._settled:
            yield from wait(_browser.window().Promise.new(lambda resolve, reject: self._waiting.append(resolve)))
        if self._error is not None:
            raise self._error
        return self._value
