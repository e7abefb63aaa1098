"""JavaScript from Python: the classes of its objects, its constants, its errors.

A JavaScript object is a `JSObject`: its properties are attributes and items, `await` waits for a promise. A
function is a `JSFunction`: it is called as in Python, `f.new(...)` constructs. null and undefined are both None;
where they differ, send `NULL` or `UNDEFINED`, and ask `get`. `this()` is what JavaScript has called a function on.
"""

from _javascript import JSFunction, JSObject, JavascriptError, NULL, UNDEFINED, get, this

__all__ = ["JSConstructor", "JSFunction", "JSObject", "JavascriptError", "NULL", "UNDEFINED", "get", "this"]


def JSConstructor(function):
    """Return a callable that constructs: `JSConstructor(window.Date)(0)` is `window.Date.new(0)`.

    Raises TypeError if `function` is no JavaScript function.
    """
    if not isinstance(function, JSFunction):
        raise TypeError(f"a JavaScript function is needed, not {type(function).__name__}")
    return function.new
