"""The scheduler: runs coroutines on the page's own turns.

A coroutine may await promises, https://developer.mozilla.org/docs/Web/JavaScript/Guide/Using_promises, and whatever else
has a method `then` of that kind.
"""

import _browser

__all__ = ["promise", "start", "wait"]


class _Task:
    """A coroutine that runs: each step goes on until it awaits what is not settled yet."""

    def __init__(self, coroutine, resolve, reject):
        self.coroutine = coroutine
        self.resolve = resolve
        self.reject = reject

    def send(self, value=None):
        """Go on with the result of what was awaited."""
        self._step(self.coroutine.send, value)

    def throw(self, reason=None):
        """Go on with the exception that it ended with."""
        try:
            error = _exception(reason)
        except BaseException as failed:
            # The reason has no text.
            error = failed
        self._step(self.coroutine.throw, error)

    def _step(self, resume, value):
        while True:
            try:
                awaited = resume(value)
            except StopIteration as end:
                return self._end(end.value)
            except BaseException as error:
                # Exits too: whoever waits for the coroutine is to hear of it.
                return self.reject(error)
            try:
                awaited.then(self.send, self.throw)
            except BaseException as error:
                # It cannot be waited for: the coroutine hears of it where it tried.
                resume, value = self.coroutine.throw, _not_awaited(awaited, error)
            else:
                return None

    def _end(self, result):
        try:
            self.resolve(result)
        except BaseException as error:
            # JavaScript has nothing that is like the result.
            self.reject(error)


def promise(coroutine):
    """Start a coroutine, and return a promise of what it returns or raises."""

    def run(resolve, reject):
        _Task(coroutine, resolve, reject).send()

    return _browser.window().Promise.new(run)


def start(coroutine):
    """Start a coroutine that nobody waits for: what it raises, the page is told of."""
    _Task(coroutine, _ignore, _browser.report).send()


def _ignore(result):
    """A handler's result has no meaning."""


def wait(promise):
    """The iterator behind `await promise`: gives the promise to whoever runs the coroutine."""
    return (yield _browser.window().Promise.resolve(promise))


def _exception(reason):
    if isinstance(reason, BaseException):
        return reason
    from javascript import JavascriptError

    error = JavascriptError(str(reason))
    error.value = reason
    return error


def _not_awaited(awaited, error):
    if hasattr(awaited, "then"):
        return error
    return TypeError(f"a page can await a promise or a coroutine, not what gives {awaited!r}")
