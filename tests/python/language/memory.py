"""What asks for more memory than there is hears so, and Python goes on."""

import contextvars
import gc
import marshal
import pickle
import sys
from collections import deque

import _browser
from runner import equal, raises


def test_a_field_can_be_too_wide():
    for made in (
        lambda: "%*d" % (sys.maxsize, 1),
        lambda: b"%*s" % (sys.maxsize, b"a"),
        lambda: "%.*f" % (sys.maxsize, 1.5),
        lambda: format(1, f"{sys.maxsize}d"),
        lambda: format("a", f">{sys.maxsize}"),
        lambda: format(1.5, f".{sys.maxsize}f"),
    ):
        with raises(MemoryError):
            made()


def test_a_number_can_have_too_many_digits():
    with raises(OverflowError, "precision too large"):
        "%.*d" % (sys.maxsize, 1)


def test_a_text_is_cut_however_long_it_may_be():
    equal(format("abc", f".{sys.maxsize}"), "abc")
    equal("%.*s" % (sys.maxsize, "abc"), "abc")


def test_tabs_can_be_too_wide():
    for text in ("a\tb", b"a\tb", bytearray(b"a\tb")):
        with raises(OverflowError, "result too long"):
            text.expandtabs(sys.maxsize)


def test_a_pickle_can_ask_for_too_much():
    with raises(ValueError, "negative LONG_BINPUT argument"):
        pickle.loads(b"\x80\x03Nr\xff\xff\xff\xff.")
    with raises(MemoryError):
        pickle.loads(b"\x80\x03Nr\xff\xff\xff\x7f.")


def test_what_is_marshalled_can_be_nested_too_deeply():
    nested = []
    nested.append(nested)
    for version in range(3):
        with raises(ValueError):
            marshal.dumps(nested, version)
    for opening in (b")\x01", b"[\x01\x00\x00\x00", b"{N", b">\x01\x00\x00\x00"):
        with raises(ValueError):
            marshal.loads(opening * 2**16 + b"N")


def test_what_holds_objects_cannot_be_repeated_for_ever():
    for items in ([0], (0,), deque([0])):
        with raises(MemoryError):
            (items * 2**16) * 2**16
    for text in ("a", b"a"):
        with raises(OverflowError):
            (text * 2**16) * 2**16


def test_what_is_joined_can_be_too_long():
    part = "a" * 2**16
    with raises(OverflowError):
        "".join([part] * 2**15)


def test_members_that_come_and_go_take_no_more_memory():
    members, table = set(), {}

    def come_and_go(times):
        for _ in range(times):
            member = object()
            members.add(member)
            table[member] = None
            members.discard(member)
            del table[member]
        gc.collect()

    come_and_go(1000)
    before = _browser.memory()
    come_and_go(100_000)
    equal(_browser.memory(), before)


def grows(make, times):
    """How much more memory there is after so many calls of `make` than after a tenth of them."""

    def repeat(count):
        for number in range(count):
            make()
            if number % 100 == 0:
                gc.collect()
        gc.collect()
        return _browser.memory()

    before = repeat(times // 10)
    return repeat(times) - before


def test_a_builtin_method_in_a_circle_is_freed():
    def circle():
        items = []
        items.append(items.append)

    equal(grows(circle, 20_000), 0)


def test_a_context_in_a_circle_is_freed():
    value = contextvars.ContextVar("value")

    def circle():
        context = contextvars.copy_context()
        context.run(value.set, context)

    equal(grows(circle, 20_000), 0)


def test_classes_that_are_gone_leave_nothing():
    def make():
        class Base:
            pass

        class Derived(Base):
            pass

    equal(grows(make, 5_000), 0)
