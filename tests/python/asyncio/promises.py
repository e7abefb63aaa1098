"""Promises in tasks; coroutines, tasks and futures where JavaScript wants a promise."""

import asyncio
import gc

import _browser
from browser import window
from javascript import JavascriptError
from runner import console_lines, equal, js, raises

is_promise = js("value => value instanceof Promise")


async def test_a_promise_is_awaited_in_a_task():
    async def wait():
        return await js("new Promise(resolve => setTimeout(resolve, 1, 'later'))")

    equal(await asyncio.create_task(wait()), "later")


async def test_a_thenable_is_awaited():
    equal(await js("({ then: resolve => resolve(3) })"), 3)


async def test_a_rejection_is_raised():
    with raises(JavascriptError, "RangeError: far"):
        await asyncio.create_task(reject())


async def reject():
    await js("Promise.reject(new RangeError('far'))")


async def test_gather_and_wait_for_take_promises():
    equal(await asyncio.gather(js("Promise.resolve(1)"), asyncio.sleep(0, 2), js("Promise.resolve(3)")), [1, 2, 3])
    equal(await asyncio.wait_for(js("Promise.resolve(4)"), 10), 4)


async def test_as_completed_takes_promises():
    promises = [window.Promise.resolve(1), window.Promise.resolve(2)]
    equal(sorted([await future for future in asyncio.as_completed(promises)]), [1, 2])


async def test_ensure_future_makes_a_task_of_a_promise_for_wait():
    task = asyncio.ensure_future(window.Promise.resolve(4))
    done, pending = await asyncio.wait([task])
    equal((done, pending, task.result()), ({task}, set(), 4))


async def double(value):
    await asyncio.sleep(0)
    return 2 * value


async def test_a_coroutine_is_a_promise_to_javascript():
    equal(await js("async promise => await promise + 1")(double(3)), 7)
    equal(list(await window.Promise.all([double(1), double(2)])), [2, 4])


async def test_a_task_is_a_promise_to_javascript():
    task = asyncio.create_task(double(4))
    equal(await js("promise => promise.then(value => value + 1)")(task), 9)
    # It comes back as itself, and can be awaited again.
    assert js("value => [value]")(task)[0] is task
    equal(await js("async task => await task + await task")(task), 16)


async def test_a_future_is_a_promise_to_javascript():
    future = asyncio.get_running_loop().create_future()
    seen = js("future => future.catch(error => error.message)")(future)
    future.set_exception(ValueError("broken"))
    equal(await seen, "broken")


async def test_a_coroutine_can_be_awaited_twice_by_javascript():
    equal(await js("async promise => await promise + await promise")(double(1)), 4)


async def test_what_a_call_gives_is_a_promise():
    task = asyncio.create_task(double(5))
    for give in (lambda: task, lambda: double(5)):
        promise = js("give => give()")(give)
        equal((is_promise(promise), await promise), (True, 10))


async def test_a_cancelled_task_rejects():
    task = asyncio.create_task(asyncio.Event().wait())
    task.cancel()
    name = await js("task => Promise.resolve(task).then(null, error => error.name)")(task)
    equal(name, "CancelledError")


def test_promises_that_nobody_can_settle_take_their_tasks_along():
    if not hasattr(window, "gc"):
        # Other browsers' collectors come when they will.
        return
    before = _browser.live_callbacks()

    async def wait():
        await window.Promise.new(lambda resolve, reject: None)

    for _ in range(1000):
        window.Promise.resolve(wait())

    def let_go():
        window.gc()
        gc.collect()
        left = [task for task in asyncio.all_tasks() if task.get_coro().__name__ == "wait"]
        return len(left) <= 10 and _browser.live_callbacks() <= before + 10

    yield let_go
    equal([line for line in console_lines() if "pending" in line], [])


def test_errors_that_javascript_catches_go_with_their_tasks():
    if not hasattr(window, "gc"):
        # Other browsers' collectors come when they will.
        return
    before = _browser.live_callbacks()
    catch = js("f => { f().catch(() => {}); }")

    async def fail():
        raise ValueError("on purpose")

    async def fail_later():
        await asyncio.sleep(0)
        raise ValueError("on purpose")

    for _ in range(50):
        catch(fail)
        catch(fail_later)

    def let_go():
        window.gc()
        gc.collect()
        return _browser.live_callbacks() <= before + 10

    yield let_go
