"""Plain objects, maps, sets, symbols as Python's collections."""

import javascript
from javascript import JSObject, Map, Symbol
from runner import equal, js, raises


def test_plain_object_becomes_a_dict():
    thing = js("({ a: 1, b: { c: [1, { d: null }] }, e: undefined, f: 0.5 })")
    equal(thing.to_dict(), {"a": 1, "b": {"c": [1, {"d": None}]}, "e": None, "f": 0.5})
    equal(type(thing.to_dict()["b"]["c"]), list)


def test_dict_takes_a_plain_object():
    thing = js("JSON.parse('{\"foo\": \"bar\", \"n\": 1}')")
    equal(dict(thing), {"foo": "bar", "n": 1})
    equal(list(thing.items()), [("foo", "bar"), ("n", 1)])
    equal((list(thing.keys()), list(thing.values())), (["foo", "n"], ["bar", 1]))


def test_property_of_that_name_comes_first():
    equal(js("({ keys: 5 })").keys, 5)
    with raises(AttributeError, "items"):
        js("new Date(0)").items


def test_to_dict_is_for_objects():
    with raises(TypeError, "function"):
        js("() => 1").to_dict()


def test_to_dict_takes_what_a_class_inherits_and_what_refers_to_itself():
    circle = js("(() => { const o = { n: 1 }; o.self = o; return o; })()").to_dict()
    assert circle["self"] is circle
    equal(js("Object.create({ inherited: 1 }, {})").to_dict(), {"inherited": 1})
    element = js("(() => { const p = document.createElement('p'); p.dataset.someValue = 'x'; return p; })()")
    equal(element.dataset.to_dict(), {"someValue": "x"})


def test_plain_object_is_equal_to_a_dict_with_its_items():
    thing = js("({ a: 1, b: [1] })")
    assert thing == {"a": 1, "b": [1]} and {"a": 1, "b": [1]} == thing
    assert thing != {"a": 1} and thing != {"a": 1, "b": [1], "c": 2} and thing != {"a": 1, "c": [1]}
    assert js("new Date(0)") != {}


def test_map_is_a_mapping():
    table = js("globalThis.table = new Map([['a', 1], [2, 'b']])")
    equal((len(table), table["a"], table[2]), (2, 1, "b"))
    assert "a" in table and 2 in table and "b" not in table
    table["c"] = {"d": 1}
    del table["a"]
    equal(js("JSON.stringify([...table])"), '[[2,"b"],["c",{"d":1}]]')
    with raises(KeyError, "'zz'"):
        table["zz"]
    with raises(KeyError, "'zz'"):
        del table["zz"]


def test_map_has_the_methods_of_a_dict():
    table = js("new Map([['a', 1], ['b', 2]])")
    equal(dict(table), {"a": 1, "b": 2})
    equal(list(table.items()), [("a", 1), ("b", 2)])
    equal((list(table.keys()), list(table.values())), (["a", "b"], [1, 2]))


def test_map_is_made_and_holds_objects():
    key = {}
    table = Map.new()
    table.set(key, 42)
    equal(table.get(key), 42)
    assert key in table
    table = Map.new([("a", 1)])
    equal(dict(table), {"a": 1})


def test_what_has_entries_is_a_mapping():
    equal(dict(js("new Headers({ 'content-type': 'text/plain' })")), {"content-type": "text/plain"})
    query = js("new URLSearchParams('a=1&b=2')")
    assert "a" in query and query["b"] == "2"
    query["b"] = "3"
    equal(str(query), "a=1&b=3")


def test_set_knows_its_items():
    found = js("new Set([1, 'a'])")
    assert 1 in found and "a" in found and 2 not in found
    found.add("b")
    equal(sorted(str(item) for item in found), ["1", "a", "b"])


def test_symbols_are_keys():
    thing = js("({})")
    symbol = Symbol("mine")
    thing[symbol] = 5
    equal(thing[symbol], 5)
    assert symbol in thing and Symbol("other") not in thing
    equal(js("(thing, symbol) => thing[symbol]")(thing, symbol), 5)
    del thing[symbol]
    assert symbol not in thing
    equal(symbol.description, "mine")
    assert Symbol.iterator == Symbol.iterator and Symbol.iterator != symbol
    assert not hasattr(symbol, "nothing")


def test_iterator_of_an_array_is_called_by_its_symbol():
    items = js("['a', 'b']")[Symbol.iterator]()
    equal([items.next().value, items.next().value, items.next().done], ["a", "b", True])


def test_object_is_made_of_a_dict():
    made = javascript.pyobj2jsobj({"a": [1, (2, 3)], 4: None, True: {"x": "y"}})
    assert isinstance(made, JSObject)
    equal(js("made => JSON.stringify(made)")(made), '{"4":null,"a":[1,[2,3]],"true":{"x":"y"}}')
    made.a.push(5)
    equal(len(made.a), 3)
    with raises(TypeError, "tuple"):
        javascript.pyobj2jsobj({(1, 2): 3})
    circle = {}
    circle["self"] = circle
    assert js("made => made.self === made")(javascript.pyobj2jsobj(circle)) is True


def test_other_objects_are_what_javascript_gets():
    def function():
        return 1

    assert javascript.pyobj2jsobj(function) is function
    equal(javascript.pyobj2jsobj("text"), "text")
    thing = js("({})")
    assert javascript.pyobj2jsobj(thing) is thing and javascript.jsobj2pyobj(thing) is thing


def test_copy_has_the_own_items_of_an_object():
    js("Object.prototype.added = 1")
    try:
        equal(javascript.JSON.parse('{"a": {"b": 2}}'), {"a": {"b": 2}})
    finally:
        js("delete Object.prototype.added")
