"""JavaScript values that throw whatever is done with them, and globals that a page has spoilt: each is an exception, or an
answer, and Python goes on."""

from browser import document, html, window
from javascript import JSON, JavascriptError, extends
from runner import equal, js, raises, stage

# What makes each value.
VALUES = {
    "a revoked proxy": "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()",
    "a revoked proxy of a function": """(() => {
        const { proxy, revoke } = Proxy.revocable(() => {}, {}); revoke(); return proxy;
    })()""",
    "a revoked proxy of an array": "(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy; })()",
    "a proxy whose traps throw": """new Proxy({}, new Proxy({}, {
        get() { return () => { throw new Error("trap"); }; },
    }))""",
    "a proxy of an element": "new Proxy(document.body, {})",
    "an object whose getters throw": """Object.create(null, Object.fromEntries(
        ["name", "length", "size", "constructor", "then", "nodeType", "style", "addEventListener", "toString", "next"].map(
            (name) => [name, { get() { throw new Error(name); } }])))""",
    "an object whose iterator throws": "({ [Symbol.iterator]() { throw new Error('iterator'); } })",
    "an object whose text throws": "({ toString() { throw new Error('text'); }, [Symbol.toPrimitive]: 1 })",
    "an error whose text throws": "Object.assign(new Error(), { toString() { throw new Error('text'); } })",
    "an error without a message": "Object.defineProperty(new Error(), 'message', { get() { throw new Error(); } })",
    "a null prototype": "Object.create(null)",
    "the prototype of elements": "Element.prototype",
    "the prototype of nodes": "Node.prototype",
    "the prototype of documents": "Document.prototype",
    "the prototype of events": "MessageEvent.prototype",
    "the prototype of sockets": "WebSocket.prototype",
    "an array of another realm": "(() => { const f = document.createElement('iframe'); document.body.append(f);"
    " const a = f.contentWindow.eval('[1]'); f.remove(); return a; })()",
    "bytes that were given away": "(() => { const v = new Uint8Array(4); structuredClone(v, { transfer: [v.buffer] }); return v; })()",
    "a symbol": "Symbol('s')",
    "an object whose class has no text for a name": "({ constructor: { name: ['a'] } })",
    "a class": "class Strict { constructor() { throw new Error('new'); } }",
    "a frozen object": "Object.freeze({ a: 1 })",
}

# What is done with it. Every one of them ends, with a value or an exception.
USES = {
    "repr": repr,
    "str": str,
    "bool": bool,
    "len": len,
    "list": list,
    "dir": dir,
    "bytes": bytes,
    "hash": hash,
    "equality": lambda value: value == document,
    "membership": lambda value: "a" in value,
    "membership of itself": lambda value: value in value,
    "an attribute": lambda value: value.name,
    "an item": lambda value: value["name"],
    "an index": lambda value: value[0],
    "an index from the end": lambda value: value[-1],
    "setting an attribute": lambda value: setattr(value, "name", 1),
    "setting an item": lambda value: value.__setitem__("name", 1),
    "deleting an attribute": lambda value: delattr(value, "name"),
    "deleting an index": lambda value: value.__delitem__(0),
    "calling": lambda value: value(),
    "calling with one": lambda value: value(1),
    "calling with two": lambda value: value(1, 2),
    "constructing": lambda value: value.new(),
    "binding": lambda value: value.bind("click", print),
    "unbinding": lambda value: value.unbind("click"),
    "options of a handler": lambda value: document.createElement("b").bind("click", print, value),
    "text": lambda value: value.text,
    "setting text": lambda value: setattr(value, "text", "x"),
    "html": lambda value: value.html,
    "setting html": lambda value: setattr(value, "html", "x"),
    "style": lambda value: setattr(value, "style", {"color": "red"}),
    "data": lambda value: value.data,
    "appending to it": lambda value: value <= "x",
    "appending it": lambda value: stage() <= value,
    "an address": lambda value: __import__("browser").websocket.WebSocket(value),
    "raising it": lambda value: js("value => { throw value; }")(value),
    "a promise of it": lambda value: window.Promise.resolve(value).then(None, repr),
    "passing it on": lambda value: js("value => value")(value),
    "a slice": lambda value: value[1:2],
    "setting a slice": lambda value: value.__setitem__(slice(0, 1), [1]),
    "a dict of it": dict,
    "to_dict": lambda value: value.to_dict(),
    "items": lambda value: value.items(),
    "a buffer": memoryview,
    "comparing it with a dict": lambda value: value == {"a": 1},
    "comparing it with a list": lambda value: value == [1],
    "ordering": lambda value: value < [1],
    "adding": lambda value: value + [1],
    "extending it": lambda value: extends(value)(type("Extended", (), {}))(),
    "being a base": lambda value: type("Extended", (extends(value).__mro_entries__(())[0],), {})(),
    "looking for its instances": lambda value: isinstance(document, value),
    "being an instance": lambda value: isinstance(value, window.Map),
    "an argument by name": lambda value: js("options => options.value")(value=value),
    "its JSON": lambda value: JSON.stringify(value),
    "cloning": lambda value: window.structuredClone({"value": value}),
    "formatting": lambda value: f"{value} {value!r}",
    "print": print,
}


