"""What turtles do, played: calls return at once, and what they do is seen afterwards, one step after the other.

https://developer.mozilla.org/docs/Web/API/Window/requestAnimationFrame
"""

from __future__ import annotations

from _browser import window

from .settings import TurtleGraphicsError

__all__ = ["Played", "Player", "Step", "Still"]

# How long a frame may take, in milliseconds. The page wants its turns, however much there is to draw.
LONGEST_FRAME = 12
# How many steps are kept to be played again.
MOST_RECORDED = 200_000


class Step:
    """One thing that is seen. `show(part)` is called with how much of it is done, at last with 1."""

    __slots__ = ("duration", "show")

    def __init__(self, show, duration=0.0):
        self.show = show
        self.duration = duration


class Player:
    """The steps of a screen. `before()` is called before each frame, and `after()` after it."""

    def __init__(self, before, after):
        self._before, self._after = before, after
        self._steps = []
        self._next = 0
        self._done = 0.0
        self._frame = None
        self._last = None
        self._waiting = []
        self._recorded = []
        self._is_recording = True

    def add(self, step: Step) -> None:
        """Have a step played after those that there are."""
        self._steps.append(step)
        if self._is_recording:
            self._recorded.append(step)
            self._is_recording = len(self._recorded) <= MOST_RECORDED
        self.start()

    def start(self) -> None:
        """Play, as soon as the page draws."""
        if self._frame is None:
            self._frame = window().requestAnimationFrame(self._play)

    def end_record(self) -> None:
        """What comes from now on is not played again."""
        self._is_recording = False

    def is_playing(self) -> bool:
        """Whether something is left to be seen."""
        return self._next < len(self._steps)

    def when_played(self, function) -> None:
        """Call a function as soon as all that there is now has been seen."""
        if self.is_playing() or self._frame is not None:
            self._waiting.append((self._steps[-1] if self.is_playing() else None, function))
        else:
            function()

    def replay(self) -> None:
        """Play once more what was recorded."""
        if len(self._recorded) > MOST_RECORDED:
            raise TurtleGraphicsError(f"a scene of more than {MOST_RECORDED} steps is not played again")
        self._steps = list(self._recorded)
        self._next, self._done = 0, 0.0
        self.start()

    def stop(self) -> None:
        """Forget all steps."""
        if self._frame is not None:
            window().cancelAnimationFrame(self._frame)
        self.__init__(self._before, self._after)

    def _play(self, now):
        # Before all else: whatever fails, the next call can play on.
        self._frame = None
        self._before()
        left = min(now - (now if self._last is None else self._last), 100)
        self._last = now
        clock = window().performance
        limit = clock.now() + LONGEST_FRAME
        count = 0
        while self._next < len(self._steps):
            step = self._steps[self._next]
            rest = step.duration - self._done
            if rest > left:
                self._done += left
                step.show(self._done / step.duration)
                break
            left -= rest
            self._next, self._done = self._next + 1, 0.0
            step.show(1)
            self._tell(step)
            count += 1
            if count % 16 == 0 and clock.now() > limit:
                break
        self._after()
        if self._next < len(self._steps):
            self.start()
        else:
            self._steps, self._next, self._last = [], 0, None
            self._tell(None)

    def _tell(self, step):
        """Call those who wait for a step; at the end, for None, all."""
        for entry in self._waiting[:]:
            if step is None or entry[0] is step:
                self._waiting.remove(entry)
                entry[1]()


class Played:
    """What `await` waits for: that everything has been seen."""

    def __init__(self, player):
        self._player = player

    def __await__(self):
        return window().Promise.new(lambda resolve: self._player.when_played(lambda: resolve(None))).__await__()


class Still:
    """A block in which all happens at once on a screen."""

    def __init__(self, screen):
        self._screen = screen

    def __enter__(self):
        self._before = self._screen.tracer()
        self._screen.tracer(0)

    def __exit__(self, *error):
        self._screen.tracer(self._before)
        return False
