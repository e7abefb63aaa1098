"""What rounding takes from a sum of floats, the sum gives back."""

from fractions import Fraction

from runner import equal


def test_tenths_make_one():
    equal(sum([0.1] * 10), 1.0)
    equal(sum([0.1] * 10, 0.0), 1.0)
    equal(sum([1e100, 1.0, -1e100]), 1.0)


def test_ints_and_booleans_may_be_among_them():
    equal(sum([1, 0.1] * 10), 11.0)
    equal(sum([True, 0.5, False]), 1.5)


def test_complex_numbers_are_summed_part_by_part():
    equal(sum([0.1j] * 10), 1j)
    equal(sum([0.1, 0.1j, 1] * 10), 11 + 1j)


def test_what_is_not_finite_stays_so():
    equal(sum([float("inf"), 1.0]), float("inf"))
    equal(str(sum([float("inf"), float("-inf")])), "nan")


def test_other_numbers_are_added_as_they_are():
    equal(sum([Fraction(1, 3)] * 3), Fraction(1))
    equal(sum([0.5, Fraction(1, 2)]), 1.0)
    equal(sum([[1], [2]], []), [1, 2])


def test_a_complex_number_is_divided_by_a_real_one_part_by_part():
    equal((2 + 1j) / 3.2, 0.625 + 0.3125j)
    divisor = 3.2
    equal((2 + 1j) / divisor, 0.625 + 0.3125j)
