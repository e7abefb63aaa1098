"""Where a program's own output goes, as pages made for Brython direct it."""

import sys
import traceback

from runner import equal


class Lines:
    """All that some pages give an output."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text


class directed:
    def __enter__(self):
        self.streams = sys.stdout, sys.stderr
        sys.stdout = sys.stderr = self.lines = Lines()
        return self.lines

    def __exit__(self, *error):
        sys.stdout, sys.stderr = self.streams


def test_print_writes_into_an_object_with_write():
    with directed() as lines:
        print("a", 1, sep="-")
        print("b", end="")
    equal(lines.text, "a-1\nb")


def test_traceback_is_printed_into_it():
    with directed() as lines:
        try:
            1 / 0
        except ZeroDivisionError:
            traceback.print_exc()
    assert lines.text.startswith("Traceback") and lines.text.rstrip().endswith("division by zero"), lines.text


def test_traceback_is_printed_into_a_file_that_is_named():
    lines = Lines()
    try:
        1 / 0
    except ZeroDivisionError:
        traceback.print_exc(file=lines)
    assert "ZeroDivisionError" in lines.text


def test_exception_that_is_handled_is_known():
    try:
        1 / 0
    except ZeroDivisionError as error:
        equal(sys.exc_info()[:2], (ZeroDivisionError, error))


def test_source_is_executed_under_a_name():
    names = {"__name__": "mine"}
    exec("name = __name__\ndef f(): return __name__", names)
    equal((names["name"], names["f"]()), ("mine", "mine"))
