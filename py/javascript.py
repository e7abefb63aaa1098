"""JavaScript from Python: the classes of its objects, its constants, its errors, its modules.

A JavaScript object is a `JSObject`: its properties are attributes and items, `await` waits for a promise. A
function is a `JSFunction`: it is called as in Python, `f.new(...)` constructs. null and undefined are both None;
where they differ, send `NULL` or `UNDEFINED`, and ask `get`. `this()` is what JavaScript has called a function on.

The names of JavaScript's own global objects are names here too: `javascript.Date`, `javascript.Math`, `javascript.RegExp`.

https://brython.info/static_doc/en/javascript.html
"""

from __future__ import annotations

import builtins
import sys

import _browser
import _javascript
from _javascript import JSArray, JSFunction, JSObject, JavascriptError, UNDEFINED, UndefinedType, get, this

__all__ = [
    "Array", "BigInt", "Date", "JSArray", "JSConstructor", "JSFunction", "JSObject", "JSON", "JavascriptError", "Math", "NULL",
    "NullType", "Number", "RegExp", "String", "UNDEFINED", "UndefinedType", "extends", "get", "import_js", "import_module",
    "import_modules", "import_scripts", "jsobj2pyobj", "load", "py2js", "pyobj2jsobj", "super", "this", "to_date",
    "to_datetime",
]

# null arrives as None and is sent by None.
NULL = None
NullType = type(None)

JavascriptError.__doc__ = """What JavaScript has thrown: `value` is the thrown value itself, `stack` says where: a line each frame.

Its traceback is that of Python. https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Error
"""
JavascriptError.stack = property(
    lambda self: _javascript.stack(getattr(self, "value", None)),
    doc="The frames of JavaScript that led to the error, from the innermost to where Python called; '' if no Error was thrown.",
)


class BigInt(int):
    """An int that JavaScript gets as a bigint whatever its size: `BigInt(5)` is JavaScript's `5n`.

    A bigint arrives as a plain int. https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/BigInt
    """

    __slots__ = ()
    __js_bigint__ = True


class super(builtins.super):
    """Python's own `super`, which can also be called: `super()(*args)` is `super().__init__(*args)`."""

    def __call__(self, *args, **options):
        return self.__init__(*args, **options)


class _JSON:
    """JavaScript's JSON with Python's objects: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/JSON"""

    def parse(self, text: str, reviver: object = None):
        """Return what a JSON text says, with dicts for its objects and lists for its arrays.

        Raises JavascriptError, a SyntaxError of JavaScript's, if it is no JSON.
        """
        json = _browser.window().JSON
        parsed = json.parse(text) if reviver is None else json.parse(text, reviver)
        return _javascript.to_python(parsed) if isinstance(parsed, JSObject) else parsed

    def stringify(self, value: object, replacer: object = None, space: object = None) -> str | None:
        """Return the JSON text of a value: dicts, lists, tuples, str, numbers, bool, None, and JavaScript's objects.

        Raises TypeError for a dict whose keys are no str, int, float, bool or None.
        """
        return _browser.window().JSON.stringify(_javascript.to_javascript(value), replacer, space)

    def __getattr__(self, name):
        return getattr(_browser.window().JSON, name)

    def __repr__(self):
        return "<javascript.JSON>"


JSON = _JSON()


def __getattr__(name: str):
    # There is no page yet when this module is imported, so JavaScript's own names are looked up when they are asked for.
    if not name.startswith("_"):
        found = get(_browser.window(), name)
        if found is not UNDEFINED:
            return found
    raise AttributeError(f"module 'javascript' has no attribute {name!r}, and JavaScript has no global object of that name")


def JSConstructor(function: JSFunction):
    """Return a callable that constructs: `JSConstructor(window.Date)(0)` is `window.Date.new(0)`.

    Raises TypeError if `function` is no JavaScript function.
    """
    if not isinstance(function, JSFunction):
        raise TypeError(f"a JavaScript function is needed, not {type(function).__name__}")
    return function.new


