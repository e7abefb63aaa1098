"""Nothing: None, null, undefined, and what is not there at all."""

from browser import document
from javascript import NULL, UNDEFINED
from runner import equal, js, raises


def test_null_is_none():
    assert js("null") is None


def test_undefined_is_none():
    assert js("undefined") is None
    assert js("() => {}")() is None


def test_none_goes_out_as_null():
    assert js("value => value === null")(None) is True


def test_undefined_goes_out_as_undefined():
    assert js("value => value === undefined")(UNDEFINED) is True


def test_null_goes_out_as_null():
    assert js("value => value === null")(NULL) is True


def test_null_is_none_by_another_name():
    assert NULL is None
    assert js("null") is NULL


def test_constants_are_false_and_different():
    assert not NULL and not UNDEFINED
    assert NULL is not UNDEFINED
    assert repr(NULL) != repr(UNDEFINED)


def test_missing_argument_is_undefined():
    assert js("(a, b) => b === undefined")(1) is True


def test_missing_property_is_an_attribute_error():
    with raises(AttributeError, "nothing"):
        js("({})").nothing
    assert not hasattr(js("({})"), "nothing")


def test_property_that_is_undefined_is_none():
    thing = js("({ empty: undefined, none: null })")
    assert thing.empty is None
    assert thing.none is None
    assert hasattr(thing, "empty")


def test_function_without_result_gives_undefined():
    assert js("f => f() === undefined")(lambda: None) is True


def test_none_in_a_list_is_null():
    assert js("list => list[0] === null")([None]) is True


def test_none_assigned_is_null():
    thing = js("({ member: 1 })")
    thing.member = None
    assert js("thing => thing.member === null")(thing) is True


def test_what_only_calls_itself_undefined_is_there():
    # https://developer.mozilla.org/docs/Web/API/Document/all
    everything = document.all
    assert everything is not None and document.all is everything
    assert js("value => value === document.all")(everything) is True
    equal(everything[0].nodeName, "HTML")
    equal(len(everything), len(list(everything)))
    assert len(everything) == document.querySelectorAll("*").length
    assert "HTMLAllCollection" in repr(everything)
