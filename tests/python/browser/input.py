"""`input` asks by the browser's prompt."""

from browser import window
from runner import equal, js, raises


def asked(answer):
    """Puts an answer in the place of the dialog."""
    questions = []
    window.prompt = lambda question, default=None: questions.append(question) or answer
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


def test_cancelling_is_the_end_of_the_input():
    dialog = window.prompt
    try:
        asked(None)
        with raises(EOFError):
            input("Your name? ")
    finally:
        window.prompt = dialog
