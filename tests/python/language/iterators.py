"""Iterators of the library."""

from itertools import tee

from runner import equal


def test_tee_takes_its_number_by_name():
    first, second, third = tee([1, 2], n=3)
    equal([list(first), list(second), list(third)], [[1, 2]] * 3)
