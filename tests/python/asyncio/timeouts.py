"""`timeout`, `timeout_at`, `wait_for`."""

import asyncio

from browser import window
from runner import equal, raises


async def test_a_timeout_ends_what_takes_too_long():
    with raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await asyncio.Event().wait()


async def test_a_timeout_leaves_alone_what_is_quick():
    async with asyncio.timeout(10) as limit:
        await asyncio.sleep(0)
    equal(limit.expired(), False)


async def test_a_timeout_can_be_moved():
    with raises(TimeoutError):
        async with asyncio.timeout(None) as limit:
            limit.reschedule(asyncio.get_running_loop().time() + 0.01)
            await asyncio.Event().wait()
    with raises(TimeoutError):
        async with asyncio.timeout_at(asyncio.get_running_loop().time()):
            await asyncio.Event().wait()


async def test_wait_for_cancels_what_it_waited_for():
    ended = []

    async def wait():
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(1)

    with raises(TimeoutError):
        await asyncio.wait_for(wait(), 0.01)
    equal(ended, [1])


async def test_wait_for_gives_the_result():
    equal(await asyncio.wait_for(asyncio.sleep(0, "x"), 10), "x")


async def test_wait_for_takes_a_promise():
    equal(await asyncio.wait_for(window.Promise.resolve(5), 10), 5)
    with raises(TimeoutError):
        await asyncio.wait_for(window.Promise.new(lambda resolve, reject: None), 0.01)
