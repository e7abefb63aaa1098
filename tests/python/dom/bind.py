"""`bind` and `unbind`, of nodes and of the browser package."""

import gc

import _browser
from browser import bind, document, window
from runner import button, console_lines, equal, raises, stage


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


def test_bind_with_a_function_returns_the_element():
    element = button()
    assert element.bind("click", print) is element


def test_bind_without_function_decorates():
    got = []
    element = button()

    @element.bind("click")
    def handler(event):
        got.append(event.type)

    element.click()
    equal(got, ["click"])
    assert handler.__name__ == "handler"


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


def test_bind_of_browser_takes_any_target_of_events():
    got = []
    targets = [window, window.EventTarget.new(), window.AbortController.new().signal]
    for target in targets:
        bind(target, "news", {"once": True})(lambda event: got.append(event.currentTarget))
    bind(document, "news", True)(lambda event: got.append(event.currentTarget))
    for target in targets * 2:
        target.dispatchEvent(window.Event.new("news"))
    assert got == targets
    button().trigger("news")
    document.unbind("news")
    equal(got[3:], [document])


def test_selector_that_finds_nothing_says_so_in_the_console():
    assert bind("#no-such-id", "click")(print) is print
    assert any("#no-such-id" in line for line in console_lines())


def test_unbind_ends_one_binding_for_each_function():
    got = []
    element = button()

    def handler():
        got.append("handler")

    element.bind("click", handler).bind("click", handler).bind("click", handler)
    element.unbind("click", handler, handler)
    element.click()
    equal(got, ["handler"])


def test_unbind_takes_the_very_function_before_an_equal_one():
    class Equal:
        def __init__(self, name):
            self.name = name

        def __eq__(self, other):
            return True

        def __call__(self):
            got.append(self.name)

    got = []
    first, second = Equal("first"), Equal("second")
    element = button().bind("click", first).bind("click", second)
    element.unbind("click", second)
    element.click()
    equal(got, ["first"])


def test_empty_name_of_an_event_is_a_name_like_others():
    got = []
    element = button().bind("click", got.append).bind("", print)
    equal((element.events(""), element.events("click")), ([print], [got.append]))
    element.unbind("")
    equal(element.bindings(), {"click": [got.append]})
    with raises(ValueError, "event ''"):
        element.unbind("", got.append)
    with raises(ValueError, "any event"):
        element.unbind(None, print)
    element.click()
    equal(len(got), 1)


def test_events_and_bindings_tell_what_is_bound():
    element = button()
    counter = Counter()
    element.bind("click", print).bind("click", counter.step).bind("keydown", print)
    equal(element.events("click"), [print, counter.step])
    equal(element.events("other"), [])
    equal(element.bindings(), {"click": [print, counter.step], "keydown": [print]})
    element.unbind()
    equal(element.bindings(), {})


def test_trigger_causes_an_event_that_bubbles():
    got = []
    element = button()
    element.parent.bind("news", got.append, {"once": True})
    element.trigger("news")
    equal((got[0].type, got[0].bubbles, got[0].cancelable), ("news", True, False))


def test_clone_has_the_handlers():
    got = []
    element = button()
    element.bind("click", lambda event: got.append(event.currentTarget), {"once": True})
    copy = element.clone()
    copy.click()
    copy.click()
    element.click()
    equal(got, [copy, element])


def test_handler_bound_once_is_let_go():
    element, before = button(), _browser.live_callbacks()
    for _ in range(10):
        element.bind("click", lambda event: None, {"once": True})
    element.click()
    gc.collect()
    assert _browser.live_callbacks() - before <= 10, "the options may wait for JavaScript's collector"


def test_event_of_any_name_is_told_and_ended():
    def handler():
        pass

    element, name = button(), "a\udc80"
    element.bind(name, handler)
    equal((element.events(name), list(element.bindings())), ([handler], [name]))
    with raises(ValueError):
        element.unbind("a\ufffd", handler)
    element.unbind(name, handler)
    equal(element.events(name), [])
