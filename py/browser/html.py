"""The tags of HTML: a class for each, whose instances are elements.

    from browser import document, html

    document <= html.P("Hello", Class="greeting") + html.UL(html.LI(name) for name in ("Ann", "Bob"))

`TAG(content=None, /, **attributes)`: `content` is a str or number, read as HTML, or a node, or an iterable of nodes, texts
and further iterables, whose texts are texts. Of an attribute's name, underscores are hyphens, and `Class` is `class`;
`style` is a dict or a str, `onclick` and the like take a function, False and None are no attribute.

https://developer.mozilla.org/docs/Web/HTML/Element
https://brython.info/static_doc/en/html.html
"""

import sys

import _html
from _browser import DOMNode

__all__ = [*_html.names(False), "attribute_mapper", "maketag", "tags"]


def __getattr__(name: str) -> type[DOMNode]:
    """Make a class when it is asked for: most pages use few."""
    if name == "tags":
        made = {tag: getattr(sys.modules[__name__], tag) for tag in _html.names(False)}
    else:
        made = _html.tag(name, False)
    if made is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}: html.maketag({name!r}) makes a tag")
    globals()[name] = made
    return made  # pyright: ignore[reportReturnType]


def maketag(name: str) -> type[DOMNode]:
    """Return the class for a tag of another name, such as `my-tag`, and put it into this module and into `tags`.

    The case of its letters means nothing to HTML. Raises TypeError if the name is no str, ValueError if there is such a tag
    already, JavascriptError for what cannot be one: https://developer.mozilla.org/docs/Web/API/Document/createElement

    https://brython.info/static_doc/en/html.html
    """
    if not isinstance(name, str):
        raise TypeError(f"the name of a tag must be str, not {type(name).__name__}")
    module = sys.modules[__name__]
    made = None if hasattr(module, name) else _html.make(name)
    if made is None:
        raise ValueError(f"there is a class for the tag {name!r} already, or a name of this module is the same")
    module.tags[name] = made
    setattr(module, name, made)
    return made


attribute_mapper = _html.attribute_mapper
_html.follow_mapper(globals())
