"""JavaScript values that throw whatever is done with them: each is an exception, or an answer, and Python goes on."""

import browser
import javascript
from browser import document, window
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
    "an address": lambda value: browser.websocket.WebSocket(value),
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
    "extending it": lambda value: javascript.extends(value)(type("Extended", (), {}))(),
    "being a base": lambda value: type("Extended", (javascript.extends(value).__mro_entries__(())[0],), {})(),
    "looking for its instances": lambda value: isinstance(document, value),
    "being an instance": lambda value: isinstance(value, window.Map),
    "an argument by name": lambda value: js("options => options.value")(value=value),
    "its JSON": lambda value: javascript.JSON.stringify(value),
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
    with raises(javascript.JavascriptError):
        js("value => { throw value; }")(thrown)
