"""Functions that are called later: once, again and again, or before the page is drawn the next time.

    from browser import timer

    def tick():
        print("tick")

    ticking = timer.set_interval(tick, 1000)
    timer.set_timeout(timer.clear_interval, 10_000, ticking)

What a function raises, the page is told of, once for each call; an interval goes on. A coroutine function may stand for a
function. A function and its arguments are let go when it has been called for the last time, or when its timer is cleared.

https://developer.mozilla.org/docs/Web/API/Window/setTimeout
https://brython.info/static_doc/en/browser.timer.html
"""

from __future__ import annotations

from itertools import count

import _browser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "cancel_animation_frame", "clear_interval", "clear_timeout", "request_animation_frame", "set_interval", "set_timeout",
]

# Milliseconds: browsers take a longer time for none at all.
_LONGEST = 2**31 - 1

_window = _browser.window()

# What is to be called, by keys of our own: JavaScript holds a key, and never a function of the page's.
_calls = {}
_keys = count(1)

# The keys by the browser's numbers, those of timers and those of frames.
_timers = {}
_frames = {}


def set_timeout(function: Callable[..., object], ms: float, *args: object) -> int:
    """Call `function(*args)` once, after so many milliseconds. Returns the number that `clear_timeout` takes.

    Raises TypeError if `function` cannot be called, ValueError for a time of more than 24.8 days.
    """
    return _begin(_Call(function, args, _timers), _window.setTimeout, _checked(ms))


def set_interval(function: Callable[..., object], ms: float, *args: object) -> int:
    """Call `function(*args)` again and again, every so many milliseconds. Returns the number that `clear_interval` takes.

    Raises TypeError if `function` cannot be called, ValueError for a time of more than 24.8 days.
    https://developer.mozilla.org/docs/Web/API/Window/setInterval
    """
    return _begin(_Call(function, args, _timers, again=True), _window.setInterval, _checked(ms))


def clear_timeout(timer: int | None) -> None:
    """End what `set_timeout` or `set_interval` has begun. One that has ended already is no error, nor is None."""
    _clear(_timers, timer)
    _window.clearTimeout(timer)


clear_interval: Callable[[int | None], None] = clear_timeout


def request_animation_frame(function: Callable[..., object]) -> int:
    """Call a function once, before the page is drawn the next time, with the time in milliseconds if it takes an argument.

    Returns the number that `cancel_animation_frame` takes. Raises TypeError if `function` cannot be called so.
    https://developer.mozilla.org/docs/Web/API/Window/requestAnimationFrame
    """
    takes_time = _browser.takes_argument(function, "the function for a frame")
    return _begin(_Call(function, (), _frames, takes_time=takes_time), _window.requestAnimationFrame)


def cancel_animation_frame(frame: int | None) -> None:
    """Take back what `request_animation_frame` has asked for. One that has been called already is no error, nor is None."""
    _clear(_frames, frame)
    _window.cancelAnimationFrame(frame)


class _Call:
    """What is to be called, and where its key stands."""

    __slots__ = ("again", "args", "function", "number", "numbers", "takes_time")

    def __init__(self, function, args, numbers, again=False, takes_time=False):
        if not callable(function):
            raise TypeError(f"a timer calls a function, not {type(function).__name__} {function!r}")
        self.function = function
        self.args = args
        self.numbers = numbers
        self.number = None
        self.again = again
        self.takes_time = takes_time


def _checked(ms):
    ms = float(ms)
    if ms > _LONGEST:
        raise ValueError(f"a browser's timer takes at most {_LONGEST} milliseconds, 24.8 days, not {ms:.0f}")
    return ms


def _begin(call, ask, *ms):
    key = next(_keys)
    # JavaScript's `_ring.bind(null, key)`.
    ring = _bind(_ring, None, key)
    call.number = number = ask(ring, *ms)
    _calls[key] = call
    call.numbers[number] = key
    # The page may take it back by a function of the browser's, of which we do not hear.
    _let_go.register(ring, key)
    return number


def _ring(key, *time):
    call = _calls.get(key)
    if call is None:
        return None
    if not call.again:
        _end(key)
    return call.function(*call.args, *(time if call.takes_time else ()))


def _end(key):
    call = _calls.pop(key, None)
    if call is not None:
        call.numbers.pop(call.number, None)


def _clear(numbers, number):
    key = numbers.get(number)
    if key is not None:
        _end(key)


_bind = _window.Function.prototype.bind.call
_let_go = _window.FinalizationRegistry.new(_end)
