"""`browser.highlight`: which parts of a source have which class."""

from browser import window
from browser.highlight import highlight
from runner import equal, raises, stage


def parts(source):
    """The coloured parts: their kinds and their texts."""
    made = highlight(source)
    equal(made.localName, "pre")
    equal(made.text, source)
    return [(span.className.removeprefix("python-"), span.text) for span in made.querySelectorAll("span")]


def test_keywords_and_builtins():
    equal(parts("for x in range(None): pass"),
          [("keyword", "for"), ("keyword", "in"), ("builtin", "range"), ("keyword", "None"), ("keyword", "pass")])


def test_attributes_are_no_builtins():
    equal(parts("x.print(y.list)"), [])


def test_strings_of_all_kinds():
    for text in ("'a'", '"a\'"', '"""a\n"b"""', "'''x\n'''", "rb'\\''", "f'{x!r} {1}'", "Rb'x'", "''", "'\\\\'"):
        equal(parts(text), [("string", text)])
    equal(parts("'a' + 'b'"), [("string", "'a'"), ("string", "'b'")])


def test_strings_that_are_not_closed():
    equal(parts("'a\nprint"), [("string", "'a"), ("builtin", "print")])
    equal(parts("'''a\nprint"), [("string", "'''a\nprint")])


def test_comments():
    equal(
        parts("x # 'no string'\n#\n'# no comment'"),
        [("comment", "# 'no string'"), ("comment", "#"), ("string", "'# no comment'")],
    )


def test_other_parts_have_no_element():
    for text in ("1", "1_000", "0xFF", "1.5e-3", ".5", "2j", "0b1", "1.", "x1 + a2b", "a @ b"):
        equal(parts(text), [])
    equal(parts("@a.b\ndef id(): 0\nclass set: 0"), [("keyword", "def"), ("keyword", "class")])
    equal(parts("@property"), [("builtin", "property")])


def test_keywords_that_are_names_elsewhere():
    equal(parts("match x:\n    case 1: 0"), [("keyword", "match"), ("keyword", "    case")])
    equal(parts("match = case = type_ = 1"), [])
    equal(parts("match.case(x)"), [])


def test_markup_is_text():
    equal(parts("a < b & '<b>'"), [("string", "'<b>'")])


def test_empty_source():
    equal(parts(""), [])


def test_page_has_the_last_word_on_the_colours():
    made = highlight("None")
    stage() <= made
    colour = lambda: window.getComputedStyle(made.firstChild).color
    assert colour() != window.getComputedStyle(made).color
    style = window.document.createElement("style")
    style.text = ".python-keyword { color: rgb(1, 2, 3) }"
    stage() <= style
    stage() <= made
    document_style = window.document.createElement("style")
    document_style.text = style.text
    made.before(document_style)
    equal(colour(), "rgb(1, 2, 3)")


def test_only_text_is_highlighted():
    with raises(TypeError, "str"):
        highlight(b"x")
