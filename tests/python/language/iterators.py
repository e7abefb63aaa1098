"""Iterators of the library."""

from itertools import tee

from runner import equal, raises


def test_tee_takes_its_number_by_name():
    first, second, third = tee([1, 2], n=3)
    equal([list(first), list(second), list(third)], [[1, 2]] * 3)


def test_reversed_is_a_class():
    equal(str(reversed), "<class 'reversed'>")

    class Items:
        def __len__(self):
            return 3

        def __getitem__(self, place):
            return place * 10

    assert isinstance(reversed(Items()), reversed)
    equal(list(reversed(Items())), [20, 10, 0])

    class Backwards(reversed):
        pass

    assert type(Backwards(Items())) is Backwards
    equal(list(Backwards(Items())), [20, 10, 0])
    equal(list(reversed({"a": 1, "b": 2})), ["b", "a"])
    for value, name in ((5, "int"), ({1}, "set")):
        with raises(TypeError, f"'{name}' object is not reversible"):
            reversed(value)
    with raises(TypeError):
        reversed()
    with raises(TypeError, "no keyword arguments"):
        reversed([1], key=1)
