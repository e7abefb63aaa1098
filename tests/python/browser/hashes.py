"""Hashes of texts are the page's own."""

import builtins
import sys

from browser import document
from runner import equal


def test_another_page_has_other_hashes():
    frame = document.createElement("iframe")
    frame.srcdoc = (
        "<script src='/pytag.js'></script><pre data-python-errors></pre>"
        "<script type='text/python'>from browser import document\ndocument.title = str(hash('a page'))</script>"
    )
    document["stage"] <= frame
    yield lambda: frame.contentDocument and frame.contentDocument.title
    assert int(frame.contentDocument.title) != hash("a page")
    frame.remove()


def test_what_was_there_before_the_page_is_found():
    for name in list(vars(builtins)):
        made = "".join(list(name))
        assert made in vars(builtins) and hasattr(builtins, made), name
    for name in list(sys.modules):
        assert "".join(list(name)) in sys.modules, name


def test_equal_texts_have_equal_hashes():
    equal(hash("ab"), hash("".join(["a", "b"])))
    equal({"x", "y"}, {"".join(["y"]), "".join(["x"])})
