"""Handlers of events: of every kind, failing, entered twice."""

import functools
import gc

from browser import document, html, window
from runner import button, console_lines, equal, expect_page_error, page_errors, raises, stage


def test_handlers_take_the_event_or_nothing():
    got = []

    class Made:
        def __init__(self):
            got.append("class")

        def method(self):
            got.append("method")

        def __call__(self, event):
            got.append("instance")

    def nothing():
        got.append("nothing")

    def rest(*events):
        got.append(f"rest {len(events)}")

    def default(event=None):
        got.append(f"default {event.type}")

    made = Made()
    element = button()
    for handler in (
        nothing,
        rest,
        default,
        Made,
        made.method,
        made,
        functools.partial(rest, 1),
        functools.partial(got.append, "partial"),
        lambda: got.append("lambda"),
    ):
        element.bind("click", handler)
    got.clear()
    element.click()
    equal(
        got,
        ["nothing", "rest 1", "default click", "class", "method", "instance", "rest 2", "partial", "lambda"],
    )


def test_coroutine_function_is_a_handler():
    got = []

    async def handler(event):
        got.append(await window.Promise.resolve(event.type))

    element = button()
    element.bind("click", handler)
    element.click()
    yield lambda: got == ["click"]


def test_handler_that_needs_more_is_refused():
    with raises(TypeError, "2"):
        button().bind("click", lambda a, b: None)


def test_handler_that_is_not_callable_is_refused():
    with raises(TypeError, "int"):
        button().bind("click", 3)


def test_error_in_a_handler_is_a_page_error_and_the_next_runs():
    expect_page_error("ValueError: in the handler")
    got = []

    def fail(event):
        raise ValueError("in the handler")

    element = button()
    element.bind("click", fail)
    element.bind("click", got.append)
    element.click()
    equal(len(got), 1)
    yield page_errors


def test_handler_may_cause_its_own_event():
    depths = []
    element = button()

    def again(event):
        depths.append(len(depths))
        if len(depths) < 5:
            element.click()
            element.dispatchEvent(window.Event.new("again"))

    element.bind("again", again)
    element.dispatchEvent(window.Event.new("again"))
    equal(depths, [0, 1, 2, 3, 4])


class Counter:
    def __init__(self):
        self.count = 0

    def step(self, event):
        self.count += 1


def test_handler_outlives_its_scope():
    element = button()
    counter = Counter()
    for _ in range(10):
        element.bind("click", counter.step)
    for _ in range(10):
        element.click()
    equal(counter.count, 100)


def test_error_names_handler_event_and_element():
    expect_page_error("ValueError: told")

    def fail(event):
        raise ValueError("told")

    element = button()
    element.id = "culprit"
    element.bind("click", fail)
    element.click()
    yield lambda: any("'fail'" in line and "'click'" in line and "culprit" in line for line in console_lines())


def test_error_of_a_coroutine_names_them_too():
    expect_page_error("ValueError: later")

    async def fail(event):
        await window.Promise.resolve()
        raise ValueError("later")

    element = button()
    element.id = "culprit"
    element.bind("click", fail)
    element.click()
    yield lambda: any("'fail'" in line and "'click'" in line and "culprit" in line for line in console_lines())
    (told,) = [line for line in console_lines() if "ValueError: later" in line]
    assert "in fail" in told and "/lib/python" not in told, told


def test_method_of_an_element_is_its_handler_as_long_as_the_element_lives():
    class Counted(html.BUTTON):
        def __init__(self):
            super().__init__("x", Id="counted")
            self.count = 0
            self.bind("click", self.step)

        def step(self, event):
            self.count += 1
            if self.count == 3:
                self.unbind("click", self.step)

    stage() <= Counted()
    gc.collect()
    for _ in range(5):
        document["counted"].click()
    equal(document["counted"].count, 3)
    equal(document["counted"].events("click"), [])
