"""What only a page has: in a worker, names that say so when they are used."""

__all__ = ["NoDocument", "dialog"]


class NoDocument:
    """Stands for the document, which a worker has not. Whoever uses it gets a RuntimeError."""

    __slots__ = ()

    def _refuse(self, *args):
        raise RuntimeError(
            "a worker has no document: send what is to be shown to the page, by browser.self.send(...)"
        )

    __getitem__ = __setitem__ = __delitem__ = __contains__ = __iter__ = __len__ = __call__ = _refuse
    __le__ = __lt__ = __ge__ = __gt__ = __add__ = _refuse

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        self._refuse()

    def __setattr__(self, name, value):
        self._refuse()

    def __bool__(self):
        return False

    def __repr__(self):
        return "<no document: this is a worker>"


def dialog(name):
    """A function in place of one that asks the user."""

    def refuse(*args, **kwargs):
        raise RuntimeError(f"{name}() needs a page: a worker cannot ask the user, but it can send the page a message")

    refuse.__name__ = refuse.__qualname__ = name
    return refuse
