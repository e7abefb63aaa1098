"""Tasks and futures on the page's loop."""

import asyncio
import gc

import _browser
from browser import window
from runner import equal, js, raises


async def give(value, turns=1):
    for _ in range(turns):
        await asyncio.sleep(0)
    return value


async def test_a_task_gives_its_result():
    task = asyncio.create_task(give(3), name="three")
    equal((task.done(), task.get_name()), (False, "three"))
    equal(await task, 3)
    equal((task.done(), task.result()), (True, 3))


async def test_the_running_task_is_current():
    task = asyncio.create_task(current())
    assert await task is task
    assert asyncio.current_task() in asyncio.all_tasks()


async def current():
    await asyncio.sleep(0)
    return asyncio.current_task()


async def test_a_task_raises_where_it_is_awaited():
    async def fail():
        await asyncio.sleep(0)
        raise LookupError("lost")

    with raises(LookupError, "lost"):
        await asyncio.create_task(fail())


async def test_tasks_take_turns():
    got = []

    async def count(name):
        for number in range(3):
            got.append(f"{name}{number}")
            await asyncio.sleep(0)

    await asyncio.gather(count("a"), count("b"))
    equal(got, ["a0", "b0", "a1", "b1", "a2", "b2"])


async def test_gather_keeps_the_order():
    equal(await asyncio.gather(give(1, 3), give(2, 2), give(3)), [1, 2, 3])


async def test_gather_gives_exceptions_if_asked():
    async def fail():
        raise KeyError("k")

    first, second = await asyncio.gather(give(1), fail(), return_exceptions=True)
    equal(first, 1)
    assert isinstance(second, KeyError)


async def test_wait_tells_the_done_from_the_pending():
    slow = asyncio.get_running_loop().create_future()
    quick = asyncio.create_task(give(1))
    done, pending = await asyncio.wait([slow, quick], return_when=asyncio.FIRST_COMPLETED)
    equal((done, pending), ({quick}, {slow}))


async def test_as_completed_gives_the_first_one_first():
    got = []
    for task in asyncio.as_completed([give(1, 5), give(2), give(3, 3)]):
        got.append(await task)
    equal(got, [2, 3, 1])


async def test_a_future_calls_back_in_the_order_of_asking():
    got = []
    future = asyncio.Future()
    for number in range(3):
        future.add_done_callback(lambda future, number=number: got.append((number, future.result())))
    future.set_result("x")
    equal(got, [])
    await asyncio.sleep(0)
    equal(got, [(0, "x"), (1, "x"), (2, "x")])


async def test_shield_protects_what_is_in_it():
    inner = asyncio.create_task(give(5, 3))
    outer = asyncio.shield(inner)
    outer.cancel()
    with raises(asyncio.CancelledError):
        await outer
    equal(await inner, 5)


async def test_the_page_has_its_turn_between_steps():
    got = []
    channel = window.MessageChannel.new()
    channel.port1.onmessage = lambda: got.append("page")
    channel.port2.postMessage(None)
    while not got:
        await asyncio.sleep(0)
    channel.port1.close()


def test_one_loop_runs_from_the_start():
    loop = asyncio.get_running_loop()
    assert loop is asyncio.get_event_loop() is asyncio.new_event_loop()
    equal((loop.is_running(), loop.is_closed()), (True, False))
    loop.stop()
    loop.close()
    got = []
    loop.call_soon(got.append, 1)
    yield lambda: got


def test_run_gives_the_task_at_once():
    task = asyncio.run(give(7, 2))
    equal((type(task), task.done()), (asyncio.Task, False))
    yield task.done
    equal(task.result(), 7)


def test_runner_starts_coroutines():
    with asyncio.Runner() as runner:
        tasks = [runner.run(give(1)), runner.run(give(2))]
    with raises(RuntimeError, "closed"):
        runner.get_loop()
    yield lambda: all(task.done() for task in tasks)
    equal([task.result() for task in tasks], [1, 2])


def test_run_until_complete_takes_a_promise():
    task = asyncio.get_event_loop().run_until_complete(js("Promise.resolve(4)"))
    yield task.done
    equal(task.result(), 4)


async def test_run_in_a_task_says_what_to_do():
    coroutine = give(1)
    with raises(RuntimeError, "await"):
        asyncio.run(coroutine)
    equal(await coroutine, 1)


async def test_eager_tasks_begin_at_once():
    async def at_once():
        return asyncio.current_task().get_name()

    task = asyncio.get_running_loop().create_task(at_once(), name="eager", eager_start=True)
    equal((task.done(), task.result()), (True, "eager"))
    assert asyncio.current_task() is not task


async def test_a_task_factory_makes_the_tasks():
    class Own(asyncio.Task):
        pass

    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coroutine, **more: Own(coroutine, loop=loop, **more))
    try:
        task = asyncio.create_task(give(1))
    finally:
        loop.set_task_factory(None)
    equal((type(task), await task), (Own, 1))


async def test_generators_that_are_left_end_in_a_task():
    ended = asyncio.Event()

    async def numbers():
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)
            ended.set()

    async for number in numbers():
        break
    await asyncio.wait_for(ended.wait(), 5)


async def test_tasks_that_have_ended_take_no_memory():
    async def nothing():
        await asyncio.sleep(0)

    async def use(count):
        for _ in range(count // 100):
            await asyncio.gather(*(nothing() for _ in range(100)))
        gc.collect()
        return _browser.memory()

    before = await use(2000)
    equal(await use(20_000), before)


async def test_tasks_that_wait_for_what_never_comes_take_no_memory():
    loop = asyncio.get_running_loop()

    async def wait():
        await loop.create_future()

    async def use(count):
        for _ in range(count // 100):
            for _ in range(100):
                loop.create_task(wait())._log_destroy_pending = False
            await asyncio.sleep(0)
            gc.collect()
        return _browser.memory()

    before = await use(2000)
    equal(await use(10_000), before)
