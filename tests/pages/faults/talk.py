"""Talks through lines that break, and tells the driver what came of each message.

The query has a port for each line, and the seed. What is told, one text each:

    LINE NUMBER OUTCOME   of a message: ok, lost, unsent, taken
    said LINE COUNT       how many messages there were, at the end of a round
    back DELAY LATE STOOD an attempt to connect: the seconds that it was to wait, how much later it came, and for how long the page
                          stood still meanwhile
    wrong TEXT            what must not be
"""

import asyncio
import gc
import json
import random
import time
from collections import deque

import _browser
from browser import window
from browser.websocket import ConnectionClosed, NotSent, PossiblyLost, Reconnecting, backoff, connect, heartbeat

FIRST, FACTOR, MOST = 0.01, 1.618, 0.25  # seconds between attempts
OPENING = 0.6  # seconds
SIZES = (0, 0, 10, 100, 1000, 100_000)  # bytes of a message beside its number
AT_ONCE = 8  # messages of a line on their way
PACE = 0.01  # seconds between two messages
LAST = 5  # messages of a line when no more faults come

course = window.course


def tell(*words):
    course.told.push(" ".join(map(str, words)))


class Clock:
    """Whether the page stands still: a timer that comes late says so."""

    EVERY = 0.02  # seconds

    def __init__(self):
        self._late = deque(maxlen=500)  # when it came and how late, lately
        self._due = time.monotonic()
        self._set()

    def _set(self):
        self._due = time.monotonic() + self.EVERY
        window.setTimeout(self._come, self.EVERY * 1000)

    def _come(self):
        now = time.monotonic()
        self._late.append((now, now - self._due))
        self._set()

    def stood(self, since):
        """For how long the page has stood still at most, since a moment."""
        now = time.monotonic()
        return max([now - self._due, *(late for came, late in self._late if came >= since)])


clock = Clock()


class Talker:
    """One line of a round: `run` talks until there are no more faults."""

    def __init__(self, number, port, seed):
        self.number = number
        self.said = 0
        self._address = f"ws://127.0.0.1:{port}/"
        self._random = random.Random(seed)
        self._loop = asyncio.get_running_loop()
        self._due = None
        self._last = -1

    def connector(self):
        """Connects to the line, and tells how well that keeps its times."""
        return connect(
            self._attempt,
            reconnect_delays=self._delays,
            open_timeout=OPENING,
            close_timeout=1,
            heartbeat=heartbeat("beat", every=0.1, timeout=0.5, answer="beat"),
        )

    def _delays(self):
        for delay in backoff(FIRST, FACTOR, MOST):
            self._due = self._loop.time() + delay, delay
            yield delay

    def _attempt(self):
        if self._due is not None:
            due, delay = self._due
            tell("back", f"{delay:.4f}", f"{self._loop.time() - due:.4f}", f"{clock.stood(due - delay):.4f}")
            self._due = None
        return self._address

    def next(self):
        """The next message and its number: text or bytes, short or long."""
        number = self.said
        self.said += 1
        message = f"{self.number} {number} " + "x" * self._random.choice(SIZES)
        return number, message.encode() if self._random.random() < 0.3 else message

    def came(self, message):
        """What the server sends back is what was said, in order and once."""
        text = message if isinstance(message, str) else message.decode()
        line, number, _ = text.split(" ", 2)
        number = int(number)
        if int(line) != self.number or not self._last < number < self.said:
            tell("wrong", f"{line} {number} came to {self.number} behind {self._last}")
        self._last = number


class Putter(Talker):
    """Messages are put, and their futures tell."""

    async def run(self):
        async with Reconnecting(self.connector(), max_unsent=2 * AT_ONCE) as line:
            reading = asyncio.create_task(self.read(line))
            waiting = set()
            while not course.enough:
                if len(waiting) < AT_ONCE:
                    self.say(line, waiting)
                await asyncio.sleep(PACE)
            for _ in range(LAST):
                self.say(line, waiting)
            await asyncio.wait(waiting)
        await reading

    async def read(self, line):
        async for message in line:
            self.came(message)

    def say(self, line, waiting):
        number, message = self.next()
        sending = self.sending(line, message)
        waiting.add(sending)

        def ended(future):
            waiting.discard(future)
            tell(self.number, number, outcome(future))

        sending.add_done_callback(ended)

    def sending(self, line, message):
        """What ends as the message does."""
        return line.put(message)


class Taker(Putter):
    """Some messages are taken back before it is known what came of them."""

    def sending(self, line, message):
        task = asyncio.create_task(line.send(message))
        if self._random.random() < 0.3:
            self._loop.call_later(self._random.random() / 10, task.cancel)
        return task


class Looper(Talker):
    """No line that keeps messages: a loop over connections, a message at a time, and its echo."""

    async def run(self):
        last = LAST
        async for ws in self.connector():
            try:
                while last:
                    await self.say(ws)
                    if course.enough:
                        last -= 1
                    await asyncio.sleep(PACE)
                return
            except ConnectionClosed:
                pass

    async def say(self, ws):
        number, message = self.next()
        try:
            await ws.send(message)
            answer = await ws.recv()
        except ConnectionClosed:
            tell(self.number, number, "lost")
            raise
        tell(self.number, number, "ok")
        self.came(answer)
        if answer != message:
            tell("wrong", f"{self.number} {number} came back as another message")


KINDS = Putter, Looper, Taker


def outcome(future):
    """What came of a message, in a word."""
    if future.cancelled():
        return "taken"
    error = future.exception()
    if error is None:
        return "ok"
    if isinstance(error, PossiblyLost):
        return "lost"
    return "unsent" if isinstance(error, NotSent) else f"wrong: {error!r}"


async def talk(number):
    """A round."""
    query = window.URLSearchParams.new(window.location.search)
    seed = f"{query.get('seed')} {number}"
    talkers = [
        KINDS[line % len(KINDS)](line, port, f"{seed} {line}") for line, port in enumerate(query.get("ports").split(","))
    ]
    course.phase = "talking"
    await asyncio.gather(*(talker.run() for talker in talkers))
    for talker in talkers:
        tell("said", talker.number, talker.said)
    course.phase = "silent"


def measure():
    """What the page holds now, as JSON."""
    gc.collect()
    collect = getattr(window, "gc", None)
    if collect is not None:
        collect()
    heap = getattr(window.performance, "memory", None)
    return json.dumps({
        "callbacks": _browser.live_callbacks(),
        "memory": _browser.memory(),
        "heap": 0 if heap is None else heap.usedJSHeapSize,
    })


course.talk = lambda number: asyncio.create_task(talk(number)) and None
course.measure = measure
course.phase = "silent"
