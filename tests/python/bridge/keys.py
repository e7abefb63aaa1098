"""The keys of a dict as names of properties."""

import json

from javascript import pyobj2jsobj
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


def test_two_keys_of_one_name_are_refused():
    for one, other in ((1, "1"), (2.5, "2.5"), (float(2**60), 1152921504606847000), ("\ud83d\ude00", "\U0001f600")):
        for pair in ({one: "a", other: "b"}, {other: "b", one: "a"}):
            for hand_over in (js("dict => dict"), pyobj2jsobj):
                with raises(TypeError, repr(one), repr(other)):
                    hand_over(pair)


def test_two_keys_of_one_name_are_refused_in_a_copy_of_all_kinds():
    for one, other in ((None, "null"), (True, "true")):
        with raises(TypeError, repr(one), repr(other)):
            pyobj2jsobj({one: "a", other: "b"})
    equal(json.loads(dump(pyobj2jsobj({None: 1, True: 2, 3: 4, "a": {0.5: 5}}))), {"null": 1, "true": 2, "3": 4, "a": {"0.5": 5}})


def test_second_key_of_a_name_that_comes_later_is_refused_where_they_are_listed():
    late = {1: "a"}
    keys = js("dict => () => Object.keys(dict)")(late)
    late["1"] = "b"
    with raises(TypeError, "1", "'1'"):
        keys()


def test_key_that_no_name_finds_is_refused():
    with raises(TypeError, repr("\ud83d\ude00")):
        js("dict => dict")({"\ud83d\ude00": 1})
    lone = {"\ud83d": 1}
    equal(read(lone, "\ud83d"), 1)