def test_every_use_of_a_hostile_value_ends():
    for name, source in VALUES.items():
        value = js(f"({source})")
        for use, do in USES.items():
            try:
                do(value)
            except Exception as error:
                # Its text is for people: it must be there to be shown.
                assert isinstance(str(error), str), (name, use)
    equal(sum(range(4)), 6)


def test_handler_that_throws_what_is_hostile_is_reported():
    thrown = js("(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()")
    with raises(JavascriptError):
        js("value => { throw value; }")(thrown)


def spoilt(path, value, accessor=False):
    """Puts a value in the place of a global for the time of the block, or an accessor that is this function."""

    class Spoilt:
        def __enter__(self):
            self.put_back = js("""(path, value, accessor) => {
                const { defineProperty, getOwnPropertyDescriptor } = Object;
                const names = path.split(".");
                const last = names.pop();
                const owner = names.reduce((object, name) => object[name], globalThis);
                const before = getOwnPropertyDescriptor(owner, last);
                const now = accessor ? { get: value, set: value } : { value, writable: true };
                defineProperty(owner, last, { __proto__: null, ...now, configurable: true });
                return () => void (before ? defineProperty(owner, last, { __proto__: null, ...before }) : delete owner[last]);
            }""")(path, js(value), accessor)

        def __exit__(self, *_):
            self.put_back()

    return Spoilt()


THROWS = "(() => { throw new Error('spoilt'); })"

GLOBALS = [
    ("WebSocket", "undefined"),
    ("Element", "undefined"),
    ("Node", "undefined"),
    ("Event", "undefined"),
    ("Document", "undefined"),
    ("URL", THROWS),
    ("console", "undefined"),
    ("console.log", THROWS),
    ("Date.now", THROWS),
    ("performance", "undefined"),
    ("JSON.stringify", THROWS),
    ("Object.keys", THROWS),
    ("Array.isArray", THROWS),
    ("Array.from", THROWS),
    ("Element.prototype.getAttribute", THROWS),
    ("Element.prototype.setAttribute", THROWS),
    ("Node.prototype.appendChild", THROWS),
    ("Node.prototype.contains", THROWS),
    ("Document.prototype.getElementById", THROWS),
    ("EventTarget.prototype.addEventListener", THROWS),
    ("EventTarget.prototype.removeEventListener", THROWS),
    ("String.prototype.concat", THROWS),
    ("Array.prototype.push", THROWS),
    ("Promise", "undefined"),
    ("Symbol.prototype.toString", THROWS),
    ("Object.defineProperty", THROWS),
    ("Object.prototype.get", THROWS),
    ("Object.prototype.value", "1"),
    ("Object.is", THROWS),
    ("Proxy", "undefined"),
    ("WeakRef", "undefined"),
    ("FinalizationRegistry", "undefined"),
    ("FinalizationRegistry.prototype.register", THROWS),
    ("WeakRef.prototype.deref", THROWS),
    ("Array.prototype.fill", THROWS),
    ("Array.prototype.filter", THROWS),
    ("Array.prototype.find", THROWS),
    ("Array.prototype.findIndex", THROWS),
    ("Array.prototype.map", THROWS),
    ("Array.prototype.splice", THROWS),
    ("WeakMap.prototype.get", THROWS),
    ("WeakMap.prototype.set", THROWS),
    ("AbortController.prototype.abort", THROWS),
    ("BigInt.prototype.toString", THROWS),
]

