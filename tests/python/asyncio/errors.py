"""Errors that nobody awaits: each is told once."""

import asyncio
import gc
import sys

from browser import window
from runner import console_lines, equal, expect_page_error, page_errors


def turns(count):
    for _ in range(count):
        passed = []
        window.setTimeout(lambda: passed.append(1), 0)
        yield lambda: passed


async def fail():
    await asyncio.sleep(0)
    raise LookupError("nobody asked")


def told_once():
    yield lambda: page_errors()
    yield from turns(5)
    equal(len([text for text in page_errors() if "nobody asked" in text]), 1)
    lines = [line for line in console_lines() if "LookupError: nobody asked" in line]
    equal(len(lines), 1)
    assert "in fail\n" in lines[0], lines[0]


def test_a_lost_task_is_told_of():
    expect_page_error("LookupError: nobody asked")
    asyncio.create_task(fail())
    yield from told_once()
    assert any("exception was never retrieved" in line for line in console_lines())


def test_what_ends_run_is_told_though_the_task_is_held():
    expect_page_error("LookupError: nobody asked")
    task = asyncio.run(fail())
    yield from told_once()
    assert isinstance(task.exception(), LookupError)


def test_an_error_that_is_awaited_is_not():
    async def catch():
        try:
            await asyncio.create_task(fail())
        except LookupError:
            return "caught"

    task = asyncio.run(catch())
    yield task.done
    equal(task.result(), "caught")
    gc.collect()
    yield from turns(5)
    equal(page_errors(), [])


def test_cancellation_is_no_error():
    task = asyncio.run(asyncio.Event().wait())
    task.cancel()
    yield task.done
    yield from turns(5)
    equal(page_errors(), [])


def test_an_exit_is_no_error():
    async def leave():
        sys.exit(3)

    task = asyncio.run(leave())
    yield task.done
    yield from turns(5)
    equal(page_errors(), [])


def test_a_handler_of_ones_own_hears_of_it():
    got = []
    loop = asyncio.get_event_loop()
    loop.set_exception_handler(lambda loop, context: got.append(context))
    asyncio.create_task(fail())
    yield lambda: got
    loop.set_exception_handler(None)
    equal(str(got[0]["exception"]), "nobody asked")
    assert "never retrieved" in got[0]["message"]


def test_a_handler_that_fails_is_told_of():
    expect_page_error("ZeroDivisionError")
    loop = asyncio.get_event_loop()
    loop.set_exception_handler(lambda loop, context: 1 / 0)
    loop.call_exception_handler({"message": "something"})
    loop.set_exception_handler(None)


async def test_a_context_is_written_out():
    asyncio.get_running_loop().call_exception_handler({"message": "A strange thing", "what": [1]})
    equal(console_lines()[-2:], ["error: A strange thing", "error: what: [1]"])


async def test_debug_tells_of_what_takes_long():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 0.001

    def busy():
        until = loop.time() + 0.005
        while loop.time() < until:
            pass

    try:
        loop.call_soon(busy)
        await asyncio.sleep(0.01)
        # What is asked for is remembered with its place.
        handle = loop.call_soon(print)
        handle.cancel()
        assert "test_debug_tells_of_what_takes_long" in str(handle._source_traceback)
    finally:
        loop.set_debug(False)
        del loop.slow_callback_duration
    assert any("busy" in line and "seconds" in line for line in console_lines()), console_lines()


def test_callback_that_cannot_be_told_of_stops_no_other():
    class Bad:
        def __call__(self):
            raise ValueError

        def __repr__(self):
            raise RuntimeError("no text")

    expect_page_error("RuntimeError: no text")
    called = []
    loop = asyncio.get_event_loop()
    loop.call_soon(Bad())
    loop.call_soon(called.append, 1)
    loop.call_later(0.001, called.append, 2)
    yield lambda: called == [1, 2]
