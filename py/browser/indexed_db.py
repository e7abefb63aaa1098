"""Databases that the browser keeps for pages of this origin: objects by keys, as much as the disk has room for.

    from browser.indexed_db import IndexedDB

    def upgrade(event):
        db.createObjectStore("books", {"keyPath": "isbn"})

    db = IndexedDB()
    await db.open("library", version=1, onupgradeneeded=upgrade)
    books = db.transaction("books", "readwrite").objectStore("books")
    await books.put({"isbn": 123456, "title": "Quarry Memories"})
    print(await books.get(123456))

Each request takes functions `onsuccess` and `onerror`, which get the browser's event, and gives a `Request` that can be
awaited. What is kept is a copy: None, bool, numbers, str, bytes, lists, dicts, sets, datetimes, and what the browser itself
can copy, such as a `Blob`. Awaited, it comes back as such; in `event.target.result` it is JavaScript's.

A transaction ends by itself when nothing more is asked of it before the page goes on to something else, as it may at any
`await`. A request that comes later begins another one of the same kind. To have several done together or not at all, make
them all before the first `await`; `await transaction` waits until all is kept.

https://developer.mozilla.org/docs/Web/API/IndexedDB_API
"""

from __future__ import annotations

import errno

import _browser
from _structured import to_js, to_py
from javascript import JavascriptError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from typing import Any

    type Handler = Callable[[Any], object] | None

__all__ = ["IndexedDB", "IndexedDBError", "ObjectStore", "Request", "Transaction"]

_window = _browser.window()

# What Brython's pages call them, and the browser.
_MODES = {"read": "readonly", "readonly": "readonly", "readwrite": "readwrite"}


class IndexedDBError(OSError):
    """What a database could not do. `name` is the browser's name for why, such as "ConstraintError":
    https://developer.mozilla.org/docs/Web/API/DOMException#error_names
    """

    name = ""


class IndexedDB:
    """The connection to a database. Its other attributes are those of the browser's own, such as `createObjectStore`,
    `objectStoreNames` and `close`: https://developer.mozilla.org/docs/Web/API/IDBDatabase

    Raises NotImplementedError where the browser has no databases for this page.
    """

    def __init__(self):
        try:
            self._factory: Any = getattr(_window, "indexedDB", None)
        except JavascriptError as error:
            raise NotImplementedError(f"the browser does not let this page use indexedDB: {error}") from None
        if self._factory is None:
            raise NotImplementedError("there is no indexedDB here")
        self._db = None
        self._name = ""

    def __repr__(self):
        return f"<IndexedDB {self._name!r}>" if self._db is not None else "<IndexedDB>"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"'IndexedDB' object has no attribute {name!r}", name=name, obj=self)
        return getattr(self._opened(), name)

    def open(
        self,
        name: str,
        onsuccess: Handler = None,
        version: float | None = None,
        onerror: Handler = None,
        onupgradeneeded: Handler = None,
    ) -> Request:
        """Open a database, which is made if it is not there. Awaited, it gives this object.

        `version` is a whole number from 1. If the database is older, `onupgradeneeded` is called: it alone may make object
        stores. Without a version it is opened as it is. While another page has an older version open, this waits.
        """
        what = f"open {name!r}"
        try:
            asked = self._factory.open(name) if version is None else self._factory.open(name, int(version))
        except JavascriptError as error:
            raise _error(what, error.value) from None
        self._name = name

        def opened():
            self._db = asked.result
            return self

        def upgrade(event):
            opened()
            if onupgradeneeded is not None:
                onupgradeneeded(event)

        def blocked():
            _window.console.warn(f"{what}: it waits until other pages have closed an older version")

        asked.bind("upgradeneeded", upgrade)
        asked.bind("blocked", blocked)
        return Request(asked, what, onsuccess, onerror, opened)

    def transaction(self, entities: str | list[str], mode: str = "read") -> Transaction:
        """Begin a transaction on one object store or several, by their names. `mode` is "read" or "readwrite".

        Raises IndexedDBError for a store that is not there, RuntimeError if the database is not open.
        """
        if mode not in _MODES:
            raise ValueError(f"the mode of a transaction is 'read' or 'readwrite', not {mode!r}")
        names = entities if isinstance(entities, str) else tuple(entities)
        return Transaction(self._opened(), names, _MODES[mode])

    def _opened(self):
        if self._db is None:
            raise RuntimeError("the database is not open: await open(), or wait for onsuccess")
        return self._db


