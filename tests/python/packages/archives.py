"""Archives in `sys.path`."""

import _archives
import importlib.metadata
import importlib.resources
import os
import pkgutil
import sys
import traceback
import zipimport

from runner import console_lines, equal
from wheels import wheel

FILES = {
    "boxed/__init__.py": "from .inner import fail\n",
    "boxed/inner.py": "def fail():\n    raise LookupError('within')\n",
    "boxed/words.txt": "one two",
}


def added(name, content):
    with open(name, "wb") as file:
        file.write(content)
    sys.path.append(name)


def test_modules_data_and_metadata_are_found_in_an_archive():
    name, content = wheel("boxed", "1.5", FILES)
    added(name, content)
    import boxed

    equal(boxed.__file__, f"{name}/boxed/__init__.py")
    assert isinstance(boxed.__loader__, zipimport.zipimporter)
    equal(pkgutil.get_data("boxed", "words.txt"), b"one two")
    equal(importlib.resources.files(boxed).joinpath("words.txt").read_text(), "one two")
    equal(importlib.metadata.version("boxed"), "1.5")
    try:
        boxed.fail()
    except LookupError:
        text = traceback.format_exc()
    assert "    raise LookupError('within')\n" in text, text


def test_page_is_shown_the_lines_of_an_archive():
    from _browser import report
    from runner import expect_page_error

    name, content = wheel("lined", "1", {"lined/__init__.py": "def fail():\n    raise LookupError('far within')\n"})
    added(name, content)
    import lined

    expect_page_error("    raise LookupError('far within')")
    try:
        lined.fail()
    except LookupError as error:
        report(error)


def test_folder_in_an_archive_is_a_place_too():
    name, content = wheel("nested", "1", {"lib/nested_inner.py": "value = 7"})
    added(name, content)
    sys.path.append(f"{name}/lib")
    import nested_inner

    equal(nested_inner.value, 7)


class Pages:
    """In place of `_remote`: a server that answers with a page of its own, whatever it is asked for."""

    @staticmethod
    def address(name):
        return f"https://other.test/{name}"

    @staticmethod
    def take(address):
        return b"<!doctype html><title>Not here</title>"


def test_what_is_no_archive_is_warned_of_and_does_not_stay():
    name = "page-1-py3-none-any.whl"
    real, _archives._remote = _archives._remote, Pages
    try:
        finder = _archives.hook(name)
    finally:
        _archives._remote = real
    equal((finder.find_spec("page"), os.path.exists(name)), (None, False))
    yield lambda: any(name in line and "no archive" in line for line in console_lines())
