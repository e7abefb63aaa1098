"""`call_soon`, `call_later`, `call_at`, `sleep`: their clock and their order."""

import asyncio
import time

from runner import equal, expect_page_error, raises


def test_callbacks_are_called_in_the_order_of_asking():
    loop, got = asyncio.get_event_loop(), []
    for number in range(5):
        loop.call_soon(got.append, number)
    loop.call_soon_threadsafe(got.append, 5)
    equal(got, [])
    yield lambda: len(got) == 6
    equal(got, [0, 1, 2, 3, 4, 5])


def test_what_a_callback_asks_for_comes_after_what_was_asked_before():
    loop, got = asyncio.get_event_loop(), []

    def first():
        got.append("first")
        loop.call_soon(got.append, "third")

    loop.call_soon(first)
    loop.call_soon(got.append, "second")
    yield lambda: len(got) == 3
    equal(got, ["first", "second", "third"])


def test_timers_are_called_in_the_order_of_their_times():
    loop, got = asyncio.get_event_loop(), []
    now = loop.time()
    for delay in (0.03, 0.01, 0.02, 0.01, 0):
        loop.call_at(now + delay, got.append, delay)
    yield lambda: len(got) == 5
    equal(got, [0, 0.01, 0.01, 0.02, 0.03])


def test_of_the_same_time_the_first_is_called_first():
    loop, got = asyncio.get_event_loop(), []
    when = loop.time() + 0.01
    for number in range(200):
        loop.call_at(when, got.append, number)
    yield lambda: len(got) == 200
    equal(got, list(range(200)))


def test_no_timer_is_called_early():
    loop, early = asyncio.get_event_loop(), []
    called = []
    start = loop.time()

    def look(when):
        called.append(when)
        if loop.time() < when:
            early.append((when - start, loop.time() - start))

    for milliseconds in range(1, 30):
        when = start + milliseconds / 1000 + 0.0003
        loop.call_at(when, look, when)
    yield lambda: len(called) == 29
    equal(early, [])


def test_an_earlier_timer_comes_before_the_one_that_was_set():
    loop, got = asyncio.get_event_loop(), []
    late = loop.call_later(3600, got.append, "late")
    loop.call_later(0.005, got.append, "soon")
    yield lambda: got
    equal(got, ["soon"])
    equal(late.when() > loop.time() + 3000, True)
    late.cancel()


def test_what_is_cancelled_is_not_called():
    loop, got = asyncio.get_event_loop(), []
    handles = [loop.call_soon(got.append, 1), loop.call_later(0.001, got.append, 2)]
    for handle in handles:
        handle.cancel()
    equal([handle.cancelled() for handle in handles], [True, True])
    loop.call_later(0.01, got.append, 3)
    yield lambda: got
    equal(got, [3])


def test_cancelled_timers_are_dropped():
    loop = asyncio.get_event_loop()
    for _ in range(1000):
        loop.call_later(3600, print).cancel()
    got = []
    loop.call_soon(got.append, 1)
    yield lambda: got
    assert len(loop._timers) < 500, len(loop._timers)


async def test_the_clock_is_the_monotonic_one():
    loop = asyncio.get_running_loop()
    before = time.monotonic()
    between = loop.time()
    assert before <= between <= time.monotonic()


async def test_sleep_takes_its_time_and_gives_its_result():
    loop = asyncio.get_running_loop()
    before = loop.time()
    equal(await asyncio.sleep(0.02, "result"), "result")
    took = loop.time() - before
    assert took >= 0.02, took


async def test_many_short_sleeps_are_not_held_back():
    loop = asyncio.get_running_loop()
    before = loop.time()
    for _ in range(1000):
        await asyncio.sleep(0)
    # Timers of the browser would take 4 ms each.
    assert loop.time() - before < 3, loop.time() - before


def test_what_a_callback_raises_is_told_and_the_rest_is_called():
    expect_page_error("ZeroDivisionError")
    loop, got = asyncio.get_event_loop(), []
    loop.call_soon(lambda: 1 / 0)
    loop.call_soon(got.append, 1)
    yield lambda: got


def test_an_exit_ends_only_its_callback():
    loop, got = asyncio.get_event_loop(), []

    def leave():
        raise SystemExit

    loop.call_soon(leave)
    loop.call_soon(got.append, 1)
    yield lambda: got


def test_what_is_not_a_number_is_no_time():
    loop, got = asyncio.get_event_loop(), []
    nan = float("nan")
    with raises(ValueError, "seconds"):
        loop.call_later(nan, got.append, "never")
    with raises(ValueError, "seconds"):
        loop.call_at(nan, got.append, "never")
    # The timers after it come.
    now = loop.time()
    loop.call_at(now + 0.002, got.append, 2)
    loop.call_at(now + 0.001, got.append, 1)
    yield lambda: len(got) == 2
    equal(got, [1, 2])


def test_none_is_no_time():
    loop = asyncio.get_event_loop()
    with raises(TypeError, "seconds"):
        loop.call_later(None, print)
    with raises(TypeError, "seconds"):
        loop.call_at(None, print)
