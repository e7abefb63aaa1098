"""One JavaScript object is one Python object, and the other way round."""

import types

from browser import document, window
from javascript import extends
from runner import equal, js, raises, stage


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


def test_static_method_belongs_to_the_class_that_it_is_read_of():
    # Python counts what JavaScript holds of it, and what it knows of JavaScript: many enough for equal numbers.
    js("globalThis.Named = class Named { static whose() { return this; } }")
    owners = js("Array.from({ length: 6000 }, () => ({ whose: Named.whose }))")
    held = [(owner, owner.whose) for owner in owners]
    fill = js("functions => { globalThis.filling = [...functions]; }")
    fill([lambda number=number: number for number in range(3000)])
    base = extends(window.Named)
    classes = [types.new_class("Own", (base,)) for _ in range(100)]
    for own in classes:
        assert own.whose() is own
    for owner, whose in held:
        assert whose() is owner
    fill([])


def test_methods_are_those_that_the_object_has_now():
    thing = js("({ kind: 'old', name() { return this.kind; } })")
    for _ in range(10):
        equal(thing.name(), "old")
    assert thing.name is thing.name
    thing.name = js("() => 'new'")
    equal(thing.name(), "new")
    for number in range(40):
        thing.name = js(f"() => {number}")
        equal(thing.name(), number)
    del thing.name
    assert not hasattr(thing, "name")


def test_one_function_is_bound_to_each_object_that_it_is_read_from():
    first, second = js("(name => [{ kind: 1, name }, { kind: 2, name }])(function () { return this.kind; })")
    for _ in range(10):
        equal([first.name(), second.name()], [1, 2])


def test_functions_of_symbols_are_each_their_own():
    first, second = js("[Symbol('a'), Symbol('b')]")
    for _ in range(10):
        equal([first.toString(), second.toString()], ["Symbol(a)", "Symbol(b)"])


def test_proxy_that_shows_itself_when_it_is_looked_at_is_one():
    kept = []
    shown = js("""seen => {
      let first = true;
      const shown = new Proxy({}, { getPrototypeOf() { if (first) { first = false; seen(shown); } return Object.prototype; } });
      return shown;
    }""")(kept.append)
    assert kept[0] is shown
    equal(hash(kept[0]), hash(shown))


def test_length_below_nothing_is_none():
    for value in ("-1", "-2", "NaN"):
        with raises(TypeError):
            len(js(f"new (class {{ length = {value} }})"))
