"""Nodes and events of frames are nodes and events."""

from browser import DOMEvent, DOMNode, bind, document, window
from javascript import JavascriptError, extends
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


def test_errors_of_a_frame_are_told_as_errors():
    inner = frame()
    with raises(JavascriptError, "SyntaxError: ") as raised:
        inner.JSON.parse("{")
    assert "<JavaScript" not in str(raised.error), raised.error
    equal(raised.error.value.name, "SyntaxError")
    assert repr(inner.eval("new RangeError('of the frame')")).endswith("RangeError: of the frame>")
    with raises(JavascriptError, "of the frame") as raised:
        inner.eval("function deep() { throw new Error('of the frame'); }; deep")()
    assert "deep" in traced(raised.error), traced(raised.error)
    with raises(JavascriptError, "InvalidCharacterError"):
        inner.atob("%")


def traced(error):
    """The traceback, with JavaScript's frames."""
    import traceback

    return "".join(traceback.format_exception(error))


def test_collections_of_a_frame_are_collections():
    inner = frame()
    entries = inner.eval("new Map([['a', 1]])")
    equal(entries["a"], 1)
    assert "a" in entries and "b" not in entries
    entries["b"] = 2
    del entries["a"]
    equal(list(entries.keys()), ["b"])
    assert 1 in inner.eval("new Set([1])") and 2 not in inner.eval("new Set([1])")
    equal(inner.eval("new Headers({ a: '1' })")["a"], "1")
    equal(inner.eval("new URLSearchParams('a=1')")["a"], "1")
    equal(inner.eval("(() => { const form = new FormData(); form.set('a', '1'); return form; })()")["a"], "1")


def test_what_calls_itself_a_collection_is_none():
    for name in ("Map", "Set", "Headers"):
        value = js(f"({{ [Symbol.toStringTag]: '{name}', a: 1 }})")
        equal(value["a"], 1)


def test_handler_of_a_frames_elements_by_selector():
    inner, got = frame().document, []
    inner.body.innerHTML = "<p><b>text</b></p>"
    bind(inner.body, "click", "p")(lambda event: got.append(event.currentTarget.localName))
    inner.querySelector("b").click()
    equal(got, ["p"])


def test_options_of_a_frames_select_are_its_items():
    inner = frame().document
    inner.body.innerHTML = "<select>\n<option>a</option>\n<option>b</option></select>"
    equal([option.text for option in inner.querySelector("select")], ["a", "b"])


def test_classes_of_a_frame_are_extended_as_those_of_the_page():
    inner = frame()

    def extended(constructor):
        class Own(extends(constructor)):
            pass

        return Own

    assert issubclass(extended(inner.Text), DOMNode)
    assert issubclass(extended(inner.CustomEvent), DOMEvent)
    assert not issubclass(extended(inner.EventTarget), (DOMNode, DOMEvent))
    with raises(TypeError, "is no class that can be extended"):
        extended(inner.Function)
    items = extended(inner.Array)()
    items.append(1)
    equal(list(items), [1])
    # What only looks so is none.
    alike = js("(class { get [Symbol.toStringTag]() { return 'Node'; } get nodeType() { return 1; } })")
    assert not issubclass(extended(alike), DOMNode)
    # A getter that fails on a prototype is the page's own affair.
    private = js("(class extends HTMLElement { #n = 'n'; get [Symbol.toStringTag]() { return this.#n; } })")
    assert issubclass(extended(private), DOMNode)
    assert "hasOwnProperty" not in vars(extended(inner.eval("(class { draw() {} })")))


def test_script_that_comes_from_a_frame_runs():
    inner, ran = frame().document, []
    window.came = lambda: ran.append(1)
    inner.body.innerHTML = "<div><script type='text/python'>from browser import window\nwindow.came()</script></div>"
    stage() <= inner.body.firstChild
    yield lambda: ran
    equal(ran, [1])
