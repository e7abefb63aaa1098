"""Handlers and what JavaScript calls, where asyncio has been imported: they are tasks."""

import asyncio

from browser import window
from runner import button, equal, expect_page_error, js, page_errors

call = js("call => call()")


def clicked(handler):
    element = button()
    element.bind("click", handler)
    element.click()
    return element


def test_a_handler_is_a_task():
    got = []

    async def handler(event):
        got.append(asyncio.current_task())
        async with asyncio.timeout(10):
            await asyncio.sleep(0)
        got.append(asyncio.current_task())

    clicked(handler)
    yield lambda: len(got) == 2
    assert isinstance(got[0], asyncio.Task) and got[0] is got[1]


def test_a_handler_begins_at_once():
    got = []

    async def handler(event):
        event.preventDefault()
        got.append("first step")
        await asyncio.sleep(0)
        got.append("second step")

    element = button()
    element.bind("click", handler)
    event = window.Event.new("click", {"cancelable": True})
    equal(element.dispatchEvent(event), False)
    equal(got, ["first step"])
    yield lambda: len(got) == 2


async def test_a_handler_in_the_midst_of_a_task_has_a_task_of_its_own():
    got = []

    async def handler(event):
        got.append(asyncio.current_task())

    mine = asyncio.current_task()
    clicked(handler)
    assert asyncio.current_task() is mine
    assert got[0] is not mine


def test_an_error_is_told_once():
    expect_page_error("LookupError: deep")

    async def handler(event):
        await asyncio.sleep(0)
        raise LookupError("deep")

    clicked(handler)
    yield lambda: page_errors()
    for _ in range(5):
        passed = []
        window.setTimeout(lambda: passed.append(1), 0)
        yield lambda: passed
    equal(len([text for text in page_errors() if "deep" in text]), 1)


def test_a_handler_that_is_cancelled_is_no_error():
    tasks = []

    async def handler(event):
        tasks.append(asyncio.current_task())
        await asyncio.Event().wait()

    clicked(handler)
    tasks[0].cancel()
    yield tasks[0].done
    equal(page_errors(), [])


def test_a_task_factory_that_knows_no_eager_start_makes_the_tasks():
    got, made = [], []

    def factory(loop, coroutine, *, name=None, context=None):
        task = asyncio.Task(coroutine, loop=loop, name=name, context=context)
        made.append(task)
        return task

    async def handler(event):
        got.append(asyncio.current_task())

    loop = asyncio.get_event_loop()
    loop.set_task_factory(factory)
    try:
        clicked(handler)
    finally:
        loop.set_task_factory(None)
    yield lambda: got
    assert len(made) == 1 and got[0] is made[0]


async def test_exits_settle_the_promise():
    failed = js("promise => promise.then(() => null, (error) => error)")
    for exit in (SystemExit, KeyboardInterrupt, GeneratorExit):

        async def at_once():
            raise exit("why")

        async def later():
            await asyncio.sleep(0)
            raise exit("why")

        for end in (at_once, later):
            error = await failed(call(end))
            assert isinstance(error, exit), repr(error)


def test_a_function_that_does_not_wait_starts_tasks():
    got = []

    async def work():
        await asyncio.sleep(0)
        got.append("done")

    clicked(lambda event: asyncio.create_task(work()))
    yield lambda: got
