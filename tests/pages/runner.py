"""Tests that end in every way there is: what the runner makes of them is a case of its own."""

import runner
from browser import window

# Those that never end are to be done with soon.
runner.DEADLINE = 200


def later():
    """A promise that is kept in a task to come."""
    return window.Promise.new(lambda resolve, reject: window.setTimeout(resolve, 0))


def test_function():
    pass


def test_function_that_fails():
    assert False, "at once"


def test_generator():
    yield lambda: True


def test_generator_that_fails():
    yield lambda: True
    assert False, "after a condition"


def test_generator_that_waits_for_ever():
    yield lambda: False


async def test_coroutine():
    await later()


async def test_coroutine_that_waits_for_nothing():
    pass


async def test_coroutine_that_fails_at_once():
    assert False, "before it waits"


async def test_coroutine_that_fails_later():
    await later()
    assert False, "after a promise"


async def test_coroutine_whose_promise_is_broken():
    await window.Promise.reject(window.RangeError.new("too far"))


async def test_coroutine_that_waits_for_ever():
    await window.Promise.new(lambda resolve, reject: None)


async  def test_coroutine_with_two_spaces():
    assert False, "found all the same"


def test_coroutine_that_is_returned():
    return test_coroutine_that_fails_later()


async def test_async_generator():
    yield later()
    assert False, "never begun"


def test_value():
    return 1 == 2


async def test_page_error():
    window.setTimeout(lambda: 1 / 0, 0)
    await later()
