"""The methods of a dict that plain JavaScript objects and maps have in Python, if they have no property of that name."""

import _browser
from _javascript import JSArray

__all__ = ["items", "keys", "values"]


def _entries(object):
    """The entries of a map, or of the properties of a plain object, as pairs."""
    if hasattr(object, "entries") and hasattr(object, "forEach"):
        found = object.entries()
    else:
        found = _browser.window().Object.entries(object)
    return [tuple(entry) if isinstance(entry, JSArray) else entry for entry in found]


def keys(object):
    """Return the method `keys` of an object."""
    return lambda: [key for key, _ in _entries(object)]


def values(object):
    """Return its method `values`."""
    return lambda: [value for _, value in _entries(object)]


def items(object):
    """Return its method `items`."""
    return lambda: _entries(object)
