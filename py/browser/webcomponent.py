"""Elements of one's own: `<bold-italic>` in the HTML, a Python class for what it does.

    from browser import webcomponent

    class BoldItalic:
        observedAttributes = ["data-val"]

        def connectedCallback(self):
            self.innerHTML = f"<b><i>{self.getAttribute('data-val')}</i></b>"

    webcomponent.define("bold-italic", BoldItalic)

https://developer.mozilla.org/docs/Web/API/Web_components/Using_custom_elements
https://brython.info/static_doc/en/browser.webcomponent.html
"""

from __future__ import annotations

import sys

import _browser
import _html
from _browser import DOMNode, window
from _javascript import JSObject, this

__all__ = ["define", "get"]

# What the browser calls, each at a moment of an element's life.
LIFE = (
    "adoptedCallback", "attributeChangedCallback", "connectedCallback", "connectedMoveCallback", "disconnectedCallback",
    "formAssociatedCallback", "formDisabledCallback", "formResetCallback", "formStateRestoreCallback",
)

# Classes that are not the page's.
NATIVE = (object, DOMNode, JSObject)

HAS_VARARGS = 4

# The classes by their tags; the tags, with what they extend, by their classes.
_classes = {}
_tags = {}


def define(tag_name: str, component_class: type, options: dict | None = None) -> None:
    """Let elements of a name be instances of a class, those that are there already too.

    The class's `__init__` is called for each, without further arguments; then the methods that the browser calls, such as
    `connectedCallback` and `attributeChangedCallback(name, old, new, namespace)`, the latter for the attributes that the list
    `observedAttributes` of the class names. All methods can be called from JavaScript. `options` may be `{"extends": "p"}`, for
    `<p is="tag-name">`; a class of `browser.html` says that by itself. Safari has no such elements.

    Such an element is a `DOMNode`, and a class cannot become a class of nodes any more: so there is a new one below it, which
    has its name, in its module too.

    Raises ValueError for a name without a hyphen and for an unknown tag to extend, TypeError for other wrong arguments,
    JavascriptError for a name that is taken or that the browser refuses.
    """
    if not isinstance(tag_name, str):
        raise TypeError(f"the name of an element is a str, not {type(tag_name).__name__}")
    if "-" not in tag_name:
        raise ValueError(f"the name of an element must have a hyphen (-) in it, as in 'my-{tag_name}', not {tag_name!r}")
    if not isinstance(component_class, type):
        raise TypeError(f"the class of an element must be a class, not {type(component_class).__name__}")
    if options is not None and not isinstance(options, dict):
        raise TypeError(f"options must be a dict or None, not {type(options).__name__}")
    extended = (options or {}).get("extends") or _extended(component_class)
    if extended is not None and not isinstance(extended, str):
        raise TypeError(f"the option 'extends' is the name of a tag, a str, not {type(extended).__name__}")
    base = window().HTMLElement
    if extended is not None:
        sample = window().document.createElement(extended)
        if window().Object.prototype.toString.call(sample) == "[object HTMLUnknownElement]":
            raise ValueError(f"there is no element {extended!r} to extend")
        base = sample.constructor
    cls = _class_of_nodes(component_class)
    places = _places(component_class, sys._getframe(1).f_globals) if cls is not component_class else []
    constructor = _constructor(cls, base)
    try:
        for names, name in places:
            names[name] = cls
        if extended is None:
            window().customElements.define(tag_name, constructor)
        else:
            window().customElements.define(tag_name, constructor, {"extends": extended.lower()})
    except BaseException:
        for names, name in places:
            names[name] = component_class
        raise
    _classes[tag_name] = cls
    _tags[cls] = tag_name, extended


def get(tag_name: str) -> type | None:
    """Return the class that was defined for a name; None if there is none."""
    return _classes.get(tag_name)


def _extended(cls):
    """The tag of `browser.html` that a class extends; None if it is none."""
    for base in cls.__mro__[1:]:
        if base.__module__ == "browser.html":
            return base.__name__.lower()
    return None


