"""`__BRYTHON__` in Python and in JavaScript."""

import sys

from browser import window
from runner import equal, js, raises


def test_brython_of_javascript_is_the_function():
    assert js("__BRYTHON__.brython === brython && $B === __BRYTHON__")


def test_debug_is_the_same_on_both_sides():
    before = __BRYTHON__.debug
    js("__BRYTHON__.debug = 3")
    equal(__BRYTHON__.debug, 3)
    __BRYTHON__.debug = before
    equal(js("__BRYTHON__.debug"), before)


def test_options_are_asked_for_by_name():
    equal(__BRYTHON__.get_option("cache"), False)
    equal(list(__BRYTHON__.get_option("args")), [])
    equal(js("__BRYTHON__.get_option('static_stdlib_import')"), True)
    assert not __BRYTHON__.get_option("ids")


def test_addresses_of_the_page_and_of_the_site():
    equal(__BRYTHON__.script_path, window.location.href.split("#")[0])
    assert __BRYTHON__.brython_path.endswith("/")


def test_what_a_page_adds_is_there_for_python():
    js("__BRYTHON__.mine = 'yes'")
    equal(__BRYTHON__.mine, "yes")
    js("delete __BRYTHON__.mine")
    with raises(AttributeError, "mine"):
        __BRYTHON__.mine


def test_imported_modules_by_name():
    assert __BRYTHON__.imported is sys.modules
    assert js("__BRYTHON__.imported.hasOwnProperty('sys') && !__BRYTHON__.imported.hasOwnProperty('nothing')")
    equal(js("__BRYTHON__.imported.sys.maxsize"), sys.maxsize)
    assert "json" in __BRYTHON__.stdlib_module_names


def test_traceback_of_an_exception_as_text():
    try:
        1 / 0
    except ZeroDivisionError as error:
        trace = __BRYTHON__.error_trace(error)
    assert trace.startswith("Traceback") and "ZeroDivisionError" in trace, trace


def test_suggestions_for_names_that_are_not_there():
    try:
        sys.versoin
    except AttributeError as error:
        equal(__BRYTHON__.offer_suggestions_for_attribute_error(error), "version")
    value = 1
    try:
        vlaue
    except NameError as error:
        equal(__BRYTHON__.offer_suggestions_for_name_error(error), "value")


def test_names_that_older_pages_use():
    assert __BRYTHON__.builtins.str is str
    equal(js("__BRYTHON__.builtins.str(5)"), "5")
    equal(js("__BRYTHON__.run_script('x = 6', 'older').x"), 6)
    assert window.__BRYTHON__.DOMNode(window.document.body) == window.document.body
