"""The keys of a dict as names of properties."""

import json

from runner import equal, js, raises

read = js("(dict, name) => dict[name]")
dump = js("dict => JSON.stringify(dict)")


def test_numbers_are_properties_of_that_name():
    numbers = {1: "a", 2.5: "b", -3: "c", "4": "d"}
    equal([read(numbers, name) for name in ("1", "2.5", "-3", "4")], ["a", "b", "c", "d"])
    equal(read(numbers, 1), "a")
    equal(json.loads(dump(numbers)), {"1": "a", "2.5": "b", "-3": "c", "4": "d"})


def test_names_that_no_number_has_are_not_there():
    assert read({1: "a"}, "01") is None
    assert read({1: "a"}, "1.0") is None
    equal(read({1: "number", "1": "text"}, "1"), "text")


def test_assignments_go_to_the_number():
    numbers = {1: "a"}
    js("dict => { dict[1] = 'b'; dict[2] = 'c'; }")(numbers)
    equal(numbers, {1: "b", "2": "c"})


def test_other_keys_are_refused():
    for key in ((1, 2), None, True, frozenset()):
        with raises(TypeError, repr(key)):
            js("dict => dict")({key: 1})


def test_keys_that_come_later_are_refused_where_they_are_listed():
    late = {}
    keys = js("dict => () => Object.keys(dict)")(late)
    late[None] = 1
    with raises(TypeError, "None"):
        keys()


def test_numbers_have_the_names_that_javascript_gives_them():
    numbers = {2**53 + 1: "a", 1e21: "b", 1e-7: "c", float("inf"): "d", -float("inf"): "e", 10**30: "f", "g": 1}
    names = ["9007199254740993", "1e+21", "1e-7", "Infinity", "-Infinity", "1" + "0" * 30, "g"]
    equal(js("dict => Object.keys(dict).join()")(numbers), ",".join(names))
    equal(list(json.loads(dump(numbers))), names)
    equal([read(numbers, name) for name in names], list(numbers.values()))
    assert read(numbers, "1e21") is None and read(numbers, "inf") is None


def test_number_that_equals_nothing_is_refused():
    with raises(TypeError, "nan"):
        js("dict => dict")({float("nan"): 1})
