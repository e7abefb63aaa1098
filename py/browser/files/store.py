"""The database of one folder that lasts.

A file is a record with the path from the folder as its key, `[path]`, and after it its content, in parts with the keys
`[path, 0]`, `[path, 1]` and so on. In this order they are read, folders before what they hold.

https://developer.mozilla.org/docs/Web/API/IDBObjectStore
"""

# A part of a file comes after its beginning, which opens it.
# pyright: reportArgumentType=false

import errno
import os
import stat
from contextlib import suppress

import _files
from browser import window
from javascript import JavascriptError

from .blobs import PART

__all__ = ["Store"]

STORE = "files"

# Milliseconds that the page waits for another one that has the folder: one that is being left gives it up.
PATIENCE = 2000


class _Ended(OSError):
    """A transaction that has ended too early. What it was for is tried once more.

    The page stood still in the middle of it, for a part of Python's code that was called for the first time. Firefox goes
    on with the database meanwhile, and ends the transaction, which has nothing to do.
    """


def _has_ended(error):
    return isinstance(error, JavascriptError) and getattr(error.value, "name", None) == "TransactionInactiveError"


class Store:
    """The database, while this page alone has it."""

    def __init__(self, database, release):
        self.database = database
        self.close_lock = release

    @classmethod
    async def open(cls, name, path):
        """The database of this name, for the folder at `path`. Raises OSError if it cannot be had."""
        title = f"pytag files: {name}"
        release = await _locked(title, path)
        try:
            return cls(await window.Promise.new(_opening(title)), release)
        except BaseException as error:
            release()
            if isinstance(error, Exception):
                raise _unable(error, path)
            raise

    def close(self):
        """Give it up for other pages."""
        self.database.close()
        self.close_lock()

    def write(self, gone, changed, folder):
        """Begin to write; a promise of the end, which is an OSError if the browser refuses. Raises OSError too.

        `gone` are paths, `changed` entries as `_files.contents` gives them.
        """
        try:
            transaction = self._filled(gone, changed, folder)
        except _Ended:
            transaction = self._filled(gone, changed, folder)

        def end(resolve, reject):
            transaction.oncomplete = lambda: resolve()
            transaction.onabort = lambda: reject(_refusal(transaction.error, gone, changed, folder))

        ended = window.Promise.new(end)
        # At once: if the page is left, nobody is there to let it end by itself.
        transaction.commit()
        return ended

    def _filled(self, gone, changed, folder):
        """A transaction with all that is to be written. Raises OSError."""
        transaction = self._transaction("readwrite", folder)
        store = transaction.objectStore(STORE)
        path = ""
        try:
            for path in gone:
                store.delete(_records(path))
            for path, inode, _, mode, modified, size, target, _ in changed:
                store.delete(_records(path))
                # Numbers of JavaScript's hold a time in microseconds.
                store.put((mode, modified // 1000, target), (path,))
                if stat.S_ISREG(mode):
                    for number, at in enumerate(range(0, size, PART)):
                        store.put(_files.read(inode, at, PART), (path, number))
        except Exception as error:
            if not _has_ended(error):
                transaction.abort()
            kind = _Ended if _has_ended(error) else OSError
            raise kind(errno.EIO, f"the browser does not take it ({error})", os.path.join(folder, path)) from error
        return transaction

    async def read(self, folder):
        """Write what is kept into the folder, and return the paths from there. If it raises, nothing of it stays there."""
        try:
            return await self._read(folder)
        except _Ended:
            return await self._read(folder)

    async def _read(self, folder):
        reader = _Reader(folder)
        transaction = self._transaction("readonly", folder)

        def read_all(resolve, reject):
            request = transaction.objectStore(STORE).openCursor()

            def step():
                cursor = request.result
                if cursor is None or reader.given_up:
                    return
                try:
                    reader.take(cursor.key, cursor.value)
                    getattr(cursor, "continue")()
                except BaseException as error:
                    reject(error)
                    if not _has_ended(error):
                        transaction.abort()

            request.onsuccess = step
            transaction.oncomplete = lambda: resolve()
            transaction.onabort = lambda: reject(OSError(errno.EIO, f"cannot be read: {transaction.error}", folder))

        try:
            await window.Promise.new(read_all)
            reader.close()
            reader.settle()
        except BaseException as error:
            reader.give_up()
            if isinstance(error, JavascriptError):
                kind = _Ended if _has_ended(error) else OSError
                raise kind(errno.EIO, f"cannot be read: {error}", folder) from error
            raise
        return reader.made.keys()

    def _transaction(self, mode, folder):
        try:
            return self.database.transaction(STORE, mode)
        except JavascriptError as error:
            # As when the user has the data of the site removed. Only another page opens it anew.
            message = f"the browser has closed the database of this folder ({error}): load the page again"
            raise OSError(errno.EIO, message, folder) from error


class _Reader:
    """Makes files of records."""

    def __init__(self, folder):
        self.folder = folder
        self.number = None
        # Mode and time of the last change in nanoseconds, by path from the folder, in the order in which they came.
        self.made = {}
        self.given_up = False

    def take(self, key, value):
        """A file, or a part of the last one."""
        if len(key) > 1:
            os.write(self.number, bytes(value))
            return
        self.close()
        path = os.path.join(self.folder, key[0])
        mode, modified, target = value
        if stat.S_ISDIR(mode):
            os.mkdir(path)
        elif stat.S_ISLNK(mode):
            os.symlink(target, path)
        else:
            self.number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self.made[key[0]] = mode, modified * 1000

    def close(self):
        if self.number is not None:
            os.close(self.number)
            self.number = None

    def settle(self):
        """Last, as a folder may be one that nothing can be put into: the inner ones first."""
        for name, (mode, modified) in reversed(self.made.items()):
            path = os.path.join(self.folder, name)
            os.utime(path, ns=(modified, modified), follow_symlinks=False)
            if not stat.S_ISLNK(mode):
                os.chmod(path, stat.S_IMODE(mode))

    def give_up(self):
        """Take nothing more, and remove what was made. What others have put there stays."""
        self.given_up = True
        self.close()
        folders = [os.path.join(self.folder, name) for name, (mode, _) in self.made.items() if stat.S_ISDIR(mode)]
        for path in folders:
            # It may be one already that nothing can be taken from.
            with suppress(OSError):
                os.chmod(path, 0o700)
        for name, (mode, _) in reversed(self.made.items()):
            with suppress(OSError):
                (os.rmdir if stat.S_ISDIR(mode) else os.unlink)(os.path.join(self.folder, name))


def _unable(error, path):
    return OSError(errno.EIO, f"the browser keeps no files for this page ({error})", path)


def _records(path):
    """The keys of a file and its parts: a list comes after every number."""
    return window.IDBKeyRange.bound((path,), (path, ()))


def _opening(title):
    def begin(resolve, reject):
        request = window.indexedDB.open(title, 1)

        def make():
            request.result.createObjectStore(STORE)

        request.onupgradeneeded = make
        request.onsuccess = lambda: resolve(request.result)
        request.onerror = lambda: reject(request.error)

    return begin


async def _locked(title, path):
    """Wait until no other page has the folder; what gives it up. Raises OSError if one keeps it.

    https://developer.mozilla.org/docs/Web/API/Web_Locks_API
    """
    locks = getattr(window.navigator, "locks", None)
    if locks is None:
        # Without a secure address there are none: then what is written last is kept.
        return lambda: None

    releases = []
    given_up = False

    def wait(resolve, reject):
        def hold(lock):
            if given_up:
                # A lock is held until what this returns is settled.
                return None

            def keep(release):
                releases.append(release)
                resolve(release)

            return window.Promise.new(keep)

        asked = locks.request(title, {"signal": window.AbortSignal.timeout(PATIENCE)}, hold)
        asked.then(None, reject)

    try:
        return await window.Promise.new(wait)
    except JavascriptError as error:
        if error.value.name in ("AbortError", "TimeoutError"):
            raise OSError(errno.EBUSY, "another tab has this folder mounted", path) from None
        raise _unable(error, path)
    except BaseException:
        # Cancelled: nobody else would give up the lock, be it held already or come later.
        given_up = True
        for release in releases:
            release()
        raise


def _refusal(error, gone, changed, folder):
    """What the browser says of files that it has not written."""
    largest = max(changed, key=lambda entry: entry[5], default=(gone[0] if gone else "",))
    path = os.path.join(folder, largest[0])
    number = errno.ENOSPC if getattr(error, "name", "") == "QuotaExceededError" else errno.EIO
    count = len(gone) + len(changed)
    among = f", the largest of {count} files that have changed" if count > 1 else ""
    return OSError(number, f"the browser has not kept it{among} ({error})", path)
