"""Hashes have 64 bits, and things that are equal have one."""

from collections.abc import Set

from runner import equal


class Own(Set):
    __hash__ = Set._hash

    def __init__(self, members):
        self.members = list(members)

    def __contains__(self, member):
        return member in self.members

    def __iter__(self):
        return iter(self.members)

    def __len__(self):
        return len(self.members)


def test_a_set_of_ones_own_has_the_hash_of_a_frozenset():
    for members in ((), (1, 2, 3), ("a", "b"), range(100)):
        equal(hash(Own(members)), hash(frozenset(members)))


def test_a_tuple_has_the_hash_that_it_has_at_a_desk():
    equal(hash(()), 5740354900026072187)
    equal(hash((0, 0)), -8458139203682520985)
