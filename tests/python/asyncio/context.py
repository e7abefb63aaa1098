"""Context variables in tasks and callbacks. https://docs.python.org/3/library/contextvars.html#asyncio-support"""

import asyncio
from contextvars import ContextVar, copy_context

from runner import equal

name = ContextVar("name", default="nobody")


async def test_each_task_has_its_own():
    async def call(new):
        name.set(new)
        await asyncio.sleep(0)
        return name.get()

    equal(await asyncio.gather(call("a"), call("b")), ["a", "b"])
    equal(name.get(), "nobody")


async def test_a_task_begins_with_what_its_maker_has():
    async def read():
        return name.get()

    token = name.set("maker")
    task = asyncio.create_task(read())
    name.reset(token)
    equal(await task, "maker")


async def test_callbacks_have_the_context_of_who_asked():
    got = []
    loop = asyncio.get_running_loop()
    token = name.set("asker")
    loop.call_soon(lambda: got.append(name.get()))
    loop.call_later(0.001, lambda: got.append(name.get()))
    name.reset(token)
    context = copy_context()
    context.run(name.set, "given")
    loop.call_soon(lambda: got.append(name.get()), context=context)
    while len(got) < 3:
        await asyncio.sleep(0.001)
    equal(sorted(got), ["asker", "asker", "given"])


async def test_it_lasts_over_a_promise():
    from browser import window

    name.set("before")
    await window.Promise.resolve()
    equal(name.get(), "before")


def test_contexts_that_are_gone_leave_no_values():
    for _ in range(1000):
        copy_context().run(name.set, "of one that is gone")
        equal(copy_context().run(name.get), "nobody")
