"""`bind` and `unbind`, of nodes and of the browser package."""

import gc

import _browser
from browser import bind, document
from runner import button, equal, raises, stage


class Counter:
    def __init__(self):
        self.count = 0

    def step(self, event):
        self.count += 1


def test_handler_bound_twice_runs_twice():
    got = []
    element = button()
    element.bind("click", got.append)
    element.bind("click", got.append)
    element.click()
    equal(len(got), 2)


def test_unbind_ends_one_handler():
    got = []
    element = button()

    def first(event):
        got.append("first")

    def second(event):
        got.append("second")

    element.bind("click", first)
    element.bind("click", second)
    element.unbind("click", first)
    element.click()
    equal(got, ["second"])


def test_unbind_finds_bound_methods():
    first, second = Counter(), Counter()
    element = button()
    element.bind("click", first.step)
    element.bind("click", second.step)
    element.unbind("click", first.step)
    element.click()
    equal((first.count, second.count), (0, 1))


def test_unbind_without_function_ends_all():
    got = []
    element = button()
    element.bind("click", got.append)
    element.bind("click", lambda: got.append(0))
    element.unbind("click")
    element.click()
    equal(got, [])


def test_unbind_of_what_is_not_bound_says_so():
    with raises(ValueError, "click"):
        button().unbind("click", print)


def test_unbind_inside_the_handler_works():
    got = []
    element = button()

    def once(event):
        element.unbind("click", once)
        got.append(event.type)

    element.bind("click", once)
    element.click()
    element.click()
    equal(got, ["click"])


def test_event_name_that_is_no_str_is_refused():
    with raises(TypeError, "NoneType"):
        button().bind(None, print)


def test_bind_returns_the_function():
    element = button()
    assert element.bind("click", print) is print


def test_bind_without_function_decorates():
    got = []
    element = button()

    @element.bind("click")
    def handler(event):
        got.append(event.type)

    element.click()
    equal(got, ["click"])
    assert callable(handler)


def test_bind_of_browser_takes_nodes_selectors_and_iterables():
    got = []
    first, second = document.createElement("b"), document.createElement("b")
    stage() <= [first, second]

    @bind(first, "click")
    def one(event):
        got.append("node")

    @bind("#stage b", "click")
    def all_of_them(event):
        got.append("selector")

    @bind([first, second], "click")
    def listed(event):
        got.append("iterable")

    first.click()
    second.click()
    equal(got, ["node", "selector", "iterable", "selector", "iterable"])


def test_selector_that_finds_nothing_says_so():
    with raises(ValueError, "#no-such-id"):
        bind("#no-such-id", "click")(print)


def test_handler_bound_once_is_let_go():
    element, before = button(), _browser.live_callbacks()
    for _ in range(10):
        element.bind("click", lambda event: None, {"once": True})
    element.click()
    gc.collect()
    assert _browser.live_callbacks() - before <= 10, "the options may wait for JavaScript's collector"
