"""Globals that a page has spoilt: methods that throw, classes that are gone. What asks for them gets an exception, or an answer, and
Python goes on."""

import asyncio
import datetime
import random
import time
import uuid

import browser
import javascript
from browser import document, window
from runner import equal, js, raises


def spoilt(path, value, accessor=False):
    """Puts a value in the place of a global for the time of the block, or an accessor that is this function."""

    class Spoilt:
        def __enter__(self):
            self.put_back = js("""(path, value, accessor) => {
                const { defineProperty, getOwnPropertyDescriptor } = Object;
                const names = path.split(".").map((name) => name.startsWith("@@") ? Symbol[name.slice(2)] : name);
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

# Methods that the runtime's JavaScript and what wasm-bindgen has made call, by owner.
METHODS = {
    "Array": "from isArray of",
    "Array.prototype": "@@iterator at concat entries every flat forEach includes indexOf join keys pop reduce reverse shift slice"
    " some sort unshift values",
    "ArrayBuffer": "isView",
    "ArrayBuffer.prototype": "slice",
    "Atomics": "wait",
    "CSS": "escape",
    "CustomElementRegistry.prototype": "define get",
    "DOMTokenList.prototype": "contains",
    "DataView.prototype": "getFloat64 getInt32 setFloat64 setInt32",
    "Date": "now",
    "Date.prototype": "getFullYear getTime getTimezoneOffset valueOf",
    "Document.prototype": "createDocumentFragment createElement createElementNS createTextNode querySelector querySelectorAll",
    "Element.prototype": "append closest getAttributeNames getBoundingClientRect hasAttribute matches querySelector remove"
    " removeAttribute replaceChildren setAttributeNS",
    "Error.prototype": "toString",
    "EventTarget.prototype": "dispatchEvent",
    "Event.prototype": "composedPath preventDefault stopImmediatePropagation",
    "FinalizationRegistry.prototype": "unregister",
    "Function.prototype": "apply bind call toString",
    "Intl.DateTimeFormat.prototype": "formatToParts resolvedOptions",
    "JSON": "parse",
    "Map.prototype": "@@iterator delete entries forEach get has keys set values",
    "Math": "floor max min",
    "Node.prototype": "cloneNode removeChild",
    "Number": "isInteger",
    "Number.prototype": "toString valueOf",
    "Object": "assign create defineProperties entries fromEntries getOwnPropertyDescriptor getOwnPropertyNames getPrototypeOf"
    " hasOwn setPrototypeOf values",
    "Object.prototype": "hasOwnProperty toString valueOf",
    "Promise": "reject resolve",
    "Promise.prototype": "catch finally then",
    "Proxy": "revocable",
    "Reflect": "apply construct defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has ownKeys set",
    "RegExp.prototype": "@@match @@replace @@split exec test",
    "Set.prototype": "@@iterator add delete forEach has keys values",
    "String": "fromCharCode raw",
    "String.prototype": "@@iterator charCodeAt codePointAt endsWith includes isWellFormed match repeat replace replaceAll slice split"
    " startsWith substring toLowerCase toString toUpperCase trim valueOf",
    "Symbol": "for",
    "TextDecoder.prototype": "decode",
    "TextEncoder.prototype": "encode encodeInto",
    "Uint8Array.__proto__": "from of",
    "Uint8Array.__proto__.prototype": "@@iterator fill set slice subarray",
    "WeakMap.prototype": "delete has",
    "WeakSet.prototype": "add delete has",
    "WebAssembly.Memory.prototype": "grow",
    "WebAssembly.Table.prototype": "get grow set",
    "WebSocket.prototype": "close send",
    "XMLHttpRequest.prototype": "open overrideMimeType send setRequestHeader",
    "crypto": "getRandomValues",
    "performance": "now",
}

# Functions and classes themselves.
FUNCTIONS = """AbortController ArrayBuffer Array BigInt Blob Boolean CustomEvent DataView Date Error Function Int32Array Intl
    Intl.DateTimeFormat JSON Map Math MutationObserver Number Object RangeError Reflect RegExp Set String Symbol TextDecoder
    TextEncoder TypeError Uint16Array Uint32Array Uint8Array WeakMap WeakSet WebAssembly XMLHttpRequest clearTimeout crypto
    decodeURIComponent encodeURIComponent fetch getComputedStyle isFinite isNaN parseFloat parseInt queueMicrotask reportError
    setTimeout structuredClone""".split()

# What is read as a property, and may be an accessor of the page's.
PROPERTIES = {
    "ArrayBuffer.prototype": "byteLength detached",
    "DataView.prototype": "buffer byteLength byteOffset",
    "Document.prototype": "body documentElement head",
    "Element.prototype": "innerHTML localName namespaceURI",
    "Error.prototype": "message name",
    "Event.prototype": "type target currentTarget",
    "HTMLElement.prototype": "innerText style",
    "Map.prototype": "size",
    "Node.prototype": "childNodes nodeName nodeType ownerDocument parentNode textContent",
    "Object.prototype": "constructor done length then toJSON",
    "Promise": "@@species",
    "Promise.prototype": "constructor",
    "RegExp": "@@species",
    "RegExp.prototype": "flags global",
    "Set.prototype": "size",
    "Uint8Array.__proto__": "@@species",
    "Uint8Array.__proto__.prototype": "@@toStringTag buffer byteLength byteOffset length",
    "Uint8Array.prototype": "constructor",
    "WebAssembly.Memory.prototype": "buffer",
    "WebAssembly.Table.prototype": "length",
    "WebSocket.prototype": "readyState",
}


def listed(table):
    return [f"{owner}.{name}" for owner, names in table.items() for name in names.split()]


# What the prototypes have for a while, as an accessor.
ACCESSORS = ["Array.prototype.0", "Array.prototype.1", "Object.prototype.value"]


class Named:
    name = "named"


def click(element, *options):
    """An event, whose handler asks for a little. How often it was called."""
    got = []

    def clicked(event):
        got.append(event)
        try:
            got[-1] = (event.type, event.target, event.x)
        except Exception:
            pass

    element.bind("click", clicked, *options)
    element.click()
    element.dispatchEvent(window.MouseEvent.new("click", {"clientX": 1}))
    return len(got)


def work(element):
    """A little of everything, each by itself."""
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
        lambda: browser.html.P("text", title="a") and browser.html.tags["P"] and browser.html.NOTHING,
        lambda: js("() => 1n << 70n")() and js("() => 'é'.repeat(300)")(),
        lambda: browser.websocket.WebSocket("/echo").close(),
        lambda: print("x" * 200, "é" * 200, "😀"),
        lambda: click(element),
        lambda: click(element, {"once": True}),
        lambda: click(element, {"signal": window.AbortController.new().signal}),
        lambda: element.events("click") and element.unbind(),
        lambda: document.querySelector("é" * 200),
        lambda: js("text => text + text")("é" * 200) and js("text => text + text")("\ud800"),
        lambda: js("bytes => bytes.length")(b"abc") and bytes(js("new Uint8Array(300)")),
        lambda: js("() => { throw new Error('é'); }")(),
        lambda: js("new Map([['a', 1]])")["a"] and 1 in js("new Set([1])"),
        lambda: window.Promise.resolve(1).then(repr),
        lambda: list(js("items => items")([1, 2])) and dict(js("items => items")({"a": 1})),
        lambda: datetime.datetime.now().astimezone().isoformat(),
        lambda: random.SystemRandom().random() and uuid.uuid4(),
        lambda: browser.html.SVG and element.closest("p") and element.select("b") and element.index(),
        lambda: element.classList.add("b") and element.style.color and element.attrs["class"],
        lambda: (element.left, element.width, element.abs_left, element.scrolled_top),
        lambda: type("Extended", (javascript.extends(js("(class { a() { return 1; } })")),), {})().a(),
        lambda: js("new Array(3)").append(1) or js("[3, 1, 2]").sort(),
        lambda: asyncio.get_event_loop() and browser.timer.set_timeout(lambda: None, 0),
        lambda: window.notDefinedAnywhere,
        lambda: list(js("({ [Symbol.iterator]() { throw new Error('x'); } })")),
        lambda: element.events("click") and element.events(),
        lambda: memoryview(js("new Uint8Array(4)"))[0],
        lambda: javascript.JSON.parse('{"a": [1]}') and javascript.Date.new(),
    ):
        try:
            do()
        except Exception:
            pass


def test_spoilt_globals_stop_nothing():
    works_with(GLOBALS)


def test_spoilt_methods_stop_nothing():
    works_with((path, THROWS) for path in listed(METHODS))


def test_spoilt_functions_stop_nothing():
    works_with((path, THROWS) for path in FUNCTIONS)


def test_spoilt_properties_stop_nothing():
    works_with((path, THROWS, True) for path in listed(PROPERTIES))


def works_with(spoils):
    """Python goes on after each, and as if nothing had been."""
    for spoil in spoils:
        element = document.createElement("p")
        with spoilt(*spoil):
            work(element)
        element.unbind()
        equal((spoil, click(element)), (spoil, 2))
    element = document.createElement("p")
    work(element)
    element.text = "whole"
    equal(element.text, "whole")


def test_socket_goes_on_without_the_class():
    from sockets import connected

    ws, log = yield from connected()
    with spoilt("WebSocket", "undefined"):
        ws.send("x")
        with raises(NotImplementedError):
            browser.websocket.WebSocket("/echo")
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


def test_arrays_that_the_page_s_own_functions_give():
    for path, value in (("Object.keys", "(() => null)"), ("Array.from", "(() => null)"), ("Object.keys", "(() => 3)")):
        with spoilt(path, value):
            parsed = javascript.JSON.parse('{"a": 1}')
            list(js("[1, 2]"))
        assert parsed in ({}, {"a": 1}), parsed
