"""An event loop that a test can wait for, as a program's own is and a page's is not.

CPython's tests of tasks, locks and queues wait for their loop in the middle of a function. What they try is the same on any
loop, so here it gets one that stands still with the page: the page's own loop has tests of its own.
"""

import asyncio
import sys
import time
import unittest
from asyncio import base_events, events, runners, unix_events


class Clock:
    """In place of a selector: there is nothing to be heard of, and time goes by as it is asked for it."""

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("the loop waits for something that cannot come: there is neither a timer nor a socket")
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            pass
        return []

    def close(self):
        pass


class StandingLoop(base_events.BaseEventLoop):
    """CPython's loop without sockets."""

    def __init__(self):
        super().__init__()
        self._selector = Clock()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        """Nothing to wake: there is one thread."""

    def close(self):
        super().close()
        self._selector.close()


class Policy(events._BaseDefaultEventLoopPolicy):
    _loop_factory = StandingLoop


def install():
    """From now on asyncio runs on such loops."""
    asyncio.EventLoop = asyncio.SelectorEventLoop = StandingLoop
    asyncio.Runner, asyncio.run = runners.Runner, runners.run
    # Tests set the policy to None when they are done: the next one gets the default again.
    unix_events._DefaultEventLoopPolicy = Policy
    events._set_event_loop_policy(Policy())
    # A page skips such tests, as it cannot wait for its own loop.
    unittest.IsolatedAsyncioTestCase.__unittest_skip__ = False
    events._set_running_loop(None)
    sys.set_asyncgen_hooks(None, None)