def extends(constructor: JSFunction):
    """Return a base for a class that extends a JavaScript class: `class Name(extends(window.Class))`, or a decorator of one.

    JavaScript sees a class that extends its own: it can construct it, and calls the methods that are overridden.
    `super().__init__(...)` calls JavaScript's constructor, `super().method()` its methods. Without arguments the object is
    made by itself when it is needed.

    Raises TypeError for what is no class. https://developer.mozilla.org/docs/Web/JavaScript/Reference/Classes/extends
    """
    from _js_classes import Extended

    return Extended(constructor)


def jsobj2pyobj(value: object):
    """Return the Python object of a JavaScript object: whatever arrives in Python is one already."""
    return value


def pyobj2jsobj(value: object):
    """Return a JavaScript object of a Python object that JavaScript may keep, change and clone.

    A dict becomes a plain object, a list or tuple an array, all the way down, as copies; anything else is what any function of
    JavaScript's would get.
    """
    return _javascript.to_javascript(value)


def py2js(source: str, name: str | None = None) -> str:
    """Return a JavaScript expression that runs Python source, as the module `name` if one is given.

    Python is not translated to JavaScript: the expression hands the source to Python, and its value is an object with the names.
    Raises SyntaxError if the source is no Python.
    """
    compile(source, "<string>", "exec")
    brython = builtins.__BRYTHON__  # pyright: ignore[reportAttributeAccessIssue]
    return brython.python_to_js(source, name)


def load(url: str, names: object = None) -> None:
    """Run a JavaScript file as if it were a script of the page, at once: the names that it defines are then in `window`.

    Raises ModuleNotFoundError if there is no such file, what it throws as JavascriptError, PermissionError if the page's
    Content-Security-Policy lets no text of a script run. https://brython.info/static_doc/en/javascript.html
    """
    from _js_imports import load

    load(url)


def import_js(url: str, alias: str | None = None):
    """Run a JavaScript file, and make a module of what its object `$module` has, which is imported where this is called.

    `alias` is its name, else that of the file without the extension. Returns the module.
    Raises ModuleNotFoundError if there is no such file, ImportError if it defines no `$module`, and what `load` raises.
    """
    from _js_imports import import_script

    module = import_script(url, alias)
    sys._getframe(1).f_globals[module.__name__] = module
    return module


def import_module(name: str) -> JSObject:
    """Import a JavaScript module: `three = await javascript.import_module("./three.mjs")`.

    `name` is an address, relative to the file that calls or else to the page, or a name of the page's import map. Returns a
    promise of the module. https://developer.mozilla.org/docs/Web/JavaScript/Guide/Modules
    """
    from _js_imports import resolve

    return _javascript.import_module(resolve(name, sys._getframe(1).f_globals.get("__file__", "")))


def import_modules(refs: list[str] | tuple[str, ...], callback: object, loaded: list | None = None) -> None:
    """Import JavaScript modules, and then call `callback` with all of them, in the order of the list `refs`.

    What goes wrong is an error of the page. Raises TypeError if `refs` is no list or tuple.
    """
    from _js_imports import import_all, resolve

    file = sys._getframe(1).f_globals.get("__file__", "")
    if isinstance(refs, str) or not hasattr(refs, "__iter__"):
        raise TypeError(f"first argument must be a list, got {type(refs).__name__}")
    import_all([resolve(ref, file) for ref in refs], callback, loaded or [])


def import_scripts(refs: list[str], callback: object, loaded: list | None = None) -> None:
    """Load JavaScript files one after the other as scripts of the page, and then call `callback` with their elements."""
    from _js_imports import load_all

    load_all(list(refs), callback, loaded or [])


def to_datetime(date: JSObject, tz: object = None):
    """Return the `datetime.datetime` of a JavaScript Date: without a zone in local time, else in the zone `tz`.

    Raises ValueError for an invalid date. https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Date
    """
    from _js_dates import to_datetime

    return to_datetime(date, tz)


def to_date(moment: object) -> JSObject:
    """Return the JavaScript Date of a `datetime.datetime` or `datetime.date`; one without a zone is in local time.

    JavaScript counts milliseconds: what is less is left out.
    """
    from _js_dates import to_date

    return to_date(moment)
