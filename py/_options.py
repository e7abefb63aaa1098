"""The options of a SELECT, with the methods of a list: what `select.options` is.

https://developer.mozilla.org/docs/Web/API/HTMLOptionsCollection
"""

from javascript import JSObject

__all__ = ["Options", "of"]


class Options(JSObject):
    """JavaScript's own collection, with all its properties."""

    def append(self, option):
        """Put an option, or a group of options, behind all."""
        self.add(option)

    def extend(self, options):
        """Put each of some options behind all."""
        for option in list(options):
            self.add(option)

    def insert(self, index, option):
        """Put an option before the one at `index`, an int; negative ones count from the end."""
        if index < 0:
            index = max(0, index + self.length)
        self.add(option, min(index, self.length))

    def pop(self, index=-1):
        """Take out an option and return it. IndexError if there is none at `index`."""
        option = self[index]
        option.remove()
        return option

    def remove(self, option):
        """Take out an option, or the one at an index, an int. ValueError if it is not there."""
        index = option if isinstance(option, int) else self.index(option)
        self[index].remove()

    def clear(self):
        """Take out all."""
        self.length = 0

    def index(self, option):
        """Return where an option is. ValueError if it is not there."""
        return list(self).index(option)

    def __len__(self):
        return self.length

    def __iter__(self):
        return iter([self.item(index) for index in range(self.length)])

    def __contains__(self, option):
        return any(one is option for one in self)

    def __getitem__(self, index):
        if isinstance(index, str):
            return self.namedItem(index)
        return list(self)[index]

    def __setitem__(self, index, option):
        self[index].replaceWith(option)

    def __delitem__(self, index):
        options = self[index]
        for option in options if isinstance(index, slice) else [options]:
            option.remove()


def of(collection):
    """Return JavaScript's options as `Options`; what is none of these as it is."""
    if isinstance(collection, Options) or not hasattr(collection, "namedItem") or not hasattr(collection, "add"):
        return collection
    return Options(collection)
