"""What the browser keeps for pages of this origin until it is removed: texts by names.

    from browser.local_storage import storage

    storage["name"] = "Ada"
    if "name" in storage:
        print(storage["name"])

Keys and values are str; `browser.object_storage` keeps more than that.

https://developer.mozilla.org/docs/Web/API/Window/localStorage
https://brython.info/static_doc/en/browser.local_storage.html
"""

from __future__ import annotations

import errno
from _collections_abc import MutableMapping

import _browser
from javascript import JavascriptError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from javascript import JSObject

__all__ = ["LocalStorage", "has_local_storage", "storage"]

# Browsers have two names for it.
_FULL = frozenset(("QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"))


class LocalStorage(MutableMapping):
    """A mapping of str to str. `keys`, `values` and `items` are lists of what is there at the time.

    Everything may raise OSError: PermissionError where the browser keeps nothing for this page, as in a sandboxed frame, in
    a page without an origin, or if its user has forbidden it. A key or a value that is no str is a TypeError.
    """

    storage_type = "local_storage"
    _name = "localStorage"

    @property
    def store(self) -> JSObject:
        """The browser's own object: https://developer.mozilla.org/docs/Web/API/Storage"""
        try:
            store = getattr(_browser.window(), self._name, None)
        except JavascriptError as error:
            message = f"the browser does not let this page use {self._name}: {error}"
            raise PermissionError(errno.EACCES, message) from None
        if store is None:
            # A worker, or a browser that leaves it out.
            raise PermissionError(errno.EACCES, f"there is no {self._name} here: only pages have one")
        return store

    def __getitem__(self, key: str) -> str:
        value = self.store.getItem(self._checked("key", key))
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: str) -> None:
        """Keep a value. Raises OSError with `errno.ENOSPC` if there is no room for it: most browsers give 5 MiB."""
        self._checked("key", key)
        self._checked("value", value)
        try:
            self.store.setItem(key, value)
        except JavascriptError as error:
            if getattr(error.value, "name", None) not in _FULL:
                raise
            message = f"{self._name} has no room for the {len(value)} characters of {key!r}"
            raise OSError(errno.ENOSPC, message) from None

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self.store.removeItem(key)

    def __contains__(self, key: object) -> bool:
        return self.store.getItem(self._checked("key", key)) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return self.store.length

    def __repr__(self) -> str:
        try:
            return f"<{self._name} {dict(self)!r}>"
        except OSError as error:
            return f"<{self._name}: {error.strerror}>"

    def keys(self) -> list[str]:
        """The keys, in the browser's order."""
        store = self.store
        return [store.key(index) for index in range(store.length)]

    def values(self) -> list[str]:
        """The values, in the order of the keys."""
        return [value for _, value in self.items()]

    def items(self) -> list[tuple[str, str]]:
        """Pairs of a key and its value."""
        store = self.store
        return [(key, store.getItem(key)) for key in self.keys()]

    def clear(self) -> None:
        """Remove everything that pages of this origin have kept here."""
        self.store.clear()

    def _checked(self, what, text):
        if not isinstance(text, str):
            message = f"a {what} of {self._name} must be str, not {type(text).__name__}"
            raise TypeError(f"{message}; browser.object_storage keeps what JSON can say")
        return text


def is_there(name: str) -> bool:
    """Whether the page may use a storage of that name."""
    try:
        return getattr(_browser.window(), name, None) is not None
    except JavascriptError:
        return False


has_local_storage: bool = is_there("localStorage")
storage: LocalStorage = LocalStorage()
