"""Cancellation."""

import asyncio

from browser import window
from javascript import JavascriptError
from runner import equal, js, page_errors, raises

never = js("() => new Promise(() => {})")


async def cancelled(coroutine):
    """The coroutine, cancelled while it waits."""
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("why")
    with raises(asyncio.CancelledError):
        await task
    equal((task.done(), task.cancelled()), (True, True))


async def test_cancellation_is_raised_at_the_await():
    got = []

    async def wait():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as error:
            got.append(error.args)
            raise

    await cancelled(wait())
    equal(got, [("why",)])


async def test_it_reaches_what_awaits_a_promise():
    got = []

    async def wait():
        try:
            await never()
        finally:
            got.append("ended")

    await cancelled(wait())
    equal(got, ["ended"])


async def test_a_promise_that_settles_afterwards_does_no_harm():
    settled = js("Promise.withResolvers()")

    async def wait():
        await settled.promise

    await cancelled(wait())
    settled.reject(1)
    await asyncio.sleep(0.01)
    equal(page_errors(), [])


async def test_it_can_be_refused():
    async def wait():
        try:
            await never()
        except asyncio.CancelledError:
            asyncio.current_task().uncancel()
        return "went on"

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    equal(await task, "went on")


async def test_a_task_that_has_not_begun_never_does():
    got = []

    async def begin():
        got.append(1)

    task = asyncio.create_task(begin())
    task.cancel()
    with raises(asyncio.CancelledError):
        await task
    equal(got, [])


def begun(coroutine):
    """A task that waits already: nothing of the browser's can have come in between."""
    return asyncio.get_running_loop().create_task(coroutine, eager_start=True)


async def test_it_breaks_off_fetch():
    own = window.AbortController.new()
    for options in ({}, {"signal": own.signal}):
        promise = window.fetch("/pytag.js", options)
        aborts = counted(window.AbortController.prototype, "abort")

        async def wait():
            await promise

        task = begun(wait())
        task.cancel()
        with raises(asyncio.CancelledError):
            await task
        equal(len(aborts), 1)
    # The signal that it was given stays as it was.
    equal(own.signal.aborted, False)


async def test_it_breaks_off_the_reading_of_a_response():
    response = await window.fetch("/pytag.js")
    aborts = counted(window.AbortController.prototype, "abort")

    async def read():
        await response.text()

    task = begun(read())
    task.cancel()
    with raises(asyncio.CancelledError):
        await task
    equal(len(aborts), 1)


def counted(prototype, name):
    """The calls of a method from now on, until the first."""
    calls = []
    count = js("""(prototype, name, call) => {
        const method = prototype[name];
        prototype[name] = function () {
            prototype[name] = method;
            call();
            return method.call(this);
        };
    }""")
    count(prototype, name, lambda: calls.append(1))
    return calls


async def test_a_signal_of_ones_own_goes_on_working():
    controller = window.AbortController.new()
    promise = window.fetch("/pytag.js", {"signal": controller.signal})
    controller.abort()
    with raises(JavascriptError, "AbortError"):
        await promise


async def test_fetch_takes_what_options_say():
    response = await window.fetch("/pytag.js", {"method": "HEAD"})
    equal((response.ok, await response.text()), (True, ""))
    request = window.Request.new("/pytag.js", {"method": "HEAD"})
    equal(await (await window.fetch(request)).text(), "")
