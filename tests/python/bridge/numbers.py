"""Numbers and booleans, of every size, both ways."""

from javascript import JavascriptError
from runner import equal, js

SAFE = 2**53 - 1
kind = js("value => typeof value")
same = js("value => value")


def test_whole_number_is_int():
    for number in (0, 1, -1, 2**31, -(2**32), SAFE, -SAFE):
        equal(js(str(number)), number)


def test_fraction_is_float():
    for number in (0.5, -1.25, 5e-324, 1.7976931348623157e308):
        equal(js(repr(number)), number)


def test_number_beyond_the_safe_integers_is_float():
    equal(js("2 ** 53"), 2.0**53)
    equal(js("1e300"), 1e300)


def test_infinity_and_nan_are_floats():
    equal(js("Infinity"), float("inf"))
    equal(js("-Infinity"), float("-inf"))
    nan = js("NaN")
    assert isinstance(nan, float) and nan != nan


def test_negative_zero_keeps_its_sign():
    equal(str(js("-0")), "-0.0")
    assert js("value => Object.is(value, -0)")(-0.0) is True


def test_int_goes_out_as_number():
    for number in (0, -7, SAFE, -SAFE):
        equal(kind(number), "number")
        equal(same(number), number)


def test_float_goes_out_as_number():
    for number in (0.1, 1e300, float("inf")):
        equal(kind(number), "number")
        equal(same(number), number)
    assert js("Number.isNaN")(float("nan")) is True


def test_large_int_goes_out_as_bigint():
    for number in (SAFE + 1, -SAFE - 1, 2**64, 10**40, -(3**200)):
        equal(kind(number), "bigint")
        equal(same(number), number)


def test_bigint_is_int():
    for number in (0, -1, 2**53, 2**64 - 1, -(10**50)):
        equal(js(f"{number}n"), number)


def test_boolean_is_bool_both_ways():
    assert js("true") is True
    assert js("false") is False
    assert js("value => value === true")(True) is True
    assert js("value => value === false")(False) is True


def test_int_subclass_goes_out_as_number():
    class Length(int):
        pass

    equal(kind(Length(3)), "number")
    equal(same(Length(3)), 3)


def test_number_object_is_wrapped():
    equal(kind(js("new Number(3)")), "object")


def test_ints_at_the_edge_of_a_machine_word_are_exact():
    for number in (-(2**63), 2**63, 2**63 - 1, 2**53, -(2**53)):
        equal(js("value => value")(number), number)


def test_int_larger_than_the_browsers_own_is_an_error_or_exact():
    huge = 1 << 1_100_000
    try:
        back = js("value => value")(huge)
    except JavascriptError:
        return
    assert back == huge
