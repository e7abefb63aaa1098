"""`sys.excepthook`: Python code may tell of what nobody caught."""

import sys

from runner import button, console_lines, equal, expect_page_error


def failing_click():
    target = button()
    target.bind("click", lambda event: 1 / 0)
    target.click()


def with_hook(hook):
    before = sys.excepthook
    sys.excepthook = hook
    try:
        failing_click()
    finally:
        sys.excepthook = before


def test_usual_hook_is_both_names():
    assert sys.excepthook is sys.__excepthook__


def test_hook_gets_the_exception_and_has_the_place_of_the_console():
    expect_page_error("ZeroDivisionError")
    seen = []
    with_hook(lambda *given: seen.append(given))
    [(kind, error, traceback)] = seen
    equal((kind, str(error), traceback is error.__traceback__), (ZeroDivisionError, "division by zero", True))
    equal(console_lines(), [])


def test_hook_may_call_the_usual_one():
    expect_page_error("ZeroDivisionError")
    with_hook(sys.__excepthook__)
    with_hook(lambda *given: sys.__excepthook__(*given))
    text = "\n".join(console_lines())
    equal(text.count("error: Traceback"), 2)


def test_failing_hook_tells_of_itself_and_of_the_exception():
    expect_page_error("ZeroDivisionError")

    def hook(*given):
        raise LookupError("of the hook")

    with_hook(hook)
    text = "\n".join(console_lines())
    for part in ("Error in sys.excepthook", "LookupError: of the hook", "Original exception was", "ZeroDivisionError"):
        assert part in text, text
