"""A turn at the prompt: when a statement is complete, what it prints, what it may do."""

import contextlib
import io

from browser import window
from runner import equal, raises

from _terminal.lines import Repl


def entered(repl, *lines):
    """What the lines print."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        for line in lines:
            repl.push(line)
    return out.getvalue()


def test_value_of_an_expression_is_shown():
    repl = Repl()
    equal(entered(repl, "1 + 2"), "3\n")
    equal(entered(repl, "x = 4", "x"), "4\n")
    equal(entered(repl, "None"), "")


def test_former_value_is_kept():
    repl = Repl()
    equal(entered(repl, "6 * 7", "_ + 1"), "42\n43\n")


def test_block_needs_an_empty_line():
    repl = Repl()
    assert repl.push("for i in range(2):")
    equal(repl.prompt, "... ")
    assert repl.push("    print(i)")
    equal(entered(repl, ""), "0\n1\n")
    equal(repl.prompt, ">>> ")


def test_brackets_and_strings_go_on():
    repl = Repl()
    assert repl.push("x = (1,")
    assert not repl.push("2)")
    equal(repl.globals["x"], (1, 2))
    assert repl.push("y = '''a")
    assert not repl.push("b'''")
    equal(repl.globals["y"], "a\nb")


def test_error_is_told_without_our_own_lines():
    repl = Repl()
    told = entered(repl, "def f(): return 1 / 0", "", "f()")
    assert "ZeroDivisionError" in told and "return 1 / 0" in told and "_terminal" not in told, told
    equal(entered(repl, "'on'"), "'on'\n")


def test_syntax_error_ends_the_statement():
    repl = Repl()
    told = entered(repl, "1 +* 2")
    assert "SyntaxError" in told and "1 +* 2" in told, told
    equal(repl.prompt, ">>> ")


def test_names_may_be_given():
    names = {"a": 1}
    repl = Repl(names)
    equal(entered(repl, "a", "b = 2"), "1\n")
    equal(names["b"], 2)


def test_exit_leaves():
    with raises(SystemExit):
        Repl().push("raise SystemExit(3)")


def test_statement_may_await():
    repl = Repl({"promise": window.Promise.resolve(5)})
    repl.push("got = await promise")
    assert repl.busy
    yield lambda: not repl.busy
    equal(repl.globals["got"], 5)


def test_source_is_fed_line_by_line():
    repl = Repl()
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        lines = list(repl.feed("if False:\n    print(1)\nelse:\n    print(2)\nfor i in 'ab':\n    print(i)"))
    equal(out.getvalue(), "2\na\nb\n")
    equal(lines[4], ("... ", ""))
    equal(len(lines), 8)