# What the prototypes have for a while, as an accessor.
ACCESSORS = ["Array.prototype.0", "Array.prototype.1", "Object.prototype.value"]


class Named:
    name = "named"


def work():
    """A little of everything, each by itself."""
    import time

    element = document.createElement("p")
    for do in (
        lambda: print("spoilt"),
        lambda: time.time() and time.monotonic() and time.localtime(),
        lambda: element.setAttribute("class", "a"),
        lambda: element.__setitem__("title", "a") or element["title"],
        lambda: element <= "text",
        lambda: element <= document.createElement("b"),
        lambda: list(element) and len(element) and element[0] in element,
        lambda: document["stage"],
        lambda: element.bind("click", print) and element.unbind("click"),
        lambda: setattr(element, "text", element.text),
        lambda: setattr(element, "html", element.html),
        lambda: repr(window) and str(window.location) and dir(element),
        lambda: list(js("[1, 2, 3]")) and js("({ a: 1 })").a,
        lambda: js("callback => callback(1, 2)")(lambda *values: values),
        lambda: js("dict => dict.a")({"a": [1, "x" * 200, 2**70, 1.5]}),
        lambda: js("object => object.name")(Named()) and js("(...rest) => rest[1]")((1, 2), (3,)),
        lambda: js("f => { try { f(); } catch (error) { return error.name; } }")(lambda: 1 / 0),
        lambda: window.setTimeout(lambda: None, 0),
        lambda: html.P("text", title="a") and html.tags["P"] and html.NOTHING,
        lambda: js("() => 1n << 70n")() and js("() => 'é'.repeat(300)")(),
        lambda: __import__("browser").websocket.WebSocket("/echo").close(),
    ):
        try:
            do()
        except Exception:
            pass


def test_spoilt_globals_stop_nothing():
    for path, value in GLOBALS:
        with spoilt(path, value):
            work()
    work()
    element = document.createElement("p")
    element <= "whole"
    equal(element.text, "whole")


def test_socket_goes_on_without_the_class():
    from sockets import connected

    ws, log = yield from connected()
    with spoilt("WebSocket", "undefined"):
        ws.send("x")
        with raises(NotImplementedError):
            __import__("browser").websocket.WebSocket("/echo")
    yield lambda: log.data == ["x"]
    ws.close()


def test_items_and_functions_arrive_whatever_the_prototypes_have():
    for path in ACCESSORS:
        with spoilt(path, THROWS, accessor=True):
            got = js("(...given) => given.length === 2 && Object.hasOwn(given, 0) && Object.hasOwn(given, 1)")(1, 2)
            name = js("f => f.name")(test_items_and_functions_arrive_whatever_the_prototypes_have)
        equal((got, name), (True, "test_items_and_functions_arrive_whatever_the_prototypes_have"))
    with spoilt("Object.prototype.get", THROWS):
        equal(js("f => f(1)")(lambda value: value + 1), 2)
    for path in ("Proxy", "WeakRef"):
        with spoilt(path, "undefined"):
            equal(js("object => object.name")(Named()), "named")