class Transaction:
    """A transaction. Awaited, it waits until all is kept that was asked of it.
    https://developer.mozilla.org/docs/Web/API/IDBTransaction
    """

    def __init__(self, db: Any, names: Any, mode: str):
        self._db, self._names, self._mode = db, names, mode
        self._transaction: Any = None
        self._how = None  # what it has ended with, "complete" or "abort"
        self._waiting = []
        self._begin()

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"'Transaction' object has no attribute {name!r}", name=name, obj=self)
        return getattr(self._transaction, name)

    def objectStore(self, name: str) -> ObjectStore:
        """The object store of that name. IndexedDBError if it is not of this transaction."""
        return ObjectStore(self, name)

    def _begin(self):
        self._how = None
        try:
            self._transaction = self._db.transaction(self._names, self._mode)
        except JavascriptError as error:
            raise _error(f"a transaction on {self._names!r}", error.value) from None
        for name in ("complete", "abort"):
            self._transaction.bind(name, self._ended)

    def _ended(self, event):
        ended = event.target
        for name in ("complete", "abort"):
            ended.unbind(name, self._ended)
        if ended == self._transaction:
            self._how = event.type
            for resolve in self._waiting:
                resolve()
            self._waiting = []

    def _store(self, name, ask):
        """Ask something of the browser's own store, in another transaction if this one takes no more requests."""
        try:
            return ask(self._transaction.objectStore(name))
        except JavascriptError as error:
            if error.value.name not in ("TransactionInactiveError", "InvalidStateError"):
                raise
        self._begin()
        return ask(self._transaction.objectStore(name))

    def __await__(self) -> Generator[Any, Any, None]:
        return self._end().__await__()

    async def _end(self):
        if self._how is None:
            resolvers = self._waiting
            await _window.Promise.new(lambda resolve, reject: resolvers.append(resolve))
        if self._how == "abort":
            reason = self._transaction.error
            what = f"a transaction on {self._names!r}"
            raise _error(what, reason) if reason is not None else IndexedDBError(errno.EIO, f"{what} was aborted")


