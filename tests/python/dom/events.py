"""Events: what comes, and what of it reaches the browser."""

import weakref

from browser import DOMEvent, DOMNode, document, window
from runner import button, equal, js, raises


def test_handler_gets_the_event():
    got = []
    element = button()
    element.bind("click", got.append)
    element.click()
    equal(len(got), 1)
    assert isinstance(got[0], DOMEvent)
    equal(got[0].type, "click")


def test_target_is_the_node():
    targets = []
    element = button()
    element.parentNode.bind("click", lambda event: targets.append((event.target, event.currentTarget)))
    element.click()
    target, current = targets[0]
    assert target is element and isinstance(target, DOMNode)
    assert current is document["stage"]
    current.unbind("click")


def test_fields_are_those_of_the_event():
    got = []
    element = button()
    element.bind("keydown", got.append)
    element.dispatchEvent(window.KeyboardEvent.new("keydown", {"key": "é", "ctrlKey": True, "bubbles": True}))
    equal((got[0].key, got[0].ctrlKey, got[0].bubbles), ("é", True, True))


def test_fields_that_any_event_has():
    got = []
    element = button()

    def clicked(event):
        got.append((event.type, event.bubbles, event.cancelable, event.defaultPrevented, event.eventPhase == event.AT_TARGET))
        assert event.timeStamp >= 0
        event.preventDefault()
        got.append(event.defaultPrevented)

    element.bind("click", clicked)
    element.click()
    equal(got, [("click", True, True, False, True), True])


def test_fields_of_mouse_and_keys():
    event = window.MouseEvent.new("mousedown", {"button": 2, "buttons": 6, "screenX": 3, "screenY": 4, "shiftKey": True})
    equal((event.button, event.buttons, event.screenX, event.screenY, event.shiftKey), (2, 6, 3, 4, True))
    event = window.KeyboardEvent.new("keyup", {"key": "a", "code": "KeyQ", "altKey": True})
    equal((event.key, event.code, event.altKey, event.ctrlKey, event.shiftKey), ("a", "KeyQ", True, False, False))


def test_prevent_default_reaches_the_browser():
    element = button()
    element.bind("wish", lambda event: event.preventDefault())
    equal(element.dispatchEvent(window.Event.new("wish", {"cancelable": True})), False)


def test_stop_propagation_reaches_the_browser():
    got = []
    element = button()
    outer = element.parentNode
    outer.bind("click", got.append)
    element.bind("click", lambda event: event.stopPropagation())
    element.click()
    outer.unbind("click")
    equal(got, [])


def test_handlers_run_in_order():
    got = []
    element = button()
    for number in range(3):
        element.bind("click", lambda event, number=number: got.append(number))
    element.click()
    equal(got, [0, 1, 2])


def test_any_target_of_events_binds():
    got = []
    target = window.EventTarget.new()
    target.bind("news", lambda event: got.append(event.detail["answer"]))
    target.dispatchEvent(window.CustomEvent.new("news", {"detail": {"answer": 42}}))
    equal(got, [42])


def test_options_reach_the_browser():
    got = []
    element = button()
    element.bind("click", got.append, {"once": True})
    element.click()
    element.click()
    equal(len(got), 1)


def test_what_has_no_events_says_so():
    with raises(TypeError):
        js("({})").bind("click", print)


def test_onclick_takes_a_function():
    got = []
    element = button()
    element.onclick = got.append
    element.click()
    element.onclick = lambda: got.append("second")
    element.click()
    equal((len(got), got[1]), (2, "second"))
    element.onclick = None
    element.click()
    equal(len(got), 2)


def test_event_is_one_object_to_all_its_handlers():
    element = button()
    js("element => element.addEventListener('click', event => { globalThis.seen = event })")(element)
    got = []
    element.bind("click", lambda event: got.append(event))
    element.bind("click", lambda event: got.append(event))
    element.bind("click", lambda event: got.append(window.seen))
    element.click()
    assert got[0] is got[1] and got[0] is got[2]
    assert got[0] is window.seen, "an event that Python holds stays the same object"


def test_event_is_one_object_while_another_comes():
    element = button()
    got = []

    def outer(event):
        window.outer = event
        element.dispatchEvent(window.Event.new("inner"))
        got.append(window.outer is event)

    element.bind("click", outer)
    element.bind("inner", lambda event: got.append(window.outer is event))
    element.bind("inner", lambda event: got.append(window.outer.type))
    element.click()
    equal(got, [False, "click", True])


def test_hash_of_an_event_stays_when_the_wrapper_goes():
    element = button()
    hashes = []

    def clicked(event):
        window.kept = event
        hashes.append(hash(event))

    element.bind("click", clicked)
    element.click()
    equal(hash(window.kept), hashes[0])


def test_events_leave_nothing_behind():
    element = button()
    gone = []

    def clicked(event):
        gone.append(weakref.ref(event))

    element.bind("click", clicked)
    for _ in range(3):
        element.click()
    equal([reference() for reference in gone], [None, None, None])


def test_pointer_is_told_in_the_document():
    event = window.MouseEvent.new("click", {"clientX": 5, "clientY": 6})
    equal((event.x, event.y), (5 + int(window.scrollX), 6 + int(window.scrollY)))
    equal((event.clientX, event.clientY), (5, 6))


def test_event_without_a_pointer_is_at_the_origin():
    event = window.KeyboardEvent.new("keydown", {"key": "a"})
    # Of what a program has made, only some browsers say which key it was.
    js("event => Object.defineProperty(event, 'which', { value: 65 })")(event)
    equal((event.x, event.y, event.char, event.key), (0, 0, "A", "a"))


def test_finger_is_a_pointer():
    event = window.Event.new("touchstart")
    js("event => { event.touches = [{ pageX: 7, pageY: 8 }]; }")(event)
    equal((event.x, event.y), (7, 8))


def test_place_in_an_svg():
    element = button().parent
    element.html = "<svg width='50' height='50' viewBox='0 0 100 100'></svg>"
    drawing, got = element.firstChild, []
    drawing.bind("click", lambda event: got.append((event.svgX, event.svgY)))
    left, top = drawing.getBoundingClientRect().left, drawing.getBoundingClientRect().top
    drawing.dispatchEvent(window.MouseEvent.new("click", {"clientX": left + 10, "clientY": top + 5}))
    assert abs(got[0][0] - 20) <= 1 and abs(got[0][1] - 10) <= 1, got
    with raises(AttributeError, "svgX"):
        window.MouseEvent.new("click").svgX


def test_data_of_a_drag_is_a_mapping():
    event = window.DragEvent.new("drop", {"dataTransfer": window.DataTransfer.new()})
    event.data["text/plain"] = "hi"
    equal((event.data["text/plain"], list(event.data), "text/plain" in event.data), ("hi", ["text/plain"], True))
    equal((event.data["text/html"], event.data.effectAllowed), ("", "none"))


def test_data_of_a_message_is_what_was_sent():
    equal(window.MessageEvent.new("message", {"data": "x"}).data, "x")
    assert window.MessageEvent.new("message", {"data": None}).data is None
    assert window.Event.new("click").data is None


def test_event_is_made_by_its_name():
    got = []
    element = button().bind("news", got.append)
    element.dispatchEvent(DOMEvent("news"))
    equal((got[0].type, type(got[0])), ("news", DOMEvent))


def test_fields_of_an_event_can_be_set():
    event = DOMEvent("news")
    event.detail = {"any": 1}
    equal(event.detail, {"any": 1})
