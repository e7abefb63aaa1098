"""The options of `bind`: read once, whatever they say later."""

import gc

import _browser
from browser import bind, document, window
from runner import button, equal, js, raises, stage


def test_options_that_change_later_do_not_matter():
    element, got = button(), []
    options = {"capture": True}
    element.bind("click", got.append, options)
    options["capture"] = False
    element.unbind("click")
    element.bind("click", lambda event: got.append("other"))
    element.click()
    equal(got, ["other"])


def test_options_that_change_before_the_one_event_do_not_matter():
    element, got = button(), []
    options = {"once": True}
    element.bind("click", lambda event: got.append("first"), options)
    options["capture"] = True
    element.click()
    # It gets the place that the first one had.
    document.body.bind("wish", lambda event: got.append("stranger"))
    element.click()
    document.body.unbind("wish")
    equal(got, ["first"])


def test_options_that_change_before_the_signal_do_not_matter():
    element, got = button(), []
    controller = window.AbortController.new()
    options = {"signal": controller.signal}
    element.bind("click", lambda event: got.append("first"), options)
    options["signal"] = options["capture"] = None
    controller.abort()
    document.body.bind("wish", lambda event: got.append("stranger"))
    element.click()
    document.body.unbind("wish")
    equal(got, [])


def test_once_is_over_before_the_handler_runs():
    element, got = button(), []

    def handler(event):
        got.append(event.type)
        if len(got) < 5:
            element.click()

    element.bind("click", handler, {"once": True})
    element.click()
    equal(got, ["click"])


def test_once_is_once_on_a_target_of_the_pages_own():
    target = js("({ addEventListener(type, call) { this.send = call; }, removeEventListener() {} })")
    got = []
    target.bind("news", got.append, {"once": True})
    js("target => { target.send({ news: 1 }); target.send({ news: 2 }); }")(target)
    equal(len(got), 1)


def test_capture_alone_is_a_bool():
    element, got = button(), []
    outer = document["stage"]
    element.bind("click", lambda event: got.append("inner"))
    outer.bind("click", lambda event: got.append("outer"), True)
    element.click()
    outer.unbind("click")
    equal(got, ["outer", "inner"])


def test_passive_handler_prevents_nothing():
    element, prevented = button(), []

    def refuse(event):
        event.preventDefault()
        prevented.append(event.defaultPrevented)

    for passive in (True, False):
        element.bind("wish", refuse, {"passive": passive})
        element.dispatchEvent(window.Event.new("wish", {"cancelable": True}))
        element.unbind("wish")
    equal(prevented, [False, True])


def test_signal_that_aborts_lets_the_handler_go():
    element, got = button(), []
    controller = window.AbortController.new()
    gc.collect()
    before = _browser.live_callbacks()
    for _ in range(10):
        element.bind("click", lambda event: got.append(1), {"signal": controller.signal})
    element.click()
    controller.abort()
    element.click()
    gc.collect()
    equal(len(got), 10)
    # What is left are the dicts, which wait for JavaScript's collector.
    assert _browser.live_callbacks() - before <= 10
    with raises(ValueError):
        element.unbind("click", print)


def test_signal_that_has_aborted_binds_nothing():
    element, got = button(), []
    element.bind("click", got.append, {"signal": js("AbortSignal.abort()")})
    element.click()
    equal(got, [])
    element.unbind("click")


def test_unbinding_ends_the_wait_for_the_signal():
    element, got = button(), []
    controller = window.AbortController.new()
    element.bind("click", got.append, {"signal": controller.signal})
    element.unbind("click")
    other = button()
    other.bind("click", lambda event: got.append("other"))
    controller.abort()
    other.click()
    equal(got, ["other"])


def test_what_is_no_signal_is_refused():
    with raises(Exception):
        button().bind("click", print, {"signal": 5})


def test_options_can_be_keyword_arguments():
    element, got = button(), []
    element.bind("click", lambda event: got.append("once"), once=True)
    element.bind("click", lambda event: got.append("decorated"), {"capture": True}, once=True)

    @bind(element, "click", once=True, passive=True)
    def handler(event):
        event.preventDefault()
        got.append(event.defaultPrevented)

    element.click()
    element.click()
    equal(sorted(map(str, got)), ["False", "decorated", "once"])


def test_signal_as_a_keyword_argument_ends_it():
    element, got, controller = button(), [], window.AbortController.new()
    element.bind("click", got.append, signal=controller.signal)
    controller.abort()
    element.click()
    equal(got, [])


def test_options_that_there_are_not_are_refused():
    element = button()
    with raises(TypeError, "bind has no option 'onse': there are once, passive, capture, signal"):
        element.bind("click", print, {"onse": True})
    with raises(TypeError, 'the options of bind must be a dict, as {"once": True}, or a bool, not list'):
        element.bind("click", print, ["once"])
    with raises(TypeError, "'onse'"):
        element.bind("click", print, onse=True)
    with raises(TypeError, "not both"):
        element.bind("click", print, js("({ capture: true })"), once=True)
    equal(element.bindings(), {})
