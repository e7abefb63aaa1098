"""JavaScript from Python: the classes of its objects, its constants, its errors.

A JavaScript object is a `JSObject`: its properties are attributes and items, `await` waits for a promise. A
function is a `JSFunction`: it is called as in Python, `f.new(...)` constructs. null and undefined are both None;
where they differ, send `NULL` or `UNDEFINED`, and ask `get`.
"""

from _javascript import JSFunction, JSObject, JavascriptError, NULL, UNDEFINED, property as _property

__all__ = ["JSConstructor", "JSFunction", "JSObject", "JavascriptError", "NULL", "UNDEFINED", "get"]


def get(obj, name):
    """Return a property of a JavaScript object, with null and undefined told apart.

    Like `getattr(obj, name)`, but `NULL` for null, and `UNDEFINED` for undefined and for a property that is not
    there. Raises TypeError if `obj` is no JSObject.
    """
    value, constant = _property(obj, name)
    if constant == "NULL":
        return NULL
    return UNDEFINED if constant == "UNDEFINED" else value


def JSConstructor(function):
    """Return a callable that constructs: `JSConstructor(window.Date)(0)` is `window.Date.new(0)`.

    Raises TypeError if `function` is no JavaScript function.
    """
    if not isinstance(function, JSFunction):
        raise TypeError(f"a JavaScript function is needed, not {type(function).__name__}")
    return function.new
