"""Dicts and sets in which keys come and go."""

import sys
from collections import OrderedDict

from runner import equal


def test_keys_that_come_and_go_take_no_more_room():
    mapping, members = {"stays": 0}, {"stays"}
    for number in range(10_000):
        mapping["goes"] = number
        del mapping["goes"]
        members.add("goes")
        members.discard("goes")
    equal((mapping, members), ({"stays": 0}, {"stays"}))
    assert sys.getsizeof(mapping) < 2000, sys.getsizeof(mapping)
    assert sys.getsizeof(members) < 2000, sys.getsizeof(members)


def test_the_order_is_that_in_which_keys_came_last():
    mapping = dict.fromkeys("abcdef")
    for number in range(1000):
        key = "abcdef"[number * number % 6]
        mapping[key] = mapping.pop(key)
    expected = []
    for number in range(1000):
        key = "abcdef"[number * number % 6]
        if key in expected:
            expected.remove(key)
        expected.append(key)
    equal(list(mapping), [key for key in "abcdef" if key not in expected] + expected)


def test_a_loop_that_takes_keys_out_and_puts_them_back_ends():
    mapping = dict.fromkeys(range(20))
    seen = []
    try:
        for key in mapping:
            seen.append(key)
            del mapping[key]
            mapping[key] = None
    except RuntimeError:
        pass
    assert len(seen) <= 40, len(seen)


def test_an_ordered_dict_moves_its_keys_without_end():
    ordered = OrderedDict.fromkeys("abc")
    for number in range(10_000):
        ordered.move_to_end("abc"[number % 3], last=number % 2 == 0)
    equal(sorted(ordered), ["a", "b", "c"])


def test_items_may_be_given_other_values_while_they_are_gone_through():
    items = dict.fromkeys("abc", 0)
    for number in range(20):
        items["x"] = number
        del items["x"]
    for key in items:
        items[key] += 1
    equal(items, dict.fromkeys("abc", 1))
