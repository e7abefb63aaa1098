"""The functions of the package `browser` itself."""

import sys

import browser
from browser import URLParameter, document, load, mouseCoords, run_script, scope, window
from javascript import JavascriptError
from runner import console_lines, equal, expect_page_error, js, page_errors, raises


def put(text):
    """The address of a script of JavaScript with this text."""
    return window.URL.createObjectURL(window.Blob.new((text,), {"type": "text/javascript"}))


def test_a_timer_brings_little_with_it():
    run_script("import browser.timer, browser.local_storage, browser.session_storage")
    for dear in ("inspect", "typing"):
        assert dear not in sys.modules, dear


def test_scope_is_the_global_object():
    assert scope is window and browser.is_webworker is False


def test_urlparameter_reads_the_query():
    before = window.location.href
    try:
        window.history.replaceState(None, "", "?name=Ada+L&x=%C3%BC&empty=&x=second&a[0]=list")
        equal([URLParameter(name) for name in ("name", "x", "empty", "none", "a[0]")], ["Ada L", "ü", "", "", "list"])
    finally:
        window.history.replaceState(None, "", before)


def test_mousecoords_are_those_of_the_page():
    events = []
    document.body.bind("click", events.append)
    document.body.dispatchEvent(window.MouseEvent.new("click", {"clientX": 5, "clientY": 7}))
    place = mouseCoords(events[0])
    equal((place.x - window.scrollX, place.y - window.scrollY), (5, 7))
    document.body.unbind("click")


def test_load_runs_a_library_before_it_returns():
    load(put("'use strict'; var loaded = 1; function ofLibrary() { return this; }\nwindow.seen = document.currentScript !== null;"))
    equal((window.loaded, window.seen), (1, True))
    assert window.ofLibrary is not None
    load(put("loaded += 1 // the end"))
    equal(window.loaded, 2)


def test_load_takes_an_address_from_the_page():
    load("/pytag.js?again")
    with raises(OSError, "/no/such.js", "404"):
        load("/no/such.js")
    with raises(ConnectionError, "127.0.0.1:9"):
        load("http://127.0.0.1:9/x.js")


def test_what_a_library_throws_is_raised_and_not_told():
    # The tests' own recorder listens before Pytag does.
    for part in ("of the library", "SyntaxError", "missing"):
        expect_page_error(part)
    lines = len(console_lines())
    with raises(JavascriptError, "of the library") as raised:
        load(put("window.before = 1; throw new RangeError('of the library');"))
    equal((raised.error.value.name, window.before), ("RangeError", 1))
    with raises(JavascriptError, "SyntaxError"):
        load(put("this is no JavaScript"))
    window.ofPython = lambda: {}["missing"]
    with raises(KeyError, "missing"):
        load(put("ofPython()"))
    equal(console_lines()[lines:], [])


def test_errors_of_handlers_that_a_library_calls_are_the_pages():
    expect_page_error("of a handler")
    document.body.addEventListener("mine", js("() => { throw new Error('of a handler'); }"), {"once": True})
    load(put("document.body.dispatchEvent(new Event('mine')); window.after = 1;"))
    equal(window.after, 1)


def test_run_script_runs_a_source_in_a_module_of_that_name():
    result = run_script("    import sys\n    value = __name__\n", "of_run_script")
    equal(result, None)
    equal(sys.modules["of_run_script"].value, "of_run_script")
    import of_run_script

    equal(of_run_script.__file__, "of_run_script")


def test_run_script_without_a_name_makes_one_each_time():
    window.names = ()
    for _ in range(2):
        run_script("from browser import window\nwindow.names = (*window.names, __name__)")
    first, second = window.names
    assert first != second and first.isidentifier() and not hasattr(sys.modules["case"], "first")


def test_run_script_raises_what_the_source_raises():
    with raises(ValueError, "of the source") as raised:
        run_script("def f():\n    raise ValueError('of the source')\nf()", "raising")
    lines = []
    step = raised.error.__traceback__
    while step is not None:
        lines.append((step.tb_frame.f_code.co_filename, step.tb_lineno))
        step = step.tb_next
    assert ("raising", 2) in lines and ("raising", 3) in lines
    with raises(SyntaxError):
        run_script("def")
    with raises(TypeError):
        run_script(5)


def test_run_script_may_await():
    run_script("from browser import window\nwindow.awaited = await window.Promise.resolve(5)", "awaiting")
    yield lambda: getattr(window, "awaited", None) == 5
    expect_page_error("later")
    run_script("from browser import window\nawait window.Promise.resolve(5)\nraise ValueError('later')")
    yield lambda: any("later" in text for text in page_errors())


def test_modules_of_the_package_are_its_attributes():
    assert "browser.aio" not in sys.modules
    assert browser.aio is sys.modules["browser.aio"]
    with raises(AttributeError, "nothing"):
        browser.nothing
    with raises(ImportError, "nothing"):
        from browser import nothing
