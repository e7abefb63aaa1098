"""Signs of life. A page cannot send the protocol's own pings, so a message of the program's own has to do."""

from __future__ import annotations

import asyncio
from collections import deque

from .exceptions import ConnectionClosed
from .frames import FAILED
from .page_pause import pause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .asyncio.connection import ClientConnection

__all__ = ["Pulse", "heartbeat"]

# A timer that is so many seconds late tells that the page stood still, not that the server did.
LATE = 1.0


class heartbeat:
    """What is sent regularly, so that a line that has died is noticed: `connect(..., heartbeat=heartbeat("ping"))`.

    `message` is a str or bytes, or a function that makes one. It is sent every `every` seconds, and at once when the network
    is back or the page is shown again. If nothing comes within `timeout` seconds, the connection is closed: what waits for
    it gets a ConnectionClosedError whose cause is a TimeoutError.

    `answer` tells what the server answers: a str or bytes, or a function that is given a message and returns whether it is
    an answer. Answers are not received as messages, and `latency` is exact. Without it whatever comes is a sign of life.

    Raises ValueError for times that are not above 0.
    """

    def __init__(
        self,
        message: str | bytes | Callable[[], str | bytes],
        every: float = 20.0,
        timeout: float = 20.0,
        answer: str | bytes | Callable[[str | bytes], object] | None = None,
    ) -> None:
        if not (every > 0 and timeout > 0):
            raise ValueError(f"the times of a heartbeat must be above 0, not {every!r} and {timeout!r}")
        self.message = message
        self.every = every
        self.timeout = timeout
        self.answer = answer


class Pulse:
    """The heartbeat of one connection."""

    def __init__(self, settings: heartbeat, connection: ClientConnection) -> None:
        self._settings = settings
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._beats: deque[asyncio.Future] = deque()  # those that have no answer yet, in the order of sending
        self.latency = 0.0
        self.has_answer = settings.answer is not None
        self._task = self._loop.create_task(self._run())

    def heard(self, data: str | bytes) -> bool:
        """A message has come. Return whether it is an answer, and not to be received."""
        answer = self._settings.answer
        if answer is None:
            while self._beats:
                self._settle(self._beats.popleft())
            return False
        if not (answer(data) if callable(answer) else data == answer):
            return False
        if self._beats:
            self._settle(self._beats.popleft())
        return True

    def _settle(self, beat):
        if not beat.done():
            beat.set_result(self._loop.time())

    async def check(self) -> float:
        """Send a beat, and return the seconds until its answer. Raises ConnectionClosed if none comes in time."""
        settings = self._settings
        message = settings.message() if callable(settings.message) else settings.message
        beat = self._loop.create_future()
        self._beats.append(beat)
        began = self._loop.time()
        await self._connection.send(message)
        await asyncio.wait((beat,), timeout=settings.timeout)
        if not beat.done() and self._loop.time() - began > settings.timeout + LATE:
            # What has come meanwhile has not been heard yet.
            await asyncio.wait((beat,), timeout=settings.timeout)
        if beat.done() and not beat.cancelled():
            self.latency = beat.result() - began
            return self.latency
        self._connection.fail(FAILED, TimeoutError(f"no answer to the heartbeat in {settings.timeout} s"), at_once=True)
        raise self._connection.ended_with()

    async def _run(self):
        try:
            while True:
                await pause(self._settings.every)
                await self.check()
        except ConnectionClosed:
            # Who uses the connection hears of it there.
            pass

    def stop(self) -> None:
        """The connection is over: no beat will have an answer."""
        self._task.cancel()
        for beat in self._beats:
            beat.cancel()
