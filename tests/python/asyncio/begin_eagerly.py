"""A task factory that starts tasks at once leaves alone what began before asyncio was imported."""

from browser import window
from runner import equal, js

call = js("call => call()")
later = js("(() => { const later = {}; later.promise = new Promise(go => { later.resolve = go }); return later })()")


async def waits_meanwhile(got):
    value = await later.promise
    import asyncio

    got["task"] = asyncio.current_task()
    await asyncio.sleep(0)
    await window.Promise.resolve()
    return value


async def test_what_began_before_goes_on_as_a_task():
    got = {}
    before = call(lambda: waits_meanwhile(got))
    import asyncio

    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    try:
        later.resolve("value")
        equal(await before, "value")
    finally:
        loop.set_task_factory(None)
    assert isinstance(got["task"], asyncio.Task)
    assert got["task"] is not asyncio.current_task()
