"""Python that JavaScript runs, and what it gets of it."""

import sys

from browser import window
from runner import equal, js, raises


def test_ready_is_a_promise():
    window.told = False
    js("__BRYTHON__.whenReady.then(() => { window.told = true; })")
    yield lambda: window.told


def test_source_runs_as_a_module_of_its_id():
    equal(js("__BRYTHON__.runPythonSource('x = 1 + 2\\nname = __name__', {id: 'sum'}).x"), 3)
    equal(js("__BRYTHON__.getPythonModule('sum').name"), "sum")
    import sum as module

    equal(module.x, 3)


def test_id_may_be_given_alone():
    equal(js("__BRYTHON__.runPythonSource('x = 4', 'alone').x"), 4)
    equal(sys.modules["alone"].x, 4)


def test_source_without_id_leaves_no_module_behind_but_the_last():
    before = len(sys.modules)
    js("for (let i = 0; i < 10; i++) __BRYTHON__.runPythonSource('x = 1')")
    assert len(sys.modules) <= before + 1


def test_source_that_is_indented_is_unindented():
    equal(js("__BRYTHON__.runPythonSource('\\n    y = 5\\n    z = y').z"), 5)


def test_functions_of_a_module_are_called():
    equal(js("__BRYTHON__.runPythonSource('def double(x): return 2 * x', 'doubles').double(21)"), 42)


def test_module_is_the_same_object_each_time():
    assert js("__BRYTHON__.runPythonSource('', 'same') === __BRYTHON__.getPythonModule('same')")


def test_module_that_is_not_there_is_undefined():
    assert js("__BRYTHON__.getPythonModule('never') === undefined")


def test_module_is_imported_from_a_pythonpath():
    attributes = "{pythonpath: '/tests/pages/brython/lib'}"
    equal(js(f"__BRYTHON__.importPythonModule('brython_helper', {attributes}).name"), "helper")
    assert js("__BRYTHON__.getPythonModule('brython_helper') === __BRYTHON__.importPythonModule('brython_helper')")


def test_error_of_the_source_is_javascripts():
    caught = js("(() => { try { __BRYTHON__.runPythonSource('1 / 0', 'bad'); } catch (error) { return error; } })()")
    assert isinstance(caught, ZeroDivisionError), caught
    with raises(SyntaxError):
        js("__BRYTHON__.runPythonSource('1 +', 'worse')")


def test_arguments_are_those_of_the_program():
    equal(list(js("__BRYTHON__.runPythonSource('import sys\\nargs = sys.argv[1:]', {id: 'm', args: 'a b'}).args")), ["a", "b"])


def test_source_may_await():
    js("""window.later = 0; window.wait = Promise.resolve(7);
    __BRYTHON__.runPythonSource('from browser import window\\nwindow.later = await window.wait', 'awaits')""")
    yield lambda: window.later == 7


def test_module_of_the_library_is_imported():
    equal(js("__BRYTHON__.importPythonModule('colorsys').rgb_to_hsv(0, 0, 5)[2]"), 5)
    with raises(ImportError, "nowhere_to_be_found"):
        js("__BRYTHON__.importPythonModule('nowhere_to_be_found')")


def test_translation_to_javascript_is_an_expression_that_runs_the_source():
    names = window.eval(__BRYTHON__.python_to_js("x = 1 + 2\ns = '\"\\''"))
    equal(names["x"], 3)
    equal(names["s"], "\"'")
    equal(window.eval(__BRYTHON__.py2js("y = 2", "translated").to_js())["y"], 2)
    equal(sys.modules["translated"].y, 2)
    equal(js("(0, eval)(__BRYTHON__.pythonToJS('z = 5', 'by_javascript')).z"), 5)
    equal(sys.modules["by_javascript"].z, 5)


def test_tree_of_a_source():
    equal(js("__BRYTHON__.pythonToAST('x = 1').body[0].targets[0].id"), "x")
    equal(js("__BRYTHON__.pythonToAST('1 + 2', 'f', 'eval').body.left.value"), 1)


def test_values_are_converted_on_their_way():
    equal(js("__BRYTHON__.pyobj2jsobj([1, 2]).length"), 2)
    equal(js("__BRYTHON__.jsobj2pyobj('a')"), "a")
    held = {"a": [1]}
    window.held = held
    equal(js("__BRYTHON__.pyobj2jsobj(held).a[0]"), 1)
