"""Runs a coroutine on the page's own turns, as handlers that are coroutine functions need it.

A coroutine may await promises: https://developer.mozilla.org/docs/Web/JavaScript/Guide/Using_promises
"""

import browser

__all__ = ["promise", "start", "wait"]


def promise(coroutine):
    """Start a coroutine, and return a promise of what it returns or raises."""

    def run(resolve, reject):
        _step(coroutine.send, None, coroutine, resolve, reject)

    return browser.window.Promise.new(run)


def start(coroutine):
    """Run a coroutine up to its first promise, and on when that is settled."""
    _step(coroutine.send, None, coroutine, _ignore, None)


def _step(resume, value, coroutine, resolve, reject):
    # Without `reject` an exception is the caller's, or the page's, to hear of.
    try:
        awaited = resume(value)
    except StopIteration as end:
        resolve(end.value)
        return
    except Exception as error:
        if reject is None:
            raise
        reject(error)
        return
    awaited.then(
        lambda result=None: _step(coroutine.send, result, coroutine, resolve, reject),
        lambda reason=None: _step(coroutine.throw, _exception(reason), coroutine, resolve, reject),
    )


def _ignore(result):
    """A handler's result has no meaning."""


def wait(promise):
    """The iterator behind `await promise`: gives the promise to whoever runs the coroutine."""
    return (yield browser.window.Promise.resolve(promise))


def _exception(reason):
    if isinstance(reason, BaseException):
        return reason
    from javascript import JavascriptError

    error = JavascriptError(str(reason))
    error.value = reason
    return error
