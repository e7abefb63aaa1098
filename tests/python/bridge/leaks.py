"""Whatever way a handler is made, nothing stays of it once both sides have let it go."""

import gc
import weakref

from _browser import live_callbacks
from browser import bind, window
from runner import button, equal, js, stage
from sockets import connected


class Thing:
    pass


def freed(make):
    """Makes something that holds a thing, and waits until that is freed."""
    thing = Thing()
    gone = weakref.ref(thing)
    make(thing)
    del thing

    def collected():
        gc.collect()
        return gone() is None

    yield collected


def test_decorator_of_a_socket():
    ws, log = yield from connected()
    gone = weakref.ref(ws)

    @ws.bind("message")
    def handler(event):
        return ws

    ws.close()
    yield lambda: log.closed
    del ws, log, handler

    def collected():
        gc.collect()
        return gone() is None

    yield collected


def test_decorator_of_an_element():
    element = button()

    def make(thing):
        @element.bind("click")
        def handler(event):
            return thing

        element.unbind("click")

    yield from freed(make)


def test_element_of_a_decorator():
    element = button()
    gone = weakref.ref(element)

    @element.bind("click")
    def handler(event):
        pass

    element.unbind("click")
    del element
    stage()

    def collected():
        gc.collect()
        return gone() is None

    yield collected


def test_decorator_of_browser():
    element = button()

    def make(thing):
        @bind(element, "click")
        def handler(event):
            return thing

        element.unbind()

    yield from freed(make)


class Numbers:
    """An iterable whose iterator alone has what it is given: JavaScript holds the iterable until its collector comes."""

    def __init__(self, thing):
        self.given = [thing]
        self.ended = 0

    def __iter__(self):
        thing = self.given.pop()
        try:
            yield id(thing)
            yield 2
        finally:
            self.ended += 1


def test_iteration_that_ends_early():
    kept = []

    def make(thing):
        numbers = Numbers(thing)
        js("items => { for (const item of items) break; }")(numbers)
        kept.append(numbers)

    yield from freed(make)
    equal(kept[0].ended, 1)


def test_iteration_to_the_end():
    kept = []

    def make(thing):
        numbers = Numbers(thing)
        equal(js("items => [...items].length")(numbers), 2)
        kept.append(numbers)

    yield from freed(make)
    equal(kept[0].ended, 1)


def test_handler_that_runs_once():
    element = button()

    def make(thing):
        element.bind("click", lambda event: thing, {"once": True})
        element.click()

    yield from freed(make)


def test_instance_whose_method_handles():
    element = button()

    def make(thing):
        thing.handle = lambda event: thing
        element.bind("click", thing.handle)
        element.unbind("click", thing.handle)
        del thing.handle

    yield from freed(make)


async def test_promise_that_was_awaited():
    await js("Promise.resolve()")
    before = live_callbacks()
    for _ in range(50):
        await js("Promise.resolve()")
    assert live_callbacks() <= before, f"{live_callbacks()} are held, not {before}"


def let_go(gone):
    """Waits until something is gone, where the browser lets itself be asked for it: JavaScript's collector has to come."""
    if not hasattr(window, "gc"):
        return

    def collected():
        window.gc()
        gc.collect()
        return gone()

    yield collected


def test_error_of_javascript_that_python_passes_on():
    catch = js("f => { try { f(); } catch (error) { return String(error); } }")
    thing = Thing()
    gone = weakref.ref(thing)

    def work(held):
        window.JSON.parse("{")

    assert "SyntaxError" in catch(lambda thing=thing: work(thing))
    del thing
    yield from let_go(lambda: gone() is None)


def test_rejection_that_python_passes_on():
    caught = []
    catch = js("(f, caught) => f().catch(error => caught(String(error)))")
    things = [Thing() for _ in range(20)]
    gone = [weakref.ref(thing) for thing in things]

    async def wait(held):
        await js("Promise.reject(new RangeError('far'))")

    for thing in things:
        catch(lambda thing=thing: wait(thing), caught.append)
    del things, thing
    yield lambda: len(caught) == 20
    yield from let_go(lambda: not any(thing() for thing in gone))


def held_by(make):
    """Makes something that holds a thing, and gives what tells whether that is gone."""
    thing = Thing()
    gone = weakref.ref(thing)
    make(thing)
    return lambda: gone() is None


def test_function_that_is_a_property_of_its_own():
    def make(thing):
        function = js("(thing) => { const f = () => thing; f.self = f; return f; }")(thing)
        for _ in range(10):
            function = function.self

    yield from let_go(held_by(make))


def test_function_that_is_no_property_any_more():
    def make(thing):
        window.giving = js("(thing) => () => thing")(thing)
        for _ in range(10):
            window.giving()
        del window.giving

    yield from let_go(held_by(make))


def test_error_of_a_coroutine_that_javascript_catches():
    catch = js("f => { f().catch(() => {}); }")

    async def work():
        raise ValueError("on purpose")

    async def work_later():
        await js("Promise.resolve()")
        raise ValueError("on purpose")

    before = live_callbacks()
    for _ in range(50):
        catch(work)
        catch(work_later)
    yield from let_go(lambda: live_callbacks() <= before + 10)
