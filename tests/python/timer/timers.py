"""`browser.timer`: functions that are called later, by the clock."""

import gc
import weakref

from _browser import live_callbacks
from browser import timer, window
from runner import console_lines, equal, expect_page_error, raises


class Thing:
    """Something that a weak reference can follow."""


def test_a_timeout_calls_once_with_its_arguments():
    calls = []
    timer.set_timeout(lambda *args: calls.append(args), 1, "a", 2)
    timer.set_timeout(lambda: calls.append("end"), 20)
    yield lambda: "end" in calls
    equal(calls, [("a", 2), "end"])


def test_a_timeout_gives_a_number_of_the_browsers():
    calls = []
    number = timer.set_timeout(calls.append, 1, "never")
    equal(type(number), int)
    window.clearTimeout(number)
    timer.set_timeout(calls.append, 20, "end")
    yield lambda: calls
    equal(calls, ["end"])


def test_what_is_cleared_is_not_called():
    calls = []
    timer.clear_timeout(timer.set_timeout(calls.append, 1, "never"))
    timer.set_timeout(calls.append, 20, "end")
    yield lambda: calls
    equal(calls, ["end"])


def test_an_interval_goes_on_until_it_is_cleared():
    calls = []

    def tick(name):
        calls.append(name)
        if len(calls) == 3:
            timer.clear_interval(number)
            timer.set_timeout(calls.append, 30, "end")

    number = timer.set_interval(tick, 1, "tick")
    yield lambda: "end" in calls
    equal(calls, ["tick"] * 3 + ["end"])


def test_either_function_clears_either_timer():
    calls = []
    timer.clear_interval(timer.set_timeout(calls.append, 1, "timeout"))
    timer.clear_timeout(timer.set_interval(calls.append, 1, "interval"))
    timer.set_timeout(calls.append, 20, "end")
    yield lambda: calls
    equal(calls, ["end"])


def test_what_has_ended_can_be_cleared_again():
    calls = []
    number = timer.set_timeout(calls.append, 1, "once")
    yield lambda: calls
    timer.clear_timeout(number)
    timer.clear_timeout(None)
    timer.clear_interval(None)
    timer.cancel_animation_frame(None)


def test_an_exception_is_told_once_and_an_interval_goes_on():
    calls = []

    def fail():
        calls.append("called")
        if len(calls) == 1:
            raise ValueError("of the first call")

    expect_page_error("of the first call")
    number = timer.set_interval(fail, 1)
    yield lambda: len(calls) > 1
    timer.clear_interval(number)
    (told,) = [line for line in console_lines() if "ValueError: of the first call" in line]
    assert "in fail" in told and "timer.py" not in told, told


def test_a_coroutine_function_is_started():
    calls = []

    async def later(name):
        await window.Promise.resolve(1)
        calls.append(name)

    timer.set_timeout(later, 1, "awaited")
    yield lambda: calls
    equal(calls, ["awaited"])


def test_methods_and_classes_are_called_too():
    class Counter:
        made = 0

        def __init__(self):
            Counter.made += 1

        def step(self, by):
            self.count = by

    counter = Counter()
    timer.set_timeout(counter.step, 1, 5)
    timer.set_timeout(Counter, 1)
    yield lambda: Counter.made == 2 and hasattr(counter, "count")
    equal(counter.count, 5)


def test_what_cannot_be_called_is_a_typeerror():
    for ask in (timer.set_timeout, timer.set_interval):
        with raises(TypeError, "str", "'print(1)'"):
            ask("print(1)", 1)
        with raises(TypeError):
            ask(print, [1])
        with raises(ValueError, "24.8 days"):
            ask(print, 2**31)


def test_a_function_is_let_go_when_it_was_called_for_the_last_time():
    called, cleared, taken = Thing(), Thing(), Thing()
    gone = [weakref.ref(thing) for thing in (called, cleared, taken)]
    calls = []
    timer.set_timeout(calls.append, 0, 0)
    yield lambda: calls
    before = live_callbacks()
    timer.set_timeout(lambda thing=called: None, 1)
    timer.clear_interval(timer.set_interval(lambda thing=cleared: None, 1))
    timer.set_timeout(print, 100_000, taken)
    last = timer.set_timeout(print, 100_000, taken)
    timer.clear_timeout(last - 1)
    timer.clear_timeout(last)
    del called, cleared, taken
    yield lambda: gc.collect() is not None and not any(reference() for reference in gone)
    assert live_callbacks() <= before


def test_many_timers_leave_nothing():
    calls = []
    timer.set_timeout(calls.append, 0, 0)
    yield lambda: calls
    before = live_callbacks()
    for number in range(1000):
        timer.set_timeout(calls.append, 1, number)
        timer.clear_timeout(timer.set_timeout(calls.append, 1, "never"))
    yield lambda: len(calls) == 1001
    equal(calls[1:], list(range(1000)))
    assert live_callbacks() <= before, (before, live_callbacks())


def test_a_timer_that_the_browsers_function_clears_is_let_go():
    thing = Thing()
    gone = weakref.ref(thing)
    window.clearTimeout(timer.set_timeout(print, 100_000, thing))
    del thing
    held = []

    def collected():
        # JavaScript's collector comes when there is something to collect.
        held.append(window.Array.new(100_000).fill(1.5))
        if len(held) > 20:
            held.clear()
        gc.collect()
        return gone() is None

    yield collected
