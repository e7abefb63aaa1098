"""The attributes of an element, as a mapping: what `element.attrs` is.

https://developer.mozilla.org/docs/Web/HTML/Attributes
"""

from _collections_abc import MutableMapping

__all__ = ["Attributes"]


class Attributes(MutableMapping):
    """What stands in an element's tag. Names and values are str; what else is assigned, `str` makes one of."""

    __slots__ = ("elt",)

    def __init__(self, elt):
        self.elt = elt

    def __getitem__(self, name):
        value = self.elt.getAttribute(name)
        if value is None:
            raise KeyError(name)
        return value

    def __setitem__(self, name, value):
        self.elt.setAttribute(name, str(value))

    def __delitem__(self, name):
        if name not in self:
            raise KeyError(name)
        self.elt.removeAttribute(name)

    def __contains__(self, name):
        return isinstance(name, str) and self.elt.hasAttribute(name)

    def __iter__(self):
        return iter(list(self.elt.getAttributeNames()))

    def __len__(self):
        return self.elt.attributes.length

    def __repr__(self):
        return repr(dict(self))
