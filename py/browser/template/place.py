"""The place of a template in the page: what stands there is replaced, and the focus stays where it was."""

from __future__ import annotations

from _browser import window

from .data import TemplateError

__all__ = ["Focus", "put"]

DOCUMENT = 9


def put(nodes: list, html: str) -> list:
    """Put HTML in the place of nodes that stand together, and return the nodes that it makes: at least one, a comment if
    there is nothing to show. Raises TemplateError if the nodes are in no document."""
    first = nodes[0] if nodes else None
    if first is not None and first.nodeType == DOCUMENT:
        first.documentElement.innerHTML = html
        return nodes
    parent = None if first is None else first.parentNode
    if parent is None:
        raise TemplateError("the element of the template stands nowhere: append it to the document first")
    document = window().document
    for node in nodes[1:]:
        node.remove()
    before, after = first.previousSibling, first.nextSibling
    if html:
        if first.nodeType != 1:
            first = document.createElement("span")
            parent.replaceChild(first, nodes[0])
        # It is parsed as content of its parent: rows of a table and parts of an SVG are what they are.
        first.outerHTML = html
    else:
        parent.replaceChild(document.createComment("b-code"), first)
    made = []
    node = before.nextSibling if before is not None else parent.firstChild
    while node is not None and node != after:
        made.append(node)
        node = node.nextSibling
    return made


class Focus:
    """Where in the parent of some nodes the focus is, with what is selected there."""

    def __init__(self, parent, path, element):
        self._parent = parent
        self._path = path
        self._name = element.localName
        self._selection = _selection(element)

    @classmethod
    def within(cls, nodes: list):
        """That of the focus in these nodes; None if it is elsewhere."""
        element = window().document.activeElement
        parent = nodes[0].parentNode if nodes else None
        if element is None or parent is None or not any(node.contains(element) for node in nodes):
            return None
        path, node = [], element
        while node != parent:
            position = 0
            above = node.previousSibling
            while above is not None:
                position, above = position + 1, above.previousSibling
            path.append(position)
            node = node.parentNode
        return cls(parent, path[::-1], element)

    def restore(self) -> None:
        """Give the focus to what is in the same place now, if it is of the same kind."""
        element = self._parent
        for position in self._path:
            children = element.childNodes
            if position >= children.length:
                return
            element = children.item(position)
        if getattr(element, "localName", None) != self._name:
            return
        element.focus({"preventScroll": True})
        if self._selection is not None:
            start, end, value = self._selection
            if element.value != value:
                start = end = len(element.value)
            element.setSelectionRange(start, end)


def _selection(element):
    """What is selected in an element for text. Other kinds of input have no selection, or refuse to tell."""
    is_input = element.localName == "input" and element.type in ("text", "search", "url", "tel", "password")
    if is_input or element.localName == "textarea":
        return element.selectionStart, element.selectionEnd, element.value
    return None
