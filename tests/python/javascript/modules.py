"""JavaScript's modules and files, imported by Python."""

import sys

import javascript
from browser import window
from javascript import JavascriptError
from runner import equal, expect_page_error, page_errors, raises

PLACE = "/tests/pages/javascript/"


def put(text):
    """The address of a file of JavaScript with this text."""
    return window.URL.createObjectURL(window.Blob.new((text,), {"type": "text/javascript"}))


async def test_module_is_awaited():
    shapes = await javascript.import_module(PLACE + "shapes.mjs")
    equal((shapes.x, shapes.Shape.new(3).text, shapes["default"](4)), (1, "3 px", 8))
    again = await javascript.import_module(window.location.origin + PLACE + "shapes.mjs")
    assert again == shapes


async def test_address_is_relative_to_the_page():
    page = window.location.pathname
    up = "../" * (page.count("/") - 1)
    shapes = await javascript.import_module(f"./{up}tests/pages/javascript/shapes.mjs")
    equal(shapes.x, 1)
    shapes = await javascript.import_module(f"{up}tests/pages/javascript/shapes.mjs")
    equal(shapes.x, 1)


async def test_module_that_is_not_there_raises():
    with raises(JavascriptError, "TypeError"):
        await javascript.import_module(PLACE + "nowhere.mjs")


def test_callback_gets_the_modules():
    got = []
    javascript.import_modules([PLACE + "shapes.mjs", PLACE + "units.mjs"], lambda *modules: got.extend(modules))
    yield lambda: got
    equal((len(got), got[0].x, got[1].unit), (2, 1, "px"))


def test_callback_may_be_a_class_or_a_coroutine_function():
    got = []

    class Main:
        def __init__(self, module):
            got.append(module.x)

    async def main(module):
        await window.Promise.resolve()
        got.append(module.x + 1)

    javascript.import_modules([PLACE + "shapes.mjs"], Main)
    javascript.import_modules((PLACE + "shapes.mjs",), main)
    yield lambda: len(got) == 2
    equal(sorted(got), [1, 2])


def test_error_of_a_callback_is_the_pages():
    expect_page_error("LookupError: after the import")

    def fail(module):
        raise LookupError("after the import")

    javascript.import_modules([PLACE + "shapes.mjs"], fail)
    yield page_errors


def test_list_of_modules_is_needed():
    for refs in ("x.mjs", 5):
        with raises(TypeError, "list"):
            javascript.import_modules(refs, print)


def test_file_becomes_a_module():
    made = javascript.import_js(PLACE + "numbers.js")
    equal((numbers.x, numbers.double(4)), (1, 8))  # noqa: F821 (it is imported here)
    assert made is numbers is sys.modules["numbers"]  # noqa: F821
    equal(made.__file__, PLACE + "numbers.js")
    javascript.import_js(PLACE + "numbers.js", alias="other_numbers")
    import other_numbers

    equal(other_numbers.x, 1)


def test_file_without_a_module_says_so():
    with raises(ImportError, "$module", "nothing.js"):
        javascript.import_js(PLACE + "nothing.js")


def test_file_that_is_not_there_says_so():
    with raises(ModuleNotFoundError, "nowhere.js", "404"):
        javascript.import_js(PLACE + "nowhere.js")
    with raises(ModuleNotFoundError, "nowhere.js"):
        javascript.load(PLACE + "nowhere.js")


def test_file_that_throws_raises():
    with raises(JavascriptError, "broken on purpose"):
        javascript.import_js(PLACE + "broken.js")


def test_loaded_file_defines_names_at_once():
    javascript.load(PLACE + "nothing.js")
    equal(window.loaded_library.name, "library")


def test_loaded_file_may_have_another_one_loaded():
    window.need = lambda: javascript.load(put("window.inner = (window.outer ?? 0) + 1;"))
    javascript.load(put("window.outer = 1; need(); window.outer += window.inner;"))
    equal((window.inner, window.outer), (2, 3))


def test_file_of_a_module_may_import_another_one():
    window.need = lambda: javascript.import_js(put("const $module = { x: 5 }"), alias="needed").x
    made = javascript.import_js(put("const needed = need(); const $module = { y: needed + 1, needed };"), alias="needing")
    equal((made.y, made.needed, sys.modules["needed"].x), (6, 5, 5))


def test_error_of_an_inner_file_is_its_own():
    # The tests' own recorder listens before Pytag does.
    expect_page_error("of the inner")
    expect_page_error("of the outer")
    caught = []

    def need():
        with raises(JavascriptError, "of the inner") as raised:
            javascript.load(put("throw new RangeError('of the inner')"))
        caught.append(raised.error.value.name)

    window.need = need
    javascript.load(put("need(); window.went_on = true;"))
    equal((caught, window.went_on), (["RangeError"], True))
    with raises(JavascriptError, "of the outer"):
        javascript.load(put("need(); throw new TypeError('of the outer');"))


def test_what_is_loaded_uncaught_goes_through_both_files():
    expect_page_error("of the innermost")
    window.need = lambda: javascript.load(put("throw new RangeError('of the innermost')"))
    with raises(JavascriptError, "of the innermost") as raised:
        javascript.load(put("need(); window.after_all = true;"))
    equal((raised.error.value.name, hasattr(window, "after_all")), ("RangeError", False))


def test_scripts_are_loaded_for_a_callback():
    got = []
    javascript.import_scripts([PLACE + "nothing.js"], lambda *elements: got.extend(elements))
    yield lambda: got
    assert got[0].src.endswith("nothing.js")
