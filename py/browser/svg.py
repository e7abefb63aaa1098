"""The tags of SVG: a class for each, whose instances are elements.

    from browser import document, svg

    document["panel"] <= svg.circle(cx=70, cy=120, r=40, stroke_width=2, fill="red")

`tag(content=None, /, **attributes)` as in `browser.html`, only that a str or number is a text, except in `svg` itself, which
no text can stand in. Of an attribute's name, underscores are hyphens.

https://developer.mozilla.org/docs/Web/SVG/Element
https://brython.info/static_doc/en/svg.html
"""

import _html
from _browser import DOMNode

# `from browser.svg import *` leaves the built-in function its name.
__all__ = [name for name in _html.names(True) if name != "filter"]


def __getattr__(name: str) -> type[DOMNode]:
    """Make a class when it is asked for: most pages use few."""
    made = _html.tag(name, True)
    if made is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = made
    return made
