"""Python objects in a storage of texts, as JSON says them.

    from browser.local_storage import storage
    from browser.object_storage import ObjectStorage

    scores = ObjectStorage(storage)
    scores["Ada"] = {"points": 12, "levels": [1, 2]}

What is read is a copy: to change what is kept, change the copy and assign it.

https://brython.info/static_doc/en/browser.object_storage.html
"""

from __future__ import annotations

import json
from _collections_abc import MutableMapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

__all__ = ["ObjectStorage"]


class ObjectStorage(MutableMapping):
    """A mapping whose keys and values are what JSON has: str, int, float, bool, None, lists and dicts of such.

    `storage` is the `storage` of `browser.local_storage` or `browser.session_storage`, or another mapping of str to str.
    A tuple is a list to JSON. Keys of the storage that are no JSON are not of this mapping. TypeError for what JSON
    cannot say; besides, there are the errors of the storage.
    """

    def __init__(self, storage: MutableMapping):
        self.storage = storage

    def __getitem__(self, key: Any) -> Any:
        try:
            text = self.storage[json.dumps(key)]
        except KeyError:
            raise KeyError(key) from None
        return json.loads(text)

    def __setitem__(self, key: Any, value: Any) -> None:
        self.storage[json.dumps(key)] = json.dumps(value)

    def __delitem__(self, key: Any) -> None:
        try:
            del self.storage[json.dumps(key)]
        except KeyError:
            raise KeyError(key) from None

    def __contains__(self, key: object) -> bool:
        return json.dumps(key) in self.storage

    def __iter__(self) -> Iterator[Any]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def keys(self) -> list[Any]:
        """The keys."""
        return [key for _, key in self._found()]

    def values(self) -> list[Any]:
        """The values, in the order of the keys."""
        return [value for _, value in self.items()]

    def items(self) -> list[tuple[Any, Any]]:
        """Pairs of a key and its value."""
        return [(key, json.loads(self.storage[text])) for text, key in self._found()]

    def popitem(self) -> tuple[Any, Any]:
        """Remove a pair, and return it. KeyError if there is none."""
        for text, key in self._found():
            return key, json.loads(self.storage.pop(text))
        raise KeyError("the storage holds no objects")

    def clear(self) -> None:
        """Remove all pairs. What the storage has under keys that are no JSON stays."""
        for text, _ in self._found():
            del self.storage[text]

    def _found(self):
        found = []
        for text in self.storage.keys():
            try:
                found.append((text, json.loads(text)))
            except ValueError:
                # The page's own, put there without this class.
                pass
        return found
