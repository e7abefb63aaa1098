"""Protocols of either language, seen from the other: iteration now and later, frames of errors, objects that are watched."""

import asyncio

from browser import window
from javascript import JavascriptError, Symbol
from runner import console_lines, equal, expect_page_error, js, page_errors, raises


async def count(limit, ended):
    try:
        for number in range(limit):
            await window.Promise.resolve()
            yield number
    finally:
        ended.append(True)


collect = js("""async (items, most) => {
    const found = [];
    for await (const item of items) {
        found.push(item);
        if (found.length === most) break;
    }
    return found;
}""")


async def test_javascript_iterates_over_an_asynchronous_generator():
    ended = []
    equal(list(await collect(count(3, ended), 10)), [0, 1, 2])
    equal(ended, [True])


async def test_generator_that_is_left_ends():
    ended = []
    equal(list(await collect(count(1000, ended), 2)), [0, 1])
    equal(ended, [True])


async def test_python_iterates_over_what_javascript_gives_later():
    found = [item async for item in js("(async function* () { yield 1; yield 2; })()")]
    equal(found, [1, 2])


async def test_error_of_an_asynchronous_generator_arrives():
    async def broken():
        yield 1
        raise LookupError("halfway")

    with raises(LookupError, "halfway"):
        await collect(broken(), 10)


def test_only_what_is_iterable_is_iterable():
    class Plain:
        pass

    assert js("thing => thing[Symbol.iterator] === undefined && thing[Symbol.asyncIterator] === undefined")(Plain()) is True
    equal(js("things => [...things].join()")({1: 2}.keys()), "1")


def test_getters_and_setters_are_called():
    thing = js("({ first: 1, get twice() { return this.first * 2; }, set twice(value) { this.first = value / 2; } })")
    equal((thing.twice, thing["twice"]), (2, 2))
    thing.twice = 10
    equal((thing.first, thing.twice), (5, 10))


def test_python_iterator_is_one_of_javascripts():
    step = js("items => { const step = items.next(); return `${step.value} ${step.done}`; }")
    items = iter([7])
    equal([step(items), step(items)], ["7 false", "undefined true"])


def test_attributes_of_an_object_are_listed():
    class Point:
        def __init__(self):
            self.x, self.y, self._hidden = 1, 2, 3

    equal(js("point => JSON.stringify(point)")(Point()), '{"x":1,"y":2}')


def test_dict_can_be_watched():
    # As libraries do that turn each property into an accessor.
    watched = {"message": "a", "list": [1]}
    result = js("""object => {
        const seen = [];
        Object.defineProperty(object, "__ob__", { value: 1, enumerable: false, writable: true, configurable: true });
        for (const key of Object.keys(object)) {
            let value = object[key];
            Object.defineProperty(object, key, {
                enumerable: true, configurable: true,
                get() { return value; },
                set(next) { seen.push(key); value = next; },
            });
        }
        object.message = "b";
        return [seen.join(), object.message, Object.keys(object).join(), Object.hasOwn(object, "__ob__")].join(" ");
    }""")(watched)
    equal(result, "message b message,list true")
    equal(sorted(watched), ["list", "message"])


def test_list_can_be_watched():
    # As libraries do that give an array methods of their own.
    seen, watched = [], [1]
    get = js("""(list, seen) => {
        const methods = Object.create(Array.prototype);
        methods.push = function (...items) {
            seen("push");
            return Array.prototype.push.apply(this, items);
        };
        list.__proto__ = methods;
        return () => list;
    }""")(watched, seen.append)
    get().append(2)
    equal((seen, watched), (["push"], [1, 2]))
    assert get() == [1, 2] and get() == watched


def test_dict_is_cloned():
    equal(js("value => JSON.stringify(value)")(window.structuredClone({"a": [1, {"b": None}]})), '{"a":[1,{"b":null}]}')
    channel = window.MessageChannel.new()
    got = []
    channel.port2.bind("message", lambda event: got.append(event.data))
    channel.port2.start()
    channel.port1.postMessage({"list": [1, (2, 3)]})
    yield lambda: got
    equal(got[0].to_dict(), {"list": [1, [2, 3]]})
    channel.port1.close()


def test_error_has_both_stacks():
    thrower = js("(function inJavaScript() { throw new TypeError('no such thing'); })")

    def in_python():
        thrower()

    with raises(JavascriptError, "TypeError: no such thing") as caught:
        in_python()
    error = caught.error
    equal(error.value.message, "no such thing")
    assert "inJavaScript" in error.stack and "wasm" not in error.stack, error.stack
    names = []
    step = error.__traceback__
    while step is not None:
        names.append(step.tb_frame.f_code.co_name)
        step = step.tb_next
    assert "in_python" in names


def test_uncaught_error_is_told_with_both_stacks():
    expect_page_error("no such thing")
    js("globalThis.deepInJavaScript = function deepInJavaScript() { throw new TypeError('no such thing'); }")

    def in_python():
        window.deepInJavaScript()

    window.setTimeout(in_python, 0)
    yield page_errors
    told = [line for line in console_lines() if "no such thing" in line]
    equal(len(told), 1)
    assert "in in_python" in told[0] and "deepInJavaScript" in told[0], told[0]


def test_thrown_text_has_no_stack():
    with raises(JavascriptError) as caught:
        js("(() => { throw 'text'; })()")
    equal((caught.error.stack, caught.error.value), ("", "text"))


def test_future_that_javascript_ignores_tells_its_error_once():
    expect_page_error("LookupError: in a task")

    async def fail():
        await window.Promise.resolve()
        raise LookupError("in a task")

    def start():
        return asyncio.ensure_future(fail())

    js("start => { start(); }")(start)
    yield lambda: page_errors()
    for _ in range(5):
        passed = []
        window.setTimeout(lambda: passed.append(1), 0)
        yield lambda: passed
    equal(len([text for text in page_errors() if "in a task" in text]), 1)
    equal(len([line for line in console_lines() if "LookupError" in line]), 1)


def test_symbol_of_an_iterator_is_called():
    class Row:
        def __iter__(self):
            return iter("ab")

    equal(js("(row, iterator) => row[iterator]().next().value")(Row(), Symbol.iterator), "a")
