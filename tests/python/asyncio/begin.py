"""asyncio is imported while coroutines run: from then on they are tasks."""

from browser import window
from runner import equal, js

call = js("call => call()")


async def waits_meanwhile(got):
    await window.Promise.resolve()
    while "asyncio" not in got:
        await js("new Promise(resolve => setTimeout(resolve, 1))")
    import asyncio

    got["task"] = asyncio.current_task()
    await asyncio.sleep(0)
    return "ended"


async def test_a_coroutine_that_imports_it_goes_on_as_a_task():
    got = {}
    before = call(lambda: waits_meanwhile(got))

    async def begin():
        import asyncio

        got["asyncio"] = asyncio
        first = asyncio.current_task()
        async with asyncio.timeout(10):
            await asyncio.sleep(0)
        await window.Promise.resolve()
        assert isinstance(first, asyncio.Task) and asyncio.current_task() is first
        assert "begin" in repr(first), repr(first)
        return "begun"

    equal(await call(begin), "begun")
    equal(await before, "ended")
    assert isinstance(got["task"], got["asyncio"].Task)
