"""What is put into an element: markup, a node, or several of them."""

from __future__ import annotations

from _browser import DOMNode, window

__all__ = ["element", "fill", "nearest"]


def element(tag: str, name: str = "", content=None, **attributes):
    """Return a new element of a class, with content and attributes, `_` in whose names stands for `-`."""
    made = window().document.createElement(tag)
    if name:
        made.className = name
    for attribute, value in attributes.items():
        made.setAttribute(attribute.replace("_", "-"), str(value))
    if content is not None:
        fill(made, content)
    return made


def fill(target, content) -> None:
    """Append content: a str is HTML, a node is itself, an iterable is each of its items, anything else its text."""
    if isinstance(content, str):
        target.insertAdjacentHTML("beforeend", content)
    elif isinstance(content, DOMNode):
        target.appendChild(content)
    elif hasattr(content, "__iter__"):
        for item in content:
            fill(target, item)
    else:
        target.append(str(content))


def nearest(node, selector: str):
    """The node, or the nearest one around it, that a selector matches; None if there is none."""
    while node is not None and node.nodeType == 1:
        if node.matches(selector):
            return node
        node = node.parentNode
    return None