def _places(cls, names):
    """Where a class has a name: in its module, and where it is defined as a component."""
    module = sys.modules.get(cls.__module__)
    spaces = [names] if module is None or module.__dict__ is names else [names, module.__dict__]
    return [(space, name) for space in spaces for name, value in list(space.items()) if value is cls]


def _class_of_nodes(cls):
    """A class whose instances can be nodes: the class itself, or one below it."""
    if issubclass(cls, DOMNode):
        return cls

    class Meta(type(cls)):
        """Calling the class makes an element."""

        def __call__(self, *args, **kwargs):
            if self not in _tags:
                raise TypeError(f"{self.__name__} is not defined as an element of its own: webcomponent.define('...', ...)")
            return _create(*_tags[self], args, kwargs)  # pyright: ignore[reportCallIssue]

    facts = {"__module__": cls.__module__, "__qualname__": cls.__qualname__, "__doc__": cls.__doc__}
    is_told = any("__init_subclass__" in vars(one) for one in cls.__mro__ if one not in NATIVE)
    bases = (Untold, cls, DOMNode) if is_told else (cls, DOMNode)
    Untold.is_quiet = True
    try:
        return Meta(cls.__name__, bases, facts)  # pyright: ignore[reportCallIssue]
    finally:
        Untold.is_quiet = False


class Untold:
    """A base before others, which are not told of the class that is made here: the page has not made it."""

    is_quiet = False

    def __init_subclass__(cls, **options):
        if not Untold.is_quiet:
            super().__init_subclass__(**options)


# What `Class(...)` was given, until the browser calls back for the element.
_given = []


def _create(tag, extended, args, kwargs):
    _given.append((args, kwargs))
    try:
        document = window().document
        return document.createElement(tag) if extended is None else document.createElement(extended, {"is": tag})
    finally:
        _given.clear()


def _constructor(cls, base):
    """The function that the browser constructs elements with: JavaScript's class, without its syntax."""
    initialize = next((vars(one)["__init__"] for one in cls.__mro__ if one not in NATIVE and "__init__" in vars(one)), None)

    def construct():
        args, kwargs = _given.pop() if _given else ((), {})
        element = window().Reflect.construct(base, (), construct)
        instance = _html.embody(cls, element)
        if initialize is not None:
            try:
                cls.__init__(instance, *args, **kwargs)
            except Exception as error:
                # The element stands all the same, as JavaScript's own do.
                _browser.report(error)
        return instance

    construct.__name__ = cls.__name__
    # It keeps the function that JavaScript has for `construct`.
    prototype = window().Reflect.get(construct, "prototype")
    window().Object.setPrototypeOf(prototype, base.prototype)
    window().Object.setPrototypeOf(construct, base)
    for name in _methods(cls):
        window().Reflect.set(prototype, name, _method(name))
    window().Reflect.set(construct, "observedAttributes", _observed(cls))
    return construct


def _methods(cls):
    """The names of the methods that JavaScript may call."""
    found = {}
    for one in cls.__mro__:
        if one in NATIVE or one.__module__ == "browser.html":
            continue
        for name, value in vars(one).items():
            is_method = callable(value) or isinstance(value, (staticmethod, classmethod))
            if is_method and not isinstance(value, type) and not name.startswith("__"):
                found[name] = None
    return list(found)


def _method(name):
    def method(*args):
        bound = getattr(this(), name)
        return bound(*_taken(bound, args))

    def live(*args):
        try:
            return method(*args)
        except Exception as error:
            _browser.report(error)

    function = live if name in LIFE else method
    function.__name__ = name
    return function


def _taken(bound, args):
    """The arguments that a method takes: JavaScript gives all that there are."""
    function = getattr(bound, "__func__", bound)
    code = getattr(function, "__code__", None)
    if code is None or code.co_flags & HAS_VARARGS:
        return args
    return args[: code.co_argcount - (function is not bound)]


def _observed(cls):
    found = getattr(cls, "observedAttributes", ())
    if isinstance(found, property):
        found = found.fget(cls)
    elif callable(found):
        found = found()
    if not isinstance(found, (list, tuple)) or not all(isinstance(name, str) for name in found):
        raise TypeError(f"observedAttributes of {cls.__name__} must be a list of str, not {found!r}")
    return tuple(found)
