"""What goes wrong at the border raises an exception there, and Python goes on."""

import javascript
from browser import DOMNode, document, window
from runner import equal, js, raises


def test_wrappers_are_not_made_by_calling():
    for made in (javascript.JSObject, javascript.JSFunction, DOMNode):
        with raises(TypeError):
            made()
        with raises(TypeError):
            object.__new__(made)


def test_subclass_of_a_wrapper_is_not_made_either():
    class Mine(javascript.JSObject):
        pass

    with raises(TypeError):
        Mine()


def test_iterator_that_breaks_its_protocol_raises():
    broken = js("({ [Symbol.iterator]() { return { next() {} }; } })")
    with raises(javascript.JavascriptError):
        list(broken)


def test_revoked_proxy_is_a_value_like_others():
    revoked = js("(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()")
    print(revoked)
    equal(type(repr(revoked)), str)
    with raises(javascript.JavascriptError):
        revoked.anything


def test_prototype_has_neither_length_nor_text():
    prototype = window.Element.prototype
    with raises(TypeError):
        len(prototype)
    with raises(AttributeError):
        prototype.text


def test_data_that_a_worker_has_taken_raises():
    taken = js("""(() => {
        const data = new ArrayBuffer(8);
        structuredClone(data, { transfer: [data] });
        return new MessageEvent("message", { data });
    })()""")
    with raises(javascript.JavascriptError):
        taken.data


def test_object_that_runs_python_when_it_is_looked_at():
    window.looked = lambda: window.location
    strange = js("""({ it: new Proxy({ name: "strange" }, {
        getPrototypeOf(target) { looked(); return Object.prototype; },
    }) })""")
    equal(strange.it.name, "strange")


def test_impossible_length_of_a_list_raises():
    with raises(javascript.JavascriptError):
        js("list => { list.length = -1; }")([1])


def test_console_that_throws_stops_nothing():
    console = window.console
    log = console.log
    console.log = js("() => { throw new Error('no console'); }")
    try:
        print("lost")
    finally:
        console.log = log


def test_console_in_python_leaves_exceptions_alone():
    console = window.console
    log = console.log
    lines = []
    console.log = lambda *line: lines.append(line)
    try:

        def fail():
            print("partial", end="")
            raise ValueError("mine")

        caught = js("f => { try { f(); } catch (error) { return error.name; } }")(fail)
    finally:
        console.log = log
    equal(caught, "ValueError")


def test_list_that_holds_itself_cannot_be_appended():
    items = []
    items.append(items)
    with raises(RecursionError):
        document.createElement("p") <= items


def test_error_of_an_iterable_is_its_own():
    with raises(ZeroDivisionError):
        document.createElement("p") <= (1 / 0 for _ in [1])


def nested(depth):
    items = ()
    for _ in range(depth):
        items = (items,)
    return items


def test_deep_tuple_is_a_recursion_error():
    array, take = js("[0]"), js("(...given) => given.length")
    deep = nested(20_000)
    for use in (
        lambda: take(deep),
        lambda: take(1, deep),
        lambda: take(named=deep),
        lambda: array.append(deep),
        lambda: array.__setitem__(0, deep),
    ):
        with raises(RecursionError):
            use()
    equal(take(nested(50)), 1)
