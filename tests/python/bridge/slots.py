"""What JavaScript calls or lets go twice is never another one's: its place in the table of Python objects may be by then."""

from places import stay, strangers
from runner import button, equal, js


def test_promise_whose_then_throws():
    got, ended = [], []
    promise = js("() => Object.assign(Promise.resolve(1), { then() { throw new Error('of its own'); } })")()

    async def wait():
        try:
            ended.append(await promise)
        except Exception as error:
            ended.append(error)

    wait_for(wait)
    yield lambda: ended
    # As `await` has it in JavaScript: what a promise has of its own does not matter.
    equal(ended, [1])
    yield from stay(strangers(got), got)


def wait_for(wait):
    """Has the page run a coroutine."""
    js("call => void call().then(() => {})")(wait)


def test_promise_whose_then_calls_back_twice():
    got, ended = [], []
    promise = js("""() => Object.assign(Promise.resolve(1), {
        then(call) { globalThis.callBack = call; setTimeout(call, 0, 1); },
    })""")()

    async def wait():
        ended.append(await promise)

    wait_for(wait)
    yield lambda: ended
    equal(ended, [1])
    elements = strangers(got)
    js("globalThis.callBack?.(2); delete globalThis.callBack")
    yield from stay(elements, got)


def test_registry_that_refuses_leaves_no_handler_behind():
    element, got = button(), []
    js("""globalThis.register = FinalizationRegistry.prototype.register;
        FinalizationRegistry.prototype.register = () => { throw new Error('spoilt'); }""")
    try:
        element.bind("click", lambda: got.append("own"))
    except Exception:
        pass
    finally:
        js("FinalizationRegistry.prototype.register = register; delete globalThis.register")
    element.click()
    # Either it is bound or it is not: nobody else's handler is called for it.
    calls, mine = [], list(got)
    elements = strangers(calls)
    element.click()
    equal(calls, [])
    yield from stay(elements, calls)
    equal(got[: len(mine)], mine)


