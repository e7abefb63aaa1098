"""Any Python callable is a JavaScript function, any JavaScript function a Python callable."""

import functools
import operator
import types

from browser import document, window
from runner import button, equal, js, raises

call = js("(f, ...rest) => f(...rest)")


class Point:
    def __init__(self, x=0, y=0):
        self.x = x
        self.y = y

    def add(self, x):
        return self.x + x

    @classmethod
    def named(cls):
        return cls.__name__

    @staticmethod
    def double(x):
        return 2 * x

    def __call__(self, x):
        return self.x * x


def test_function_returns_its_result():
    def plus(a, b):
        return a + b

    equal(call(plus, 2, 3), 5)


def test_lambda_returns_its_result():
    equal(call(lambda x: x + 1, 1), 2)


def test_bound_method_returns_its_result():
    equal(call(Point(3).add, 4), 7)


def test_class_and_static_methods_return_their_results():
    equal(call(Point.named), "Point")
    equal(call(Point.double, 4), 8)


def test_class_makes_an_instance():
    point = call(Point, 1, 2)
    assert type(point) is Point
    equal((point.x, point.y), (1, 2))


def test_partial_returns_its_result():
    equal(call(functools.partial(pow, 2), 5), 32)


def test_builtin_returns_its_result():
    equal(call(len, [1, 2, 3]), 3)
    equal(call(operator.add, 1, 2), 3)


def test_method_of_a_builtin_returns_its_result():
    got = []
    call(got.append, "x")
    equal(got, ["x"])


def test_callable_instance_returns_its_result():
    equal(call(Point(5), 3), 15)


def test_js_function_as_callback():
    equal(call(js("x => x * 2"), 4), 8)


def test_callback_is_a_function():
    equal(js("f => typeof f")(lambda: 0), "function")
    equal(js("f => typeof f")(Point), "function")


def test_callback_has_its_name():
    def finder():
        pass

    equal(js("f => f.name")(finder), "finder")


def test_callback_lives_on():
    window.later = lambda x: x + 1
    for number in range(1000):
        equal(window.later(number), number + 1)


def test_callback_runs_in_a_later_task():
    got = []
    window.setTimeout(lambda: got.append("ran"), 0)
    equal(got, [])
    yield lambda: got == ["ran"]


def test_superfluous_arguments_are_dropped():
    equal(list(js("f => [10, 20].map(f)")(lambda x: x + 1)), [11, 21])
    equal(call(lambda: "none", 1, 2, 3), "none")
    equal(call(lambda *rest: len(rest), 1, 2, 3), 3)


def test_missing_arguments_are_a_type_error():
    with raises(TypeError, "argument"):
        call(lambda a, b: 0, 1)


def test_defaults_stand_for_missing_arguments():
    equal(call(lambda a, b=7: a + b, 1), 8)


def test_method_is_called_on_its_object():
    thing = js("({ n: 3, read() { return this.n; } })")
    equal(thing.read(), 3)
    read = thing.read
    equal(read(), 3)


def test_keyword_arguments_are_an_object_at_the_end():
    equal(js("(a, options) => a + options.b")(1, b=2), 3)


def test_calls_nest_through_both_languages():
    def down(n):
        return 0 if n == 0 else 1 + call(down, n - 1)

    equal(down(20), 20)


def test_comparison_function_sorts():
    array = js("[3, 1, 2]")
    array.sort(lambda a, b: a - b)
    equal(list(array), [1, 2, 3])


def test_what_is_not_callable_says_so():
    with raises(TypeError, "not callable"):
        js("({})")()


def test_promise_calls_back():
    got = []
    window.Promise.resolve(5).then(got.append)
    yield lambda: got == [5]


def test_generator_function_gives_an_iterator():
    def count():
        yield 1
        yield 2

    equal(js("f => [...f()].join()")(count), "1,2")


def test_built_in_class_maps():
    equal(list(js("['1', '2']").map(int)), [1, 2])


def test_coroutine_function_gives_a_promise():
    got = []

    async def answer():
        return 42

    js("(f, done) => { f().then(done); }")(answer, got.append)
    yield lambda: got == [42]


def test_unbound_methods_take_their_object():
    equal(list(js("f => ['a', 'b'].map(f)")(str.upper)), ["A", "B"])
    equal(list(js("f => [[3, 1], [2]].map(f)")(sorted)), [[1, 3], [2]])


def test_object_at_the_end_gives_keyword_arguments():
    def plain(a, *, b=0, c="c"):
        return [a, b, c]

    class Thing:
        def method(self, *, width, height=1):
            return width * height

    def any_others(*given, **options):
        return [len(given), sorted(options.items())]

    equal(list(js("f => f(1, { b: 2 })")(plain)), [1, 2, "c"])
    equal(js("f => f({ width: 3, height: 4 })")(Thing().method), 12)
    equal(js("f => f(1, 2)")(any_others), [2, []])
    # There is a place for it.
    equal(js("f => f(1, { x: 2, y: 3 })")(any_others), [2, []])


def test_object_with_other_names_is_an_argument_or_is_dropped():
    def plain(a, *, b=0):
        return [a, b]

    equal(js("f => { const [a, b] = f({ z: 1 }); return `${a.z} ${b}`; }")(plain), "1 0")
    equal(js("f => f(5, { z: 1 }).join()")(plain), "5,0")


def test_object_is_keywords_of_any_name_where_there_is_no_place_for_it():
    def done(data, **options):
        return [data, sorted(options.items())]

    def named(data, *, depth=0, **options):
        return [depth, sorted(options.items())]

    equal(js("f => f(1, { x: 2, y: 3 })")(done), [1, [("x", 2), ("y", 3)]])
    data, options = js("f => f({ a: 1 })")(done)
    equal((data.a, options), (1, []))
    equal(js("f => f(0, { depth: 2, y: 3 })")(named), [2, [("y", 3)]])


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def test_decorated_function_gets_objects_as_they_are():
    given = []
    take = logged(given.append)
    point, pair = Point(1, 2), {"a": 1}
    js("(f, point, pair) => { f(point); f(pair); f({ b: 2 }); }")(take, point, pair)
    assert given[0] is point and given[1] is pair
    equal(given[2].b, 2)


def test_object_of_python_gives_no_keyword_arguments():
    class Options:
        def __init__(self):
            self.b = 2

    def take(a, *, b=0):
        return [a, b]

    options = Options()
    got, b = call(take, options)
    assert got is options and b == 0
    got, b = call(take, {"b": 2})
    assert got == {"b": 2} and b == 0


def test_decorated_function_gets_what_it_takes():
    def logged(function):
        @functools.wraps(function)
        def inner(*args):
            return function(*args)

        return inner

    @logged
    def clicked():
        got.append("clicked")

    got, element = [], button()
    element.bind("click", clicked)
    element.click()
    equal(got, ["clicked"])
    equal(list(js("[1, 2]").map(logged(lambda number: number * 2))), [2, 4])


def test_getters_of_operator_get_one_argument():
    equal(list(js("[{ x: 1 }, { x: 2 }]").map(operator.itemgetter("x"))), [1, 2])
    equal(list(js("[{ x: 1 }, { x: 2 }]").map(operator.attrgetter("x"))), [1, 2])
    equal(list(js("['a', 'b']").map(operator.methodcaller("upper"))), ["A", "B"])


def test_chain_of_methods_that_is_too_long_is_an_error():
    made = print
    for _ in range(5000):
        made = types.MethodType(made, 0)
    with raises(RecursionError):
        document.createElement("p").bind("click", made)
