"""Modules that only Brython's library has, and pages use."""

import sys

from runner import equal


def test_tb_prints_tracebacks():
    import io

    import tb

    out = io.StringIO()
    try:
        1 / 0
    except ZeroDivisionError:
        tb.print_exc(file=out)
        text = tb.format_exc()
    equal(out.getvalue(), text)
    assert text.startswith("Traceback") and "ZeroDivisionError" in text, text


def test_finders_have_brythons_names():
    import _importlib

    assert _importlib.ImporterPath in sys.meta_path and _importlib.StdlibStatic in sys.meta_path


def test_finder_of_a_page_goes_before_the_one_of_addresses():
    import _importlib
    from importlib.machinery import ModuleSpec

    class Finder:
        @classmethod
        def find_spec(cls, name, path=None, target=None):
            return ModuleSpec(name, cls) if name == "of_the_page" else None

        @classmethod
        def create_module(cls, spec):
            return None

        @classmethod
        def exec_module(cls, module):
            module.value = 5

    sys.meta_path.insert(sys.meta_path.index(_importlib.ImporterPath), Finder)
    try:
        import of_the_page

        equal(of_the_page.value, 5)
    finally:
        sys.meta_path.remove(Finder)


def test_html_parser_gives_texts_and_tags_by_turns():
    import html_parser

    source = "a <b c='>'>e</b><!-- f --><!doctype html>< 3"
    nodes = list(html_parser.tokenize(source))
    equal("".join(node.text for node in nodes), source)
    equal(
        [(node.nodeType, node.text) for node in nodes],
        [
            (3, "a "),
            (1, "<b c='>'>"),
            (3, "e"),
            (1, "</b>"),
            (3, ""),
            (8, "<!-- f -->"),
            (3, ""),
            (10, "<!doctype html>"),
            (3, "< 3"),
        ],
    )
    equal([(node.tagName, node.closing) for node in nodes if node.nodeType == html_parser.ELEMENT_NODE], [("B", False), ("B", True)])
