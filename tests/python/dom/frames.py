"""Nodes and events of frames are nodes and events."""

from browser import DOMEvent, DOMNode, document
from runner import equal, js, stage


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


def test_prototypes_are_no_nodes():
    for name in ("Node", "Element", "Document", "Event"):
        prototype = js(f"{name}.prototype")
        assert not isinstance(prototype, (DOMNode, DOMEvent)), name


def test_bytes_of_a_frames_message_are_bytes():
    event = js("data => new MessageEvent('message', { data })")
    equal(event(frame().eval("new Uint8Array([1, 2]).buffer")).data, b"\1\2")


def test_objects_of_a_frame_are_no_arrays_for_a_length():
    equal(list(frame().eval("({ length: 1, width: 2 })")), ["length", "width"])
