"""JavaScript's arrays are compared, sliced and changed as lists are."""

import copy
import pickle
import sys

from javascript import Array, JSArray, JSObject
from runner import equal, js, raises


def test_array_is_equal_to_what_has_its_items():
    array = js("[1, 'a', [2.5, null]]")
    assert array == [1, "a", [2.5, None]]
    assert array == (1, "a", [2.5, None])
    assert array == js("[1, 'a', [2.5, undefined]]")
    assert array != [1, "a"] and array != [1, "a", 3] and array != "1a" and array != 5
    assert [1, "a", [2.5, None]] == array


def test_arrays_are_ordered_as_lists():
    array = js("[1, 2]")
    assert array < [1, 3] and array <= [1, 2] and array > [1] and not array > [2]


def test_slices_are_arrays():
    array = js("globalThis.sliced = ['a', 'b', 'c', 'd']")
    assert array[:2] == ["a", "b"] and array[::-1] == ["d", "c", "b", "a"] and array[-1:] == ["d"]
    assert isinstance(array[:2], JSArray)
    assert array == ["a", "b", "c", "d"]


def test_slices_are_assigned_and_deleted():
    array = js("globalThis.sliced = [0, 1, 2, 3, 4, 5]")
    array[1:3] = ["x", "y", "z"]
    assert array == [0, "x", "y", "z", 3, 4, 5]
    array[::2] = [7, 8, 9, 10]
    assert array == [7, "x", 8, "z", 9, 4, 10]
    del array[::3]
    assert array == ["x", 8, 9, 4]
    del array[1:3]
    array[1:1] = [5]
    equal(js("sliced.join()"), "x,5,4")
    with raises(ValueError, "size"):
        array[::2] = [1]


def test_sums_and_products_are_new_arrays():
    array = js("[1]")
    assert array + ["a"] == [1, "a"] and array + js("[2]") == [1, 2] and array * 3 == [1, 1, 1] and array == [1]
    assert array * 0 == []


def test_array_grows_in_place():
    array = same = js("globalThis.grown = [1]")
    array += ["a", (2, 3)]
    assert array is same
    equal(js("JSON.stringify(grown)"), '[1,"a",[2,3]]')


def test_methods_of_lists_are_there_beside_those_of_arrays():
    array = js("globalThis.listed = [3, 1]")
    array.append({"a": 1})
    array.extend(x for x in (1, 2))
    array.insert(0, "first")
    array.insert(-1, "last but one")
    equal(js("JSON.stringify(listed)"), '["first",3,1,{"a":1},1,"last but one",2]')
    equal((array.index(1), array.count(1)), (2, 2))
    array.remove(1)
    equal(array.index(1), 3)
    with raises(ValueError, "'none'"):
        array.remove("none")
    copied = array.copy()
    array.clear()
    assert array == [] and len(copied) == 6 and isinstance(copied, JSArray)


def test_javascript_methods_come_first():
    array = js("['b', 'a', 'c']")
    assert array.sort() == ["a", "b", "c"]
    equal(array.pop(), "c")
    equal(array.push("d", "e"), 4)


def test_text_is_that_of_a_list():
    equal(str(js("[1, 'a', null]")), "[1, 'a', None]")
    equal(f"{js('[1, 2]')}", "[1, 2]")


def test_array_is_an_instance_of_its_classes():
    array = js("[1]")
    assert isinstance(array, JSObject) and isinstance(array, JSArray) and isinstance(array, Array)
    assert not isinstance(js("({})"), JSArray)


def test_copies_are_lists():
    array = js("[1, [2]]")
    equal(copy.copy(array), [1, array[1]])
    equal(pickle.loads(pickle.dumps(js("[1, 'a']"))), [1, "a"])


def test_names_with_an_underscore_behind_are_reserved_words():
    assert Array.from_(["a", "b"]) == ["a", "b"]
    equal(js("({ class: 1, in: 2 })").class_, 1)
    equal(js("({ class: 1, class_: 2 })").class_, 2)


def test_other_collections_are_sliced_to_lists():
    equal(js("new Uint8Array([1, 2, 3])")[1:], [2, 3])
    typed = js("globalThis.typed = new Uint8Array(4)")
    typed[1:3] = [5, 6]
    equal(js("typed.join()"), "0,5,6,0")
    with raises(TypeError, "deleted"):
        del typed[1:3]


def test_slice_of_a_frozen_array_is_not_silently_left():
    array = js("Object.freeze([1, 2, 3])")
    with raises(AttributeError, "'0'"):
        array[::2] = [9, 9]
    assert array == [1, 2, 3]


def test_repeated_as_a_list_is():
    equal(list(js("[1, 2]") * 2), [1, 2, 1, 2])
    equal(len(js("[]") * sys.maxsize), 0)
    with raises(MemoryError):
        js("[1]") * 10**9
