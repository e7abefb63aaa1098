"""The elements in a node: what `element.children` is.

https://brython.info/static_doc/en/dom_api.html
"""

__all__ = ["Children", "of"]


class Children(list):
    """The elements as they are now, with what JavaScript's collection tells beside."""

    __slots__ = ()

    @property
    def length(self):
        """How many they are."""
        return len(self)

    def item(self, index):
        """Return the one at an index, an int; None if there is none."""
        return self[index] if 0 <= index < len(self) else None

    def namedItem(self, name):
        """Return the first one of this id or `name`; None if there is none."""
        return next((one for one in self if name and name in (one.id, one.getAttribute("name"))), None)


def of(node, collection):
    """Return JavaScript's collection of the elements in a node as `Children`, of a document those in its body; what is no
    collection as it is.
    """
    if not hasattr(collection, "namedItem"):
        return collection
    body = getattr(node, "body", None) if node.nodeType == node.DOCUMENT_NODE else None
    return Children(collection if body is None else body.children)
