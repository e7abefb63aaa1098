"""The options of `bind`: read once, whatever they say later."""

import gc

import _browser
from browser import document, window
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


def test_once_is_over_before_the_handler_runs():
    element, got = button(), []

    def handler(event):
        got.append(event.type)
        if len(got) < 5:
            element.click()

    element.bind("click", handler, {"once": True})
    element.click()
    equal(got, ["click"])


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
