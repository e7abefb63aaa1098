"""The sources of the library: they come when somebody wants to see them."""

import inspect
import json
import linecache
import textwrap
import traceback

from runner import equal


def test_modules_name_a_file():
    equal(json.__file__, "/lib/python3.14/json/__init__.py")
    equal(textwrap.dedent.__code__.co_filename, "/lib/python3.14/textwrap.py")


def test_inspect_shows_a_function():
    source = inspect.getsource(textwrap.shorten)
    assert source.startswith("def shorten(text, width, **kwargs):") and "placeholder" in source, source


def test_inspect_shows_a_class_and_a_module():
    assert inspect.getsource(json.JSONEncoder).startswith("class JSONEncoder")
    assert inspect.getsource(json).startswith("r\"\"\"JSON (JavaScript Object Notation)")


def test_traceback_shows_lines_of_the_library():
    try:
        json.loads("{")
    except ValueError as error:
        text = "".join(traceback.format_exception(error))
    assert 'File "/lib/python3.14/json/decoder.py"' in text, text
    assert "obj, end = self.scan_once(s, idx)" in text, text


def test_lines_are_those_of_the_code():
    line = textwrap.shorten.__code__.co_firstlineno
    assert linecache.getline(textwrap.__file__, line, vars(textwrap)).startswith("def shorten")
