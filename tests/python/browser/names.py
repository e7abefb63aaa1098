"""The names that are there without import, and what the browser package has."""

import sys

import browser
import javascript
from browser import window
from runner import equal, js, raises


def test_doc_is_the_document():
    assert doc is browser.document
    assert doc is browser.doc


def test_win_is_the_window():
    assert win is window
    assert browser.win is window and browser.self is window


def test_dialogs_are_those_of_browser():
    assert alert is browser.alert and confirm is browser.confirm and prompt is browser.prompt


def test_prompt_offers_its_default():
    asked = []
    before = window.prompt
    window.prompt = lambda message, default: [asked.append((message, default)), default][1]
    try:
        equal((browser.prompt("name?", "Ada"), browser.prompt("age?", 5), browser.prompt(6)), ("Ada", "5", ""))
    finally:
        window.prompt = before
    equal(asked, [("name?", "Ada"), ("age?", "5"), ("6", "")])


def test_log_writes_to_the_console():
    log("a", 1)
    lines = window.recorded.console
    equal(lines[-1], "log: a 1")


def test_console_is_the_browsers():
    browser.console.warn("careful", 2)
    equal(window.recorded.console[-1], "warn: careful 2")


def test_classes_of_the_bridge_are_built_in():
    assert JSObject is javascript.JSObject
    assert isinstance(window, JSObject)


def test_jsconstructor_constructs():
    equal(JSConstructor(window.Date)(0).getTime(), 0)


def test_websocket_is_one_object():
    import websocket as imported
    from browser import websocket as of_browser

    assert websocket is imported and websocket is of_browser


def test_unknown_name_of_browser_is_an_error():
    with raises(AttributeError, "nothing"):
        browser.nothing
    with raises(ImportError, "nothing"):
        from browser import nothing


def test_documented_attributes_of_brython():
    assert __BRYTHON__.has_websocket is True
    assert __BRYTHON__.has_local_storage is True
    assert __BRYTHON__.has_session_storage is True
    assert __BRYTHON__.has_indexedDB is True
    assert __BRYTHON__.has_json is True


def test_other_attributes_of_brython():
    equal(tuple(__BRYTHON__.version_info[:2]), tuple(sys.version_info[:2]))
    assert len(__BRYTHON__.implementation) >= 3
    equal(len(__BRYTHON__.language), 2)
    assert __BRYTHON__.path is not None
    assert "sys" in __BRYTHON__.modules


def test_debug_of_brython_can_be_set():
    before = __BRYTHON__.debug
    __BRYTHON__.debug = 2
    equal(__BRYTHON__.debug, 2)
    __BRYTHON__.debug = before


def test_unknown_attribute_of_brython_is_an_error():
    with raises(AttributeError, "nothing"):
        __BRYTHON__.nothing


def test_brython_is_an_object_of_javascript_too():
    equal(js("__BRYTHON__.has_websocket"), True)
    equal(js("__BRYTHON__.language"), __BRYTHON__.language)
    equal(js("__BRYTHON__.version_info[1]"), sys.version_info[1])
    assert js("Object.keys(__BRYTHON__).includes('has_local_storage')")
    equal(js("(() => { 'use strict'; __BRYTHON__.has_json = 'mine'; return __BRYTHON__.has_json; })()"), "mine")


def test_null_and_undefined_are_told_apart_on_demand():
    thing = js("({ nothing: null, missing: undefined, zero: 0 })")
    assert javascript.get(thing, "nothing") is javascript.NULL
    assert javascript.get(thing, "missing") is javascript.UNDEFINED
    assert javascript.get(thing, "absent") is javascript.UNDEFINED
    equal(javascript.get(thing, "zero"), 0)


def test_get_gives_python_objects_too():
    import javascript

    held = {"a": 1}
    window.held_by_javascript = held
    assert javascript.get(window, "held_by_javascript") is held


def test_the_names_of_the_prompt_are_built_in():
    equal(repr(help), "Type help() for interactive help, or help(object) for help about object.")
    equal(repr(copyright), sys.copyright)
    assert "python.org" in repr(license) and "RustPython" in repr(credits)
    for leave in (quit, exit):
        try:
            leave(3)
        except SystemExit as end:
            equal(end.code, 3)
        else:
            raise AssertionError(f"{leave} goes on")
    assert WindowsError is OSError


def test_input_looks_as_it_does_elsewhere():
    equal(str(input), "<built-in function input>")
    equal(input.__name__, "input")
