"""The Python side of classes that extend classes of JavaScript's."""

from _weakref import ref

import _javascript

__all__ = ["Extended", "base"]

# By the number of the JavaScript class.
_bases = {}


class Extended:
    """What `javascript.extends` gives: it stands where a base class stands, or decorates a class."""

    def __init__(self, constructor):
        self._base = base(constructor)

    def __mro_entries__(self, bases):
        return (self._base,)

    def __call__(self, cls):
        # The class exists already: it is made again with the base, and its methods' `super()` is that of the new one.
        namespace = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
        others = [other for other in cls.__bases__ if other is not object]
        made = type(cls)(cls.__name__, (self._base, *others), namespace)
        for value in namespace.values():
            for function in (value, *(getattr(value, name, None) for name in ("__func__", "fget", "fset", "fdel"))):
                for cell in getattr(function, "__closure__", None) or ():
                    if _holds(cell, cls):
                        cell.cell_contents = made
        return made

    def __repr__(self):
        return f"<javascript.extends({self._base.__name__})>"


def _holds(cell, value):
    """Whether a variable of a function around is this. It may have no value yet."""
    try:
        return cell.cell_contents is value
    except ValueError:
        return False


def base(constructor):
    """Return the class between a JavaScript class and those of Python's that extend it: one for each, while it is in use."""
    if isinstance(constructor, type) and hasattr(constructor, "__js_constructor__"):
        return constructor
    if not isinstance(constructor, _javascript.JSFunction):
        raise TypeError(f"a JavaScript class is needed to extend it, not {type(constructor).__name__}")
    number = hash(constructor)
    known = _bases.get(number, lambda: None)()
    if known is None:
        known = _make(constructor)

        def forget(reference):
            if _bases.get(number) is reference:
                del _bases[number]

        _bases[number] = ref(known, forget)
    return known


def _make(constructor):
    native = _javascript.native_base(constructor)
    members = {name: member for name, member in _javascript.members(constructor) if not name.startswith("__")}
    name = constructor.name or "JSClass"
    members.update(
        __module__="javascript",
        __doc__=f"The JavaScript class {name}.",
        __init__=_init,
        __js_constructor__=constructor,
        new=classmethod(_new),
    )
    return type(name, (native,), members)


def _init(self, *args, **options):
    _javascript.init(self, *args, **options)


def _new(cls, *args, **options):
    """JavaScript's `new`."""
    return cls(*args, **options)
