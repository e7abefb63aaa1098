"""The names of the module, as pages made for Brython use them."""

import builtins

import javascript
from browser import window
from javascript import NULL, UNDEFINED
from runner import equal, js, raises


def test_global_objects_of_javascript_are_names():
    from javascript import Date, Math, Number, RegExp, String, console

    equal(Math.max(1, 5, 2), 5)
    equal(Date.new(2012, 5, 10).getDate(), 10)
    equal(RegExp.new(r"^test(\d+)$").exec("test44")[1], "44")
    equal(String.new("abracadabra").replace(RegExp.new("a", "g"), "i"), "ibricidibri")
    equal(Number.new(3).toFixed(2), "3.00")
    assert console == window.console
    assert javascript.Promise == window.Promise


def test_name_that_javascript_has_not_is_an_error():
    with raises(AttributeError, "NoSuchThing"):
        javascript.NoSuchThing
    with raises(ImportError, "NoSuchThing"):
        from javascript import NoSuchThing  # noqa: F401


def test_null_and_undefined_are_compared():
    thing = js("({ nothing: null, undefined: undefined, zero: 0 })")
    assert thing.nothing is NULL and thing.nothing == NULL and thing.nothing == UNDEFINED
    assert thing.undefined == UNDEFINED and thing.undefined in (NULL, UNDEFINED)
    assert not thing.nothing != UNDEFINED
    assert thing.zero is not NULL and thing.zero != UNDEFINED and thing.zero != NULL
    assert UNDEFINED == NULL and UNDEFINED == UNDEFINED and UNDEFINED != 0 and UNDEFINED != ""
    equal(len({None, UNDEFINED}), 1)


def test_null_and_undefined_are_told_apart():
    thing = js("({ nothing: null, undefined: undefined })")
    assert javascript.get(thing, "nothing") is NULL
    assert javascript.get(thing, "undefined") is UNDEFINED
    assert javascript.get(thing, "missing") is UNDEFINED
    assert NULL is not UNDEFINED


def test_null_and_undefined_have_types_and_are_false():
    assert type(NULL) is javascript.NullType and type(UNDEFINED) is javascript.UndefinedType
    assert not NULL and not UNDEFINED
    equal(repr(UNDEFINED), "javascript.UNDEFINED")


def test_function_may_return_undefined():
    assert js("f => f() === undefined")(lambda: UNDEFINED) is True
    assert js("f => [f][0]() === null")(lambda: [None]) is False


def test_json_speaks_of_dicts_and_lists():
    parsed = javascript.JSON.parse('{"foo": null, "list": [1, {"a": 2.5}], "t": "é"}')
    equal(parsed, {"foo": None, "list": [1, {"a": 2.5}], "t": "é"})
    equal((type(parsed), type(parsed["list"])), (dict, list))
    equal(javascript.JSON.parse("5"), 5)
    equal(javascript.JSON.stringify({"a": [1, (2, None)], 3: True}), '{"3":true,"a":[1,[2,null]]}')
    equal(javascript.JSON.stringify([1], NULL, 2), "[\n  1\n]")
    equal(javascript.JSON.stringify({"a": 1, "b": 2}, ["a"]), '{"a":1}')
    equal(javascript.JSON.stringify(js("({ x: 1 })")), '{"x":1}')
    equal(javascript.JSON.parse('{"a": 1}', lambda key, value: 5 if key == "a" else value), {"a": 5})
    with raises(javascript.JavascriptError, "SyntaxError"):
        javascript.JSON.parse("{")


def test_object_class_gives_back_what_it_is_called_with():
    thing = js("({})")
    assert javascript.JSObject(thing) is thing
    assert javascript.JSObject(window.Math.max) == window.Math.max
    equal(javascript.JSObject(5), 5)
    assert isinstance(thing, javascript.JSObject)


def test_constructor_by_the_old_name():
    equal(javascript.JSConstructor(window.Date)(0).getTime(), 0)


def test_instances_are_those_of_javascript():
    assert isinstance(js("new Date(0)"), window.Date) and not isinstance(js("[]"), window.Date)
    assert isinstance(js("new Map()"), javascript.Map) and not isinstance(5, javascript.Map)
    assert isinstance(js("class A {}; class B extends A {}; globalThis.A = A; new B()"), window.A)


def test_python_is_run_by_what_it_is_turned_into():
    names = window.eval(javascript.py2js("x = 1 + 2", "some_module"))
    equal(names["x"], 3)
    with raises(SyntaxError):
        javascript.py2js("x = = 2")


def test_error_class_is_a_name_everywhere():
    assert builtins.JavascriptError is javascript.JavascriptError


def test_all_names_are_there():
    names = {}
    exec("from javascript import *", names)
    for name in javascript.__all__:
        assert name in names, name
    assert set(dir(javascript)) >= {"extends", "this", "JSON"}


def test_keyword_arguments_go_as_an_object():
    collect = js("(...given) => JSON.stringify(given)")
    equal(collect(1, width=2, name="n"), '[1,{"width":2,"name":"n"}]')
    equal(collect(a=[1], b={"c": (2,)}), '[{"a":[1],"b":{"c":[2]}}]')
    event = window.CustomEvent.new("x", detail=7, bubbles=True)
    equal((event.detail, event.bubbles), (7, True))
    assert js("options => Object.getPrototypeOf(options) === Object.prototype")(a=1) is True
