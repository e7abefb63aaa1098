"""The query string of the page's address: what `document.query` is.

https://brython.info/static_doc/en/query.html
"""

from browser import window

__all__ = ["Query", "headers", "of_page"]


class Query:
    """The values of a query string by their names, in the order of the first of each name."""

    def __init__(self, text):
        self._values = {}
        for name, value in list(window.URLSearchParams.new(text)):
            self._values.setdefault(name, []).append(value)

    def __getitem__(self, key):
        values = self._values[key]
        return values[0] if len(values) == 1 else list(values)

    def __setitem__(self, key, value):
        self._values[key] = [value]

    def __contains__(self, key):
        return key in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        """Return a list of the names."""
        return list(self._values)

    def getfirst(self, key, default=None):
        """Return the first value of a name, or the default."""
        return self._values[key][0] if key in self._values else default

    def getlist(self, key):
        """Return a list of the values of a name, an empty one if there are none."""
        return list(self._values.get(key, []))

    def getvalue(self, key, default=None):
        """Return the value of a name, a list if there are several, or the default."""
        return self[key] if key in self._values else default

    def __str__(self):
        parameters = window.URLSearchParams.new()
        for name, values in self._values.items():
            for value in values:
                parameters.append(name, str(value))
        text = parameters.toString()
        return "?" + text if text else ""

    __repr__ = __str__


def of_page():
    """Return that of the page's address."""
    return Query(window.location.search)


def headers():
    """Return a dict of the headers that the page is served with. The page stands still while it asks."""
    import _request

    answer = _request.ask("GET", window.location.href, (), None)
    lines = [line for line in answer.headers.split("\r\n") if line]
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
