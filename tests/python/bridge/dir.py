"""What a JavaScript object tells of itself."""

from browser import document, window
from javascript import JSObject
from runner import js


def test_dir_has_own_and_inherited_names():
    names = dir(js("({ own: 1 })"))
    assert "own" in names and "hasOwnProperty" in names
    assert "textContent" in dir(document.body)


def test_dir_is_sorted_text():
    names = dir(window)
    assert names == sorted(names) and all(type(name) is str for name in names)


def test_repr_names_the_class():
    assert "Map" in repr(js("new Map()"))
    assert "Point" in repr(js("new (class Point {})()"))


def test_repr_of_a_plain_object_shows_it():
    assert "answer" in repr(js("({ answer: 42 })"))


def test_repr_of_a_function_names_it():
    assert "finder" in repr(js("(function finder() {})"))


def test_repr_of_a_node_shows_its_tag():
    text = repr(document["stage"])
    assert "div" in text and "stage" in text


def test_repr_of_an_error_shows_its_message():
    assert "far away" in repr(js("new RangeError('far away')"))


def test_repr_never_fails():
    for source in (
        "(() => { const loop = {}; loop.loop = loop; return loop; })()",
        "({ n: 1n })",
        "Object.create(null)",
        "new Proxy({}, {})",
        "Symbol('sign')",
        "new Proxy({}, { get() { throw new Error('never'); } })",
    ):
        try:
            assert isinstance(repr(js(source)), str)
        except BaseException as error:
            raise AssertionError(f"repr of {source}: {error!r}")


def test_repr_is_short():
    assert len(repr(js("Array.from({ length: 10000 }, (_, index) => index)"))) < 200


def test_str_is_the_objects_own_text():
    assert str(js("new URL('http://host/a')")) == "http://host/a"


def test_wrappers_are_js_objects():
    for source in ("({})", "[]", "() => 1", "document.body", "new Event('x')"):
        assert isinstance(js(source), JSObject), source


def test_callable_tells_functions():
    assert callable(js("() => 1"))
    assert not callable(js("({})"))


def test_truth_of_objects():
    assert js("({})")
    assert js("() => 1")
    assert not js("[]")
    assert js("[0]")
