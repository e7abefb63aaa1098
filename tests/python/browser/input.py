"""`input` and `sys.stdin` ask by the browser's prompt."""

import io
import sys

from browser import window
from runner import equal, js, raises


def asked(*answers):
    """Puts answers in the place of the dialog, the last one for ever."""
    questions = []

    def prompt(question, default=None):
        questions.append(question)
        return answers[min(len(questions), len(answers)) - 1]

    window.prompt = prompt
    return questions


def test_answer_is_the_line():
    dialog = window.prompt
    try:
        questions = asked("Ada")
        equal(input("Your name? "), "Ada")
        equal(input(), "Ada")
        equal(questions, ["Your name? ", ""])
    finally:
        window.prompt = dialog


def test_a_line_that_is_begun_stands_in_the_dialog():
    dialog = window.prompt
    try:
        questions = asked("Ada")
        print("Your name", end="")
        equal(input("? "), "Ada")
        print("a line")
        print("Your age? ", end="")
        equal(sys.stdin.readline(), "Ada\n")
        equal(input("And? "), "Ada")
        equal(questions, ["Your name? ", "Your age? ", "And? "])
    finally:
        window.prompt = dialog


def test_cancelling_is_the_end_of_the_input():
    dialog = window.prompt
    try:
        asked(None)
        with raises(EOFError):
            input("Your name? ")
    finally:
        window.prompt = dialog


def test_the_streams_lines_are_asked_for_until_the_user_cancels():
    dialog = window.prompt
    try:
        asked("one", "two", None)
        equal(list(sys.stdin), ["one\n", "two\n"])
        asked("one", "two", None)
        equal(sys.stdin.read(), "one\ntwo\n")
        asked("one", "two", None)
        equal([sys.stdin.readline(2), sys.stdin.readline(), sys.stdin.read(3), sys.stdin.readline()], ["on", "e\n", "two", "\n"])
        equal(sys.stdin.readline(), "")
    finally:
        window.prompt = dialog


def test_a_stream_of_the_programs_own_is_read_instead():
    sys.stdin = io.StringIO("Ada\n")
    try:
        equal(input("Your name? "), "Ada")
        with raises(EOFError):
            input()
    finally:
        sys.stdin = sys.__stdin__


def test_the_stream_takes_nothing():
    equal((sys.stdin.readable(), sys.stdin.writable(), sys.stdin.fileno()), (True, False, 0))
    with raises(io.UnsupportedOperation):
        sys.stdin.write("x")


def test_input_without_stdin_says_so():
    stdin = sys.stdin
    del sys.stdin
    try:
        with raises(RuntimeError, "lost sys.stdin"):
            input()
    finally:
        sys.stdin = stdin
