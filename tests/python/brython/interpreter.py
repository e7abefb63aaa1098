"""A prompt in an element of the page."""

import sys

import _browser
from browser import document, window
from interpreter import Inspector, Interpreter
from runner import equal, raises, stage


def division():
    zone = document.createElement("div")
    zone.id = "console"
    zone.contentEditable = "true"
    stage() <= zone
    return zone


def field(zone):
    return zone.querySelector("textarea")


def press(zone, key, **more):
    event = window.KeyboardEvent.new("keydown", {"key": key, "bubbles": True, "cancelable": True, **more})
    field(zone).dispatchEvent(event)


def enter(zone, *lines):
    for line in lines:
        field(zone).value = line
        press(zone, "Enter")


def output(zone):
    return zone.querySelector(".python-output").textContent


class opened:
    """A prompt, which gives the streams back at the end."""

    def __init__(self, *args, **named):
        self.args, self.named = args, {"banner": False, **named}

    def __enter__(self):
        self.streams = sys.stdout, sys.stderr
        self.interpreter = Interpreter(*self.args, **self.named)
        return self.interpreter

    def __exit__(self, *error):
        self.interpreter.close()
        equal((sys.stdout, sys.stderr), self.streams)


def test_line_is_run_and_shown():
    zone = division()
    with opened(zone):
        enter(zone, "1 + 2")
        equal(output(zone), ">>> 1 + 2\n3\n")


def test_element_is_found_by_its_id():
    zone = division()
    with opened("console") as interpreter:
        assert interpreter.zone == zone
    with opened(elt_id="console"):
        pass


def test_what_is_no_division_is_refused():
    stage()
    with raises(KeyError, "nowhere"):
        Interpreter("nowhere")
    with raises(ValueError, "DIV"):
        Interpreter(document.createElement("p"))


def test_banner_names_the_version():
    zone = division()
    with opened(zone, banner=True):
        assert output(zone).startswith("Python 3."), output(zone)


def test_program_prints_into_it():
    zone = division()
    with opened(zone):
        enter(zone, "print('a', end='')", "import sys", "n = sys.stderr.write('b\\n')")
        assert output(zone).endswith(">>> print('a', end='')\na>>> import sys\n>>> n = sys.stderr.write('b\\n')\nb\n"), output(zone)


def test_error_is_shown():
    zone = division()
    with opened(zone):
        enter(zone, "1 / 0")
        assert output(zone).rstrip().endswith("ZeroDivisionError: division by zero"), output(zone)


def test_block_has_prompts_of_its_own():
    zone = division()
    with opened(zone):
        enter(zone, "for i in range(2):")
        equal(zone.querySelector(".python-prompt").textContent, "... ")
        enter(zone, "    print(i)", "")
        equal(output(zone), ">>> for i in range(2):\n...     print(i)\n... \n0\n1\n")


def test_names_are_those_that_were_given():
    zone = division()
    names = {"a": 5}
    with opened(zone, globals=names):
        enter(zone, "b = a + 1")
    equal(names["b"], 6)


def test_locals_are_apart_from_globals():
    zone = division()
    names, own = {"a": 5}, {"b": 6}
    with opened(zone, globals=names, locals=own):
        enter(zone, "c = a + b")
    equal((own["c"], "c" in names), (11, False))


def test_dialog_has_the_rows_and_columns_that_were_asked_for():
    for Class in (Interpreter, Inspector):
        interpreter = Class(title="t", rows=7, cols=33)
        try:
            style = interpreter.zone.style
            assert "33ch" in style.width and style.height, (style.width, style.height)
        finally:
            interpreter.dialog.close_button.click()


def test_looks_of_the_module_may_be_left_out():
    def black(**named):
        zone = division()
        with opened(zone, **named):
            return window.getComputedStyle(zone).backgroundColor == "rgb(0, 0, 0)"

    before = document.adoptedStyleSheets
    document.adoptedStyleSheets = []
    try:
        equal((black(default_css=False), black()), (False, True))
    finally:
        document.adoptedStyleSheets = before


def test_arrows_bring_former_lines_back():
    zone = division()
    history = ["old"]
    with opened(zone, history=history):
        enter(zone, "x = 1", "y = 2")
        seen = []
        for key in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown"):
            press(zone, key)
            seen.append(field(zone).value)
        equal(seen, ["y = 2", "x = 1", "old", "old", "x = 1"])
        press(zone, "ArrowDown")
        press(zone, "ArrowDown")
        equal(field(zone).value, "")
    equal(history, ["old", "x = 1", "y = 2"])


