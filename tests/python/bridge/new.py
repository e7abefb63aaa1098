"""JavaScript classes make objects through `new`."""

from browser import window
from javascript import JavascriptError
from runner import equal, js, raises


def test_class_makes_an_object():
    Point = js("(class Point { constructor(x, y) { this.x = x; this.y = y; } })")
    point = Point.new(1, "b")
    equal((point.x, point.y), (1, "b"))
    assert js("(point, Point) => point instanceof Point")(point, Point) is True


def test_platform_classes_make_objects():
    equal(window.Date.new(0).getTime(), 0)
    equal(window.URL.new("/a?b=1", "http://host").search, "?b=1")
    equal(len(window.Array.new(3)), 3)


def test_function_makes_an_object():
    js("globalThis.Box = function (content) { this.content = content; }")
    equal(window.Box.new(4).content, 4)


def test_error_of_the_constructor_arrives():
    with raises(JavascriptError, "URL"):
        window.URL.new("no address")


def test_what_is_no_constructor_says_so():
    with raises(JavascriptError, "constructor"):
        js("() => 1").new()


def test_class_without_new_is_an_error():
    with raises(JavascriptError):
        js("(class Point {})")()


def test_python_class_is_constructed_by_javascript():
    class Box:
        def __init__(self, content):
            self.content = content

    box = js("Box => new Box(5)")(Box)
    assert type(box) is Box
    equal(box.content, 5)


def test_python_function_is_an_executor():
    got = []

    def work(resolve, reject):
        resolve("done")

    window.Promise.new(work).then(got.append)
    yield lambda: got == ["done"]
