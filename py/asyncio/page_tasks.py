"""Tasks where pages have coroutines and promises: what `_coroutine` leaves to asyncio as soon as that is imported."""

from collections.abc import Coroutine
from contextlib import suppress
from contextvars import copy_context

import _browser
from _coroutine import outside
from javascript import JavascriptError

from . import events
from .exceptions import CancelledError
from .tasks import Task, _swap_current_task

__all__ = ()


class _Heir(Coroutine):
    """A coroutine whose present step runs elsewhere. A task begins with what that step gives."""

    def __init__(self, coroutine):
        self.__qualname__ = coroutine.__qualname__
        self._coroutine = coroutine
        self._first = None
        self._outer = None

    def _take(self, loop, task):
        self._loop = loop
        self._task = task
        self._outer = _swap_current_task(loop, task)

    def _leave(self, first):
        _swap_current_task(self._loop, self._outer)
        self._first = first
        # The task's context is a copy of before: what the step has set since goes on with the task.
        context = self._task.get_context()
        for variable, value in copy_context().items():
            if context.get(variable, self) is not value:
                context.run(variable.set, value)
        self._task = None

    def go_on(self, awaited):
        """The step has ended at what the coroutine awaits."""

        def first():
            return awaited

        self._leave(first)

    def end(self, error):
        """The step has ended the coroutine: with StopIteration if it has returned."""

        def first():
            raise error

        self._leave(first)

    def send(self, value):
        first, self._first = self._first, None
        return self._coroutine.send(value) if first is None else first()

    def throw(self, *error):
        self._first = None
        return self._coroutine.throw(*error)

    def close(self):
        self._coroutine.close()

    def __await__(self):
        return self

    @property
    def cr_code(self):
        return self._coroutine.cr_code

    @property
    def cr_frame(self):
        return self._coroutine.cr_frame

    @property
    def cr_running(self):
        return self._coroutine.cr_running


def adopt(begun):
    """Make a task that goes on with a coroutine of `_coroutine` after its present step, and is the current one in that."""
    loop = events.get_running_loop()
    heir = _Heir(begun.coroutine)
    # Not by the page's task factory: that may start it at once, in the midst of the step.
    task = Task(heir, loop=loop)
    _may_be_lost(task)
    task.add_done_callback(_Settling(begun.resolve, begun.reject))
    heir._take(loop, task)
    return heir


def run(awaitable, resolve, reject):
    """Start a coroutine as a task, or take a future, and tell what comes of it.

    The task's first step is run at once, if no task factory decides about that.
    """
    settle = _Settling(resolve, reject)
    future = awaitable
    if not hasattr(awaitable, "_asyncio_future_blocking"):
        try:
            loop = events.get_running_loop()
            if loop.get_task_factory() is None:
                future = loop.create_task(awaitable, eager_start=True)
            else:
                # It need not know of `eager_start`, which asyncio hands on only where somebody asks for it.
                future = loop.create_task(awaitable)
            _may_be_lost(future)
        except (SystemExit, KeyboardInterrupt) as exit:
            # A task hands these on to whoever runs its step.
            return reject(outside(exit))
    if future.done():
        return settle(future)
    future.add_done_callback(settle)
    return None


def _may_be_lost(task):
    """Let a task that JavaScript began be collected without a word while it waits, as a promise that nobody can settle is."""
    task._log_destroy_pending = False


class _Settling:
    """Tells how a future has ended: by a call of one of two functions."""

    def __init__(self, resolve, reject):
        self.resolve = resolve
        self.reject = reject

    def __call__(self, future):
        try:
            self.resolve(future.result())
        except BaseException as error:
            # That of the future, or JavaScript has nothing that is like its result.
            self.reject(outside(error))


def wait(promise):
    """The iterator behind `await promise` in a task. A request of `fetch` ends with the task that is cancelled."""
    future = events.get_running_loop().create_future()

    def settle(value, failed):
        if not future.done():
            (future.set_exception if failed else future.set_result)(value)

    _browser.follow(promise, settle)
    controller = _browser.controller_of(promise)
    # The task holds nothing of the promise while it waits: if the page loses the promise, both are freed.
    del promise
    try:
        return (yield from future)
    except CancelledError:
        if controller is not None and future.cancelled():
            # The page may have another `abort`: then the request goes on.
            with suppress(JavascriptError):
                controller.abort()
        raise