def test_tab_indents():
    zone = division()
    with opened(zone):
        enter(zone, "if True:")
        press(zone, "Tab")
        equal(field(zone).value, "    ")


def test_control_c_leaves_a_statement():
    zone = division()
    with opened(zone):
        enter(zone, "if True:")
        press(zone, "c", ctrlKey=True)
        equal(zone.querySelector(".python-prompt").textContent, ">>> ")
        assert output(zone).endswith("KeyboardInterrupt\n")


def test_control_l_clears():
    zone = division()
    with opened(zone):
        enter(zone, "1")
        press(zone, "l", ctrlKey=True)
        equal(output(zone), "")


def test_pasted_lines_are_entered():
    zone = division()
    with opened(zone):
        field(zone).value = "x = 1"
        # A field of one line takes no other: what is pasted comes as one text.
        zone.querySelector("textarea").value = "def f():\n    return 7\nf()\nx"
        field(zone).dispatchEvent(window.Event.new("input"))
        assert ">>> f()\n7\n" in output(zone), output(zone)
        equal(field(zone).value, "x")


def test_source_is_fed():
    zone = division()
    with opened(zone) as interpreter:
        interpreter.feed("x = 2\nx * 3")
        equal(output(zone), ">>> x = 2\n>>> x * 3\n6\n")


def test_statement_may_await():
    zone = division()
    with opened(zone, globals={"promise": window.Promise.resolve(5)}):
        enter(zone, "await promise")
        yield lambda: zone.querySelector(".python-prompt").textContent == ">>> "
        equal(output(zone), ">>> await promise\n5\n")


def test_exit_closes():
    zone = division()
    streams = sys.stdout, sys.stderr
    Interpreter(zone, banner=False)
    enter(zone, "raise SystemExit('bye')")
    assert output(zone).endswith("bye\n") and field(zone).disabled
    equal((sys.stdout, sys.stderr), streams)


def test_two_prompts_have_their_own_output():
    holder = stage()
    first, second = document.createElement("div"), document.createElement("div")
    holder.append(first, second)
    streams = sys.stdout, sys.stderr
    prompts = [Interpreter(zone, banner=False) for zone in (first, second)]
    for zone, line in ((first, "print('one')"), (second, "print('two')")):
        field(zone).dispatchEvent(window.FocusEvent.new("focus"))
        enter(zone, line)
    assert "one" in output(first) and "two" not in output(first), output(first)
    assert "two" in output(second) and "one" not in output(second), output(second)
    for prompt in prompts:
        prompt.close()
    equal((sys.stdout, sys.stderr), streams)


def test_without_an_element_a_dialog_opens():
    streams = sys.stdout, sys.stderr
    interpreter = Interpreter(title="Mine", banner=False, rows=10, cols=40)
    zone = interpreter.zone
    assert document.body.contains(zone) and "Mine" in interpreter.dialog.textContent
    enter(zone, "2 * 3")
    equal(output(zone), ">>> 2 * 3\n6\n")
    interpreter.dialog.close_button.click()
    assert not document.body.contains(zone)
    equal((sys.stdout, sys.stderr), streams)


def test_prompt_that_is_closed_leaves_nothing_that_listens():
    zone = division()
    before = _browser.live_callbacks()
    for _ in range(5):
        Interpreter(zone, banner=False).close()
    equal(_browser.live_callbacks(), before)


def test_inspector_has_the_names_of_the_function_that_is_chosen():
    outer_value = "outer"

    def inner():
        inner_value = 8
        inspector = Inspector()
        inner_value = 9
        return inspector

    inspector = inner()
    zone, choice = inspector.zone, inspector.dialog.querySelector("select")
    try:
        enter(zone, "inner_value")
        assert output(zone).endswith(">>> inner_value\n8\n"), output(zone)
        choice.selectedIndex = 1
        choice.dispatchEvent(window.Event.new("change"))
        enter(zone, "outer_value")
        assert output(zone).endswith(">>> outer_value\n'outer'\n"), output(zone)
    finally:
        inspector.dialog.close_button.click()


def test_the_style_that_a_page_gives_its_fields_is_not_that_of_the_line():
    style = document.createElement("style")
    style.textContent = "textarea { padding: 9px; border: 3px solid; border-radius: 5px; background: red; font: 40px serif }"
    stage().append(style)
    with opened(division()) as interpreter:
        computed = window.getComputedStyle(field(interpreter.zone))
        equal((computed.paddingTop, computed.borderTopWidth, computed.borderTopLeftRadius), ("0px", "0px", "0px"))
        equal(computed.fontSize, window.getComputedStyle(interpreter.zone).fontSize)
    style.remove()
