"""One JavaScript object is one Python object, and the other way round."""

from browser import document, window
from runner import js, stage


class Thing:
    def method(self):
        return self


def test_js_object_keeps_identity():
    thing = js("globalThis.thing = {}")
    assert window.thing is thing


def test_js_object_goes_back_as_itself():
    thing = js("globalThis.thing = {}")
    assert js("thing => thing === globalThis.thing")(thing) is True


def test_different_js_objects_are_not_equal():
    assert js("({})") != js("({})")


def test_js_object_is_equal_to_a_python_object_with_its_items():
    assert js("({})") == {} and js("({ a: 1 })") != {}
    assert js("[1]") == [1] and js("[1]") != []
    assert js("() => 1") != {} and js("({})") != 1


def test_js_object_is_a_dict_key():
    thing = js("globalThis.thing = {}")
    found = {thing: "found"}
    assert found[window.thing] == "found"
    assert js("({})") not in found


def test_hash_stays_when_the_wrapper_goes():
    js("globalThis.thing = {}")
    first = hash(window.thing)
    assert hash(window.thing) == first


def test_node_keeps_identity():
    element = stage()
    assert document["stage"] is element
    element.innerHTML = "<b></b>"
    assert element.firstChild.parentNode is element


def test_js_function_keeps_identity():
    js("globalThis.work = () => 1")
    work = window.work
    assert window.work is work
    assert js("work => work === globalThis.work")(work) is True


def test_method_is_equal_to_itself():
    thing = js("({ method() {} })")
    assert thing.method == thing.method


def test_python_object_keeps_identity():
    thing = Thing()
    assert js("thing => thing")(thing) is thing
    window.kept = thing
    assert window.kept is thing


def test_python_function_is_one_js_function():
    def work():
        pass

    assert js("(a, b) => a === b")(work, work) is True
    assert js("work => work")(work) is work


def test_bound_method_is_one_js_function():
    thing = Thing()
    assert js("(a, b) => a === b")(thing.method, thing.method) is True
    assert js("(a, b) => a === b")(thing.method, Thing().method) is False


def test_bound_method_comes_back_equal():
    thing = Thing()
    assert js("method => method")(thing.method) == thing.method


def test_dict_and_list_keep_identity():
    for thing in ({"a": 1}, [1, 2]):
        assert js("thing => thing")(thing) is thing
        assert js("(a, b) => a === b")(thing, thing) is True


def test_python_object_lives_as_long_as_javascript_holds_it():
    js("globalThis.held = []").push(Thing())
    assert isinstance(window.held[0].method(), Thing)


def test_symbol_goes_back_as_itself():
    js("globalThis.sign = Symbol('sign')")
    assert js("sign => sign === globalThis.sign")(window.sign) is True
