"""What nobody catches in a worker is told in its page."""

import sys

from browser import document, window
from browser.worker import Worker, create_worker
from runner import console_lines, equal, expect_page_error, page_errors

_later = None


def later():
    """The one worker that fails when it is told to."""
    global _later
    if _later is None or _later.terminated:
        _later = Worker("later")
    return _later


def test_traceback_in_the_page():
    expect_page_error("KeyError")
    document["told"].text = ""
    worker = Worker("fails")
    yield page_errors
    lines = ('File "fails", line 5, in <module>', 'File "fails", line 3, in deep', '{}["key"]', "KeyError: 'key'")
    (told,) = [line for line in console_lines() if "KeyError" in line]
    assert told.startswith("error: Traceback (most recent call last)"), told
    for text in (told, document["told"].text, page_errors()[0]):
        for line in lines:
            assert line in text, text
    equal(len(page_errors()), 1)
    assert page_errors()[0].startswith("KeyError: 'key'"), page_errors()
    worker.terminate()


def test_syntax_error():
    expect_page_error("SyntaxError")
    worker = Worker("syntax")
    yield page_errors
    assert 'File "syntax", line 2' in page_errors()[0], page_errors()
    worker.terminate()


def test_error_of_a_handler():
    expect_page_error("Own")
    later().send("handler")
    yield page_errors
    assert "in fail" in page_errors()[0], page_errors()


def test_error_of_a_timer():
    expect_page_error("ZeroDivisionError")
    later().send("timer")
    yield page_errors


def test_error_of_a_task():
    expect_page_error("in a task")
    later().send("task")
    yield page_errors


def test_error_of_javascript():
    expect_page_error("URI")
    later().send("javascript")
    yield page_errors


def test_rejected_promise_of_javascript():
    expect_page_error("rejected")
    later().send("promise")
    yield page_errors


async def test_what_fails_while_the_program_waits_ends_nothing_else():
    for part in ("on the way", "ZeroDivisionError", "URI"):
        expect_page_error(part)
    ready = []
    worker = create_worker("stumbles", ready.append)
    called = worker.call("value")
    assert await worker is worker
    equal((await called, ready, worker.terminated), (1, [worker], False))
    worker.terminate()


def test_hook_of_the_page():
    seen = []
    sys.excepthook = lambda *error: seen.append(error)
    try:
        later().send("handler")
        yield lambda: seen
    finally:
        sys.excepthook = sys.__excepthook__
    kind, error, trace = seen[0]
    equal(kind, ArithmeticError)
    expect_page_error("own")


def test_hook_of_the_worker():
    worker = Worker("later")
    got = []
    worker.onmessage = lambda event: got.append(event.data)
    worker.send("hook")
    yield lambda: got
    equal(got, ["Own"])
    worker.terminate()