class ObjectStore:
    """Objects by their keys. Keys are str, numbers, datetimes, bytes, or lists of such.
    https://developer.mozilla.org/docs/Web/API/IDBObjectStore
    """

    def __init__(self, transaction: Transaction, name: str):
        self._transaction = transaction
        self._name = name
        self._data = []
        self._ask(name, lambda store: store)

    def put(self, obj: Any, key: Any = None, onsuccess: Handler = None, onerror: Handler = None) -> Request:
        """Keep an object, in the place of one of the same key. `key` is left out where the store takes it from the object, or
        makes one. Awaited, it gives the key. TypeError for what cannot be copied.
        """
        return self._write("put", obj, key, onsuccess, onerror)

    def add(self, obj: Any, key: Any = None, onsuccess: Handler = None, onerror: Handler = None) -> Request:
        """Keep an object of a new key: IndexedDBError, whose `name` is "ConstraintError", if there is one of that key."""
        return self._write("add", obj, key, onsuccess, onerror)

    def get(self, key: Any, onsuccess: Handler = None, onerror: Handler = None) -> Request:
        """Ask for the object of a key. Awaited, it gives None if there is none."""
        return self._read("get", key, onsuccess, onerror)

    def delete(self, index: Any, onsuccess: Handler = None, onerror: Handler = None) -> Request:
        """Remove the object of a key, or of a range of keys: https://developer.mozilla.org/docs/Web/API/IDBKeyRange"""
        return self._read("delete", index, onsuccess, onerror)

    def clear(self, onsuccess: Handler = None, onerror: Handler = None) -> Request:
        """Remove all objects."""
        return self._request("clear", (), onsuccess, onerror)

    def count(self, onsuccess: Handler = None, onerror: Handler = None) -> Request:
        """Ask how many objects there are."""
        return self._request("count", (), onsuccess, onerror)

    def keys(self, onsuccess: Handler = None, onerror: Handler = None) -> Request:
        """Ask for the keys of all objects, in order."""
        return self._request("getAllKeys", (), onsuccess, onerror)

    def query(self, *args: Any, onsuccess: Handler = None, onerror: Handler = None) -> Request:
        """Ask for all objects in the order of their keys, or for those of a key or range of keys, and at most so many.
        Awaited, it gives a list; `fetchall` has it too, once it has come.
        """
        self._data = []

        def fetched(result):
            self._data = to_py(result)
            return self._data

        return self._request("getAll", tuple(map(to_js, args)), onsuccess, onerror, fetched)

    def fetchall(self) -> Iterator[list[Any]]:
        """Yield the list that the last `query` has given."""
        yield self._data

    def _write(self, method, obj, key, onsuccess, onerror):
        args = (to_js(obj),) if key is None else (to_js(obj), to_js(key))
        return self._request(method, args, onsuccess, onerror)

    def _read(self, method, key, onsuccess, onerror):
        return self._request(method, (to_js(key),), onsuccess, onerror)

    def _request(self, method, args, onsuccess, onerror, convert=to_py):
        what = f"{method} in {self._name!r}"
        asked = self._ask(what, lambda store: store[method](*args))
        return Request(asked, what, onsuccess, onerror, lambda: convert(asked.result))

    def _ask(self, what, ask):
        try:
            return self._transaction._store(self._name, ask)
        except JavascriptError as error:
            raise _error(what, error.value) from None


class Request:
    """What was asked of a database. Awaited, it gives the answer, or raises IndexedDBError.

    Of an error that nobody hears of, by `onerror` or by awaiting this, the page is told when this is let go.
    """

    def __init__(self, request: Any, what: str, onsuccess: Handler, onerror: Handler, result: Callable[[], Any]):
        self._request = request
        self._what = what
        self._onsuccess, self._onerror = onsuccess, onerror
        self._result = result
        self._answer = None
        self._heard = onerror is not None  # whether somebody has heard of an error
        self._waiting = []
        request.bind("success", self._succeeded)
        request.bind("error", self._failed)

    def _succeeded(self, event):
        self._leave()
        try:
            self._end(self._result(), None)
        finally:
            if self._onsuccess is not None:
                self._onsuccess(event)

    def _failed(self, event):
        self._leave()
        self._end(None, _error(self._what, self._request.error))
        if self._onerror is not None:
            self._onerror(event)

    def _leave(self):
        # All that is bound to it is bound here.
        self._request.unbind()

    def _end(self, value, error):
        self._answer = (value, error)
        for resolve in self._waiting:
            resolve()
        self._waiting = []

    def __await__(self) -> Generator[Any, Any, Any]:
        return self._wait().__await__()

    async def _wait(self):
        if self._answer is None:
            resolvers = self._waiting
            await _window.Promise.new(lambda resolve, reject: resolvers.append(resolve))
        value, error = self._answer or (None, None)
        if error is not None:
            self._heard = True
            raise error
        return value

    def __del__(self):
        _, error = self._answer or (None, None)
        if error is not None and not self._heard:
            _browser.report(error)


def _error(what, error):
    """The exception for an error of the browser's."""
    code = errno.ENOSPC if error.name == "QuotaExceededError" else errno.EIO
    exception = IndexedDBError(code, f"{what}: {error.name}: {error.message}")
    exception.name = error.name
    return exception
