"""What asks for more memory than there is hears so, and Python goes on."""

import marshal
import pickle
import sys
from collections import deque

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
