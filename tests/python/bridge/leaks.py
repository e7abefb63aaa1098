"""Whatever way a handler is made, nothing stays of it once both sides have let it go."""

import gc
import weakref

from _browser import live_callbacks
from browser import bind
from runner import button, equal, js
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
