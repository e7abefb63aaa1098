"""Runs a coroutine on the page's own turns, as handlers that are coroutine functions need it.

A coroutine may await promises: https://developer.mozilla.org/docs/Web/JavaScript/Guide/Using_promises
"""

import browser

__all__ = ["start", "wait"]


def start(coroutine):
    """Run a coroutine up to its first promise, and on when that is settled."""
    _step(coroutine.send, None, coroutine)


def _step(resume, value, coroutine):
    try:
        promise = resume(value)
    except StopIteration:
        return
    promise.then(
        lambda result=None: _step(coroutine.send, result, coroutine),
        lambda reason=None: _step(coroutine.throw, _exception(reason), coroutine),
    )


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
