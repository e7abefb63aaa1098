"""The scheduler: runs coroutines on the page's own turns.

A coroutine may await promises, https://developer.mozilla.org/docs/Web/JavaScript/Guide/Using_promises, and whatever else
has a method `then` of that kind. When `asyncio` is imported, its loop takes over: every coroutine is a task of it from
then on, what has begun here too.
"""

import _browser

__all__ = ["iterate", "outside", "promise", "report", "run_script", "start", "take_over", "wait"]

_asyncio = None  # `asyncio.page_tasks`, once that is imported
_stepping = None  # the innermost task of this module that is in a step


class _Task:
    """A coroutine that runs: each step goes on until it awaits what is not settled yet."""

    def __init__(self, coroutine, resolve, reject):
        self.coroutine = coroutine
        self.resolve = resolve
        self.reject = reject
        self.heir = None  # what goes on with the coroutine after this step

    def go_on(self, value=None, failed=False):
        """Go on with the result of what was awaited, or with the exception that it ended with."""
        self._step(self.coroutine.throw if failed else self.coroutine.send, value)

    def _step(self, resume, value):
        global _stepping
        while True:
            outer, _stepping = _stepping, self
            self._bequeath()
            try:
                awaited = resume(value)
            except BaseException as error:
                # Exits too: whoever waits for the coroutine is to hear of it.
                ended = outside(error)
            else:
                ended = None
            finally:
                _stepping = outer
            self._bequeath()
            if ended is not None:
                return self._end(ended)
            if self.heir is not None:
                return self.heir.go_on(awaited)
            try:
                awaited.then  # what has it not is not awaited
                _browser.follow(awaited, self.go_on)
            except BaseException as error:
                # It cannot be waited for: the coroutine hears of it where it tried.
                resume, value = self.coroutine.throw, _not_awaited(awaited, error)
            else:
                return None

    def _bequeath(self):
        if _asyncio is not None and self.heir is None:
            self.heir = _asyncio.adopt(self)

    def _end(self, error):
        if self.heir is not None:
            return self.heir.end(error)
        if not isinstance(error, StopIteration):
            return self.reject(error)
        try:
            self.resolve(error.value)
        except BaseException as failed:
            # JavaScript has nothing that is like the result.
            self.reject(outside(failed))


_traceback_of = vars(BaseException)["__traceback__"].__get__


def outside(error):
    """Return an exception without the frame that has just caught it.

    That frame has the promise that is about to be rejected with the exception. Each would keep the other alive, by way of
    JavaScript, for ever.
    """
    return BaseException.with_traceback(error, _traceback_of(error).tb_next)


def take_over(page_tasks):
    """Let asyncio run what is started from now on, and go on with the coroutine that imports it."""
    global _asyncio
    _asyncio = page_tasks
    if _stepping is not None:
        _stepping._bequeath()


def _run(coroutine, resolve, reject):
    if _asyncio is None:
        _Task(coroutine, resolve, reject).go_on()
    else:
        _asyncio.run(coroutine, resolve, reject)


def promise(awaitable):
    """Start a coroutine, or take one of asyncio's futures, and return a promise of what it returns or raises."""
    return _browser.window().Promise.new(lambda resolve, reject: _run(awaitable, resolve, reject))


def start(coroutine, note=None):
    """Start a coroutine that nobody waits for: what it raises, the page is told of, with the note."""

    def fail(error):
        if note is not None:
            try:
                error.add_note(note)
            except Exception:
                pass  # its notes are something else: it is told of without
        report(error)

    _run(coroutine, _ignore, fail)


def run_script(coroutine):
    """Start a script that awaits something. The next one waits for its end."""
    _run(coroutine, lambda result: _browser.script_ended(), _browser.script_ended)


def report(error):
    """Tell the page of what ended a coroutine. That somebody has cancelled it is no news."""
    if _asyncio is None or not isinstance(error, _asyncio.CancelledError):
        _browser.report(error)


def _ignore(result):
    """A handler's result has no meaning."""


def wait(promise):
    """The iterator behind `await promise`: gives the promise to whoever runs the coroutine."""
    # The coroutine holds nothing of it while it waits: if the page loses the promise, both are freed.
    given = [promise]
    del promise
    if _asyncio is None:
        return (yield _browser.window().Promise.resolve(given.pop()))
    return (yield from _asyncio.wait(given.pop()))


class _Items:
    """An asynchronous iterator over what one of JavaScript's gives."""

    def __init__(self, iterator):
        self._iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._iterator is None:
            raise StopAsyncIteration
        try:
            step = await self._iterator.next()
        except Exception:
            # It has ended itself. A task that is cancelled here leaves it as it is, to be left early.
            self._iterator = None
            raise
        if step.done:
            self._iterator = None
            raise StopAsyncIteration
        return step.value

    async def aclose(self):
        """End the iteration, and wait until that is done."""
        iterator, self._iterator = self._iterator, None
        if iterator is not None:
            await _leave(iterator)

    def __del__(self):
        if self._iterator is not None:
            start(_leave(self._iterator))


async def _leave(iterator):
    if getattr(iterator, "return", None) is not None:
        await iterator["return"]()


def iterate(iterable):
    """The iterator behind `async for item in iterable`, by JavaScript's own protocol, or over what a stream has.

    A loop that is left early ends the iteration, as one of JavaScript's does.
    https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/for-await...of
    """
    return _Items(_browser.iterate_later(iterable))


def _not_awaited(awaited, error):
    if hasattr(awaited, "then"):
        return error
    return TypeError(f"a page can await a promise or a coroutine, not what gives {awaited!r}")
