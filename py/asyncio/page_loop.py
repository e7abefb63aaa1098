"""The event loop of a page, which is the browser's own.

It runs as long as the page does, and what is ready gets a turn between the browser's other work:
https://developer.mozilla.org/docs/Web/JavaScript/Reference/Execution_model
"""

# Most of this package is CPython's own, packed beside it.
# pyright: reportAttributeAccessIssue=false, reportGeneralTypeIssues=false

import sys
import time
from collections import deque
from contextvars import copy_context
from heapq import heapify, heappop, heappush
from itertools import count
from math import ceil
from weakref import WeakSet

import _asyncio
import _browser
import _coroutine

from . import constants, coroutines, events, futures, page_limits, page_tasks, tasks

__all__ = ()

LONGEST = 24 * 3600  # seconds for which an alarm is set at most: the browser's own limit is 24 days
FEW = 100  # cancelled timers that are not worth looking for

# What tasks have called.
_STEPS = (_asyncio.TaskStepMethWrapper, _asyncio.TaskWakeupMethWrapper)


class PageLoop(page_limits.Refusals, events.AbstractEventLoop):
    """A loop whose callbacks are called in turns of the page.

    Callbacks that are ready are called from one message of a MessageChannel, the others from one `setTimeout`, in the order
    that https://docs.python.org/3/library/asyncio-eventloop.html promises. It always runs: `run_until_complete` and
    `run_forever` do not wait, `stop` and `close` do nothing.
    """

    slow_callback_duration = 0.1

    def __init__(self):
        self._ready = deque()
        self._timers = []  # a heap of (when, number, handle): of two for the same time the first is called first
        self._numbers = count()
        self._cancelled = 0
        self._turn_asked = False
        self._alarm = None  # the browser's number for it
        self._alarm_at = None
        self._current_handle = None
        self._exception_handler = None
        self._task_factory = None
        self._asyncgens = WeakSet()
        self._debug = coroutines._is_debug_mode()
        window = _browser.window()
        channel = window.MessageChannel.new()
        channel.port1.onmessage = self._turn
        self._post = channel.port2.postMessage
        self._set_timeout = window.setTimeout
        self._clear_timeout = window.clearTimeout

    def __repr__(self):
        return f"<{type(self).__name__} running={self.is_running()} debug={self._debug}>"

    # What is to be called

    def call_soon(self, callback, *args, context=None):
        """Call a callback in the next turn. Returns a Handle, whose `cancel()` takes it back."""
        if self._debug:
            self._check(callback, "call_soon")
        handle = events.Handle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        self._ready.append(handle)
        if not self._turn_asked:
            self._ask_turn()
        return handle

    # There is one thread.
    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        """Call a callback after so many seconds. Returns a TimerHandle. ValueError if they are not a number (`nan`)."""
        if delay is None:
            raise TypeError("delay must be a number of seconds, not None")
        handle = self.call_at(self.time() + delay, callback, *args, context=context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        return handle

    def call_at(self, when, callback, *args, context=None):
        """Call a callback when `time()` is `when`. Returns a TimerHandle. ValueError if that is not a number (`nan`)."""
        if when is None:
            raise TypeError("when must be a time in seconds, not None")
        if when != when:
            # It is neither before nor after another time: the heap would have no order, and no alarm could be set.
            raise ValueError(f"a time in seconds must be a number, not {when!r}")
        if self._debug:
            self._check(callback, "call_at")
        handle = events.TimerHandle(when, callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        heappush(self._timers, (when, next(self._numbers), handle))
        handle._scheduled = True
        if self._alarm_at is None or when < self._alarm_at:
            self._set_alarm()
        return handle

    def time(self):
        """The seconds of `time.monotonic()`."""
        return time.monotonic()

    def _check(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines._iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}(): create_task() starts one")
        if not callable(callback):
            raise TypeError(f"{method}() needs something that can be called, not {callback!r}")

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._cancelled += 1

    # Turns

    def _ask_turn(self):
        self._turn_asked = True
        self._post(None)

    def _ring(self):
        self._alarm = self._alarm_at = None
        self._turn()

    def _turn(self):
        """Call what is ready now; what these calls make ready has the next turn."""
        self._turn_asked = False
        ready, timers = self._ready, self._timers
        if timers:
            self._take_due()
        outer = events._get_running_loop()
        if outer is not self:
            events._set_running_loop(self)
        run = self._run_in_debug if self._debug else events.Handle._run
        for _ in range(len(ready)):
            handle = ready.popleft()
            if not handle._cancelled:
                try:
                    run(handle)
                except (SystemExit, KeyboardInterrupt) as exit:
                    # It ends what it was raised in, and a task keeps it; the page goes on.
                    if not isinstance(handle._callback, _STEPS):
                        _browser.report(exit)
                except BaseException as error:
                    # Who tells of errors has failed, as where a callback's own text is an error: the others have their turn.
                    _browser.report(error)
        if outer is not self:
            events._set_running_loop(outer)
        if ready and not self._turn_asked:
            self._ask_turn()
        if timers:
            self._set_alarm()

    def _take_due(self):
        """Move the timers whose time has come to what is ready."""
        timers, now = self._timers, self.time()
        while timers and timers[0][0] <= now:
            handle = heappop(timers)[2]
            handle._scheduled = False
            if handle._cancelled:
                self._cancelled -= 1
            else:
                self._ready.append(handle)

    def _run_in_debug(self, handle):
        self._current_handle = handle
        began = self.time()
        try:
            handle._run()
        finally:
            self._current_handle = None
        took = self.time() - began
        if took >= self.slow_callback_duration:
            callback = handle._callback
            task = getattr(callback, "__self__", None)
            what = task if isinstance(task, tasks.Task) else handle
            print(f"Executing {what!r} took {took:.3f} seconds", file=sys.stderr)

    def _set_alarm(self):
        """See to it that there is a turn when the first timer is due."""
        timers = self._timers
        if self._cancelled > FEW and self._cancelled * 2 > len(timers):
            self._drop_cancelled()
        while timers and timers[0][2]._cancelled:
            heappop(timers)[2]._scheduled = False
            self._cancelled -= 1
        if not timers:
            return
        when = timers[0][0]
        if self._alarm_at is not None:
            if when >= self._alarm_at:
                return
            self._clear_timeout(self._alarm)
            self._alarm = self._alarm_at = None
        delay = min(max(when - self.time(), 0), LONGEST)
        self._alarm = self._set_timeout(self._ring, ceil(delay * 1000 - 0.01))
        # Only now: if no alarm could be set, the next timer is to try again.
        self._alarm_at = when

    def _drop_cancelled(self):
        for _, _, handle in self._timers:
            handle._scheduled = not handle._cancelled
        self._timers[:] = [timer for timer in self._timers if timer[2]._scheduled]
        heapify(self._timers)
        self._cancelled = 0

    # Its life

    def is_running(self):
        """True: the page runs it."""
        return True

    def is_closed(self):
        """False: it lasts as long as the page."""
        return False

    def run_forever(self):
        """Return at once: the page runs the loop."""

    def run_until_complete(self, future):
        """Start a coroutine, or take a future, and return its task or the future at once: a page does not wait.

        An exception that ends it is told to the page.
        """
        future = tasks.ensure_future(future, loop=self)
        future.add_done_callback(_tell)
        return future

    def stop(self):
        """Do nothing: the page goes on."""

    def close(self):
        """Do nothing: the loop lasts as long as the page."""

    # Futures, tasks, generators

    def create_future(self):
        """Return a new Future of this loop."""
        return futures.Future(loop=self)

    def create_task(self, coro, **kwargs):
        """Start a coroutine in the next turn, and return its Task. `name`, `context` and `eager_start` are as in asyncio."""
        if self._task_factory is not None:
            return self._task_factory(self, coro, **kwargs)
        task = tasks.Task(coro, loop=self, **kwargs)
        if task._source_traceback:
            del task._source_traceback[-1]
        return task

    def set_task_factory(self, factory):
        """Let `factory(loop, coro, **kwargs)` make the tasks; None for the usual ones."""
        if factory is not None and not callable(factory):
            raise TypeError("a task factory is something that can be called, or None")
        self._task_factory = factory

    def get_task_factory(self):
        """What `set_task_factory` was given last."""
        return self._task_factory

    def run_in_executor(self, executor, func, *args):
        """Call a function by an executor of your own, and return a future. RuntimeError without one: there are no threads."""
        if executor is None:
            raise page_limits.no_threads("run_in_executor()")
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """RuntimeError: there are no threads."""
        raise page_limits.no_threads("set_default_executor()")

    async def shutdown_default_executor(self, timeout=None):
        """Do nothing: there is none."""

    def watch_generators(self):
        """Let asynchronous generators that nobody needs any more end in a task of their own."""
        sys.set_asyncgen_hooks(firstiter=self._asyncgens.add, finalizer=self._end_generator)

    def _end_generator(self, generator):
        self._asyncgens.discard(generator)
        self.create_task(generator.aclose())

    async def shutdown_asyncgens(self):
        """End the asynchronous generators that have begun and not ended."""
        generators = list(self._asyncgens)
        self._asyncgens.clear()
        ends = await tasks.gather(*[generator.aclose() for generator in generators], return_exceptions=True)
        for generator, error in zip(generators, ends):
            if isinstance(error, Exception):
                message = f"an error occurred during closing of asynchronous generator {generator!r}"
                self.call_exception_handler({"message": message, "exception": error, "asyncgen": generator})

    # Errors

    def get_exception_handler(self):
        """What `set_exception_handler` was given last."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Let `handler(loop, context)` hear of errors that nobody else does; None for the usual way."""
        if handler is not None and not callable(handler):
            raise TypeError(f"an exception handler is something that can be called, or None, not {handler!r}")
        self._exception_handler = handler

    def call_exception_handler(self, context):
        """Tell of an error that nobody else hears of. `context` is a dict as in
        https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_exception_handler
        """
        handler = self._exception_handler
        if handler is None:
            return self.default_exception_handler(context)
        try:
            things = (context.get(key) for key in ("task", "future", "handle"))
            thing = next((thing for thing in things if hasattr(thing, "get_context")), None)
            run = copy_context() if thing is None else thing.get_context()
            run.copy().run(handler, self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            message = "Unhandled error in exception handler"
            self.default_exception_handler({"message": message, "exception": error, "context": context})
        return None

    def default_exception_handler(self, context):
        """Write what is known to `sys.stderr`, and tell the page of the exception."""
        error = context.get("exception")
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            return
        lines = [context.get("message") or "Unhandled exception in event loop"]
        handle = self._current_handle
        if handle is not None and handle._source_traceback and "source_traceback" not in context:
            context = {**context, "handle_traceback": handle._source_traceback}
        for key in sorted(context.keys() - {"message", "exception"}):
            lines.append(f"{key}: {_described(key, context[key])}")
        print("\n".join(lines), file=sys.stderr)
        if error is not None:
            _browser.report(error)

    def get_debug(self):
        """Whether it checks what it is given, remembers where that was made, and tells of callbacks that take long."""
        return self._debug

    def set_debug(self, enabled):
        """Turn that on or off. https://docs.python.org/3/library/asyncio-dev.html#debug-mode"""
        self._debug = bool(enabled)
        sys.set_coroutine_origin_tracking_depth(constants.DEBUG_STACK_DEPTH if enabled else 0)


class _Policy(events._AbstractEventLoopPolicy):
    """A page has one loop, whoever asks."""

    def get_event_loop(self):
        return _loop

    new_event_loop = get_event_loop

    def set_event_loop(self, loop):
        pass


def begin():
    """From now on the page's loop runs, and every coroutine of the page is a task of it."""
    global _loop
    _loop = PageLoop()
    events._set_event_loop_policy(_Policy())
    events._set_running_loop(_loop)
    _loop.watch_generators()
    _coroutine.take_over(page_tasks)


def _tell(future):
    """Tell the page of an exception that has ended a future."""
    if not future.cancelled() and future.exception() is not None:
        _coroutine.report(future.exception())


def _described(key, value):
    if not key.endswith("_traceback"):
        return repr(value)
    import traceback

    what = "Object" if key == "source_traceback" else "Handle"
    return f"{what} created at (most recent call last):\n" + "".join(traceback.format_list(value)).rstrip()
