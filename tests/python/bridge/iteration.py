"""Iteration over JavaScript objects, and JavaScript's over Python objects."""

from javascript import JavascriptError
from runner import equal, js, raises


def test_array_iterates_over_its_items():
    equal(list(js("[1, 'a', null]")), [1, "a", None])


def test_array_unpacks():
    a, *rest = js("[1, 2, 3]")
    equal((a, rest), (1, [2, 3]))


def test_set_iterates_over_its_items():
    equal(sorted(js("new Set([3, 1, 2])")), [1, 2, 3])


def test_map_iterates_over_pairs():
    equal([list(pair) for pair in js("new Map([['a', 1], ['b', 2]])")], [["a", 1], ["b", 2]])


def test_generator_object_iterates():
    equal(list(js("(function* () { yield 1; yield 2; })()")), [1, 2])


def test_typed_array_iterates():
    equal(list(js("new Uint8Array([1, 2])")), [1, 2])


def test_array_like_iterates():
    equal(list(js("({ length: 2, 0: 'a', 1: 'b' })")), ["a", "b"])


def test_plain_object_iterates_over_its_names():
    equal(list(js("({ a: 1, b: 2 })")), ["a", "b"])


def test_iterator_ends_and_stays_at_its_end():
    items = iter(js("[1]"))
    equal(next(items), 1)
    for _ in range(2):
        with raises(StopIteration):
            next(items)


def test_function_is_not_iterable():
    with raises(TypeError, "iterable"):
        list(js("() => 1"))


def test_iterator_that_throws_is_an_error():
    with raises(Exception, "halfway"):
        list(js("(function* () { yield 1; throw new Error('halfway'); })()"))


def test_javascript_iterates_over_python():
    spread = js("items => [...items].join()")
    equal(spread([1, 2]), "1,2")
    equal(spread((1, 2)), "1,2")
    equal(spread(range(3)), "0,1,2")
    equal(spread({7}), "7")
    equal(spread(x * x for x in (1, 2)), "1,4")


def test_python_iterator_that_raises_stops_javascript():
    def halfway():
        yield 1
        raise LookupError("halfway")

    with raises(LookupError, "halfway"):
        js("items => [...items]")(halfway())


def test_length_as_a_mere_name_makes_no_array():
    equal(list(js("({ length: 2, width: 3 })")), ["length", "width"])
    equal(list(js("({ name: 'x', size: 3 })")), ["name", "size"])


LEFT = "(function* (left) { try { yield 1; yield 2; yield 3; } finally { left.push('left'); } })"


def test_iterator_that_is_left_ends():
    start = js(LEFT)

    def leave(use):
        left = js("[]")
        use(start(left))
        return list(left)

    def loop(items):
        for _ in items:
            break

    def fail(items):
        try:
            for _ in items:
                raise LookupError
        except LookupError:
            pass

    def unpack(items):
        with raises(ValueError):
            a, b = items

    for use in (loop, fail, unpack, lambda items: 2 in items, lambda items: list(zip(items, [1]))):
        equal(leave(use), ["left"])


def test_iterator_at_its_end_is_not_left():
    counted = js("""ended => ({
        [Symbol.iterator]() { return this; },
        next() { return { done: true }; },
        return() { ended.push('return'); return {}; },
    })""")
    ended = js("[]")
    equal(list(counted(ended)), [])
    assert 1 not in counted(ended)
    equal(list(ended), [])


def test_error_of_leaving_is_that_of_the_search():
    with raises(JavascriptError, "no way out"):
        1 in js("(function* () { try { yield 1; } finally { throw new Error('no way out'); } })()")
