"""`asyncio.run` in a page, where nothing can wait for the end of a coroutine: it goes on after the script."""

from . import coroutines, events, tasks

__all__ = ("Runner", "run")


class Runner:
    """Starts coroutines on the page's loop. https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner

    It ends nothing: `close`, or the end of a `with`, only keeps it from starting more.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory or events.new_event_loop
        self._loop = None
        self._closed = False

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, *_):
        self.close()

    def get_loop(self):
        """The loop that it starts coroutines on. RuntimeError if it is closed."""
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._loop = self._loop_factory()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
        return self._loop

    def run(self, coro, *, context=None):
        """Start a coroutine, or another awaitable, and return its task at once.

        An exception that ends it is told to the page. Raises RuntimeError in a task, which awaits it instead.
        """
        if tasks.current_task() is not None:
            raise RuntimeError("asyncio.run() and Runner.run() cannot be called in a task: await the coroutine there")
        loop = self.get_loop()
        if not coroutines.iscoroutine(coro):
            coro = _awaiting(coro)
        return loop.run_until_complete(loop.create_task(coro, context=context))

    def close(self):
        """Start nothing more. What has been started goes on."""
        self._closed = True


def run(main, *, debug=None, loop_factory=None):
    """Start a coroutine as a task of the page's loop, and return the task at once: a page cannot wait for its end.

    An exception that ends it is told to the page, as one of a script. `debug` turns the loop's debug mode on or off.
    Raises RuntimeError in a task, which awaits the coroutine instead.
    https://docs.python.org/3/library/asyncio-runner.html#asyncio.run
    """
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _awaiting(awaitable):
    if not hasattr(type(awaitable), "__await__"):
        raise TypeError(f"a coroutine, a promise or another awaitable is needed, not {awaitable!r}")

    async def wait():
        return await awaitable

    return wait()
