"""Nodes and events of frames are nodes and events."""

from browser import DOMEvent, DOMNode, document, window
from javascript import JavascriptError
from runner import equal, js, raises, stage


def frame():
    element = document.createElement("iframe")
    stage() <= element
    return element.contentWindow


def test_nodes_of_a_frame_are_nodes():
    inner = frame().document
    assert isinstance(inner, DOMNode)
    paragraph = inner.createElement("p")
    assert isinstance(paragraph, DOMNode)
    inner.body <= paragraph
    paragraph <= "text"
    equal(paragraph.text, "text")
    paragraph["title"] = "title"
    equal(paragraph["title"], "title")
    assert paragraph in inner.body


def test_events_of_a_frame_are_events():
    inner, got = frame().document, []
    inner.body.bind("click", got.append)
    inner.body.click()
    equal(len(got), 1)
    assert isinstance(got[0], DOMEvent)
    assert got[0].target is inner.body


def test_message_to_a_frame_is_a_copy():
    element, loaded, got = document.createElement("iframe"), [], []
    element.bind("load", loaded.append)
    stage() <= element
    yield lambda: loaded
    inner = element.contentWindow
    inner.addEventListener("message", lambda event: got.append(window.JSON.stringify(event.data)))
    sent = {"a": [1, {"b": None}]}
    inner.postMessage(sent, "*")
    inner.postMessage([2, sent], {"targetOrigin": "*"})
    sent["a"] = 3
    yield lambda: len(got) == 2
    equal(got, ['{"a":[1,{"b":null}]}', '[2,{"a":[1,{"b":null}]}]'])


def test_functions_of_a_frame_that_clone_get_copies():
    inner = frame()
    equal(window.JSON.stringify(inner.structuredClone({"a": [1, (2,)]})), '{"a":[1,[2]]}')
    inner.MessageChannel.new().port1.postMessage({"list": [1]})


def test_function_of_the_page_that_cannot_clone_is_called_once():
    calls = js("globalThis.calls = []")
    refuse = js("(function postMessage(data) { calls.push(1); throw new DOMException('on purpose', 'DataCloneError'); })")
    for function in (refuse, refuse["bind"](None)):
        with raises(JavascriptError, "on purpose"):
            function({"a": 1})
    equal(len(calls), 2)
    with raises(JavascriptError) as raised:
        frame().structuredClone(window.alert)
    equal(raised.error.value.name, "DataCloneError")


def test_prototypes_are_no_nodes():
    for name in ("Node", "Element", "Document", "Event"):
        prototype = js(f"{name}.prototype")
        assert not isinstance(prototype, (DOMNode, DOMEvent)), name


def test_bytes_of_a_frames_message_are_bytes():
    event = js("data => new MessageEvent('message', { data })")
    equal(event(frame().eval("new Uint8Array([1, 2]).buffer")).data, b"\1\2")


def test_objects_of_a_frame_are_no_arrays_for_a_length():
    equal(list(frame().eval("({ length: 1, width: 2 })")), ["length", "width"])
