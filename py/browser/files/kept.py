"""Folders that last: what is in them is kept in the browser's database, and is there when the page comes again.

Each has a database of its own, with what `mount` reads in, and what has changed since is written to. IndexedDB and not the
origin's private file system: that one has nothing that could be written to from the page's own thread in every browser,
wants a secure address, keeps no times, permissions and links, and writes one file after the other. Here one transaction
holds all that has changed, so that what is kept is as it was at one moment.

https://developer.mozilla.org/docs/Web/API/IndexedDB_API
"""

from __future__ import annotations

import errno
import os

import _browser
import _files
from _turns import Turns
from browser import document, window

from .store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

__all__ = ["mount", "sync", "unmount"]

# Milliseconds after a change until it is written, together with all others until then.
DELAY = 100

# By path, once everything is read in.
_mounts = {}

# There is one mount or unmount at a time: each finds what is mounted as the one before has left it.
_turns = Turns()


async def mount(path: str | PathLike[str] = "~/kept", name: str = "default") -> str:
    """Make a folder one that lasts, and return its path: what was kept under `name` is in it, and what changes is kept.

    `path` is of a folder that is not there yet, or is empty. `name` is any str: pages of one origin that use the same
    one have the same files. What changes is written soon after it has: a file once it is closed. When the page is left,
    the rest is written as far as the browser lets it; `await sync()` is sure. Then `os.rmdir` and `os.rename` of the
    folder itself are refused until `unmount`. Of several calls at once each waits for the one before.

    Raises OSError: with EBUSY if another tab has the folder, or this page has it elsewhere; with ENOTEMPTY if there is
    something in the folder; with EIO if the browser keeps nothing for the page, as in some private windows, or cannot
    read it: then nothing of it is in the folder. An automatic write that fails is told like an exception that nobody has
    caught, and is tried again with the next.
    """
    path = os.path.abspath(os.path.expanduser(path))
    return await _turns.take(lambda: _mount(path, name))


async def _mount(path, name):
    known = _mounts.get(path)
    if known is not None and known.name == name:
        return path
    if known is not None or any(other.name == name for other in _mounts.values()):
        raise OSError(errno.EBUSY, f"a folder {name!r} is mounted already, or something is mounted here", path)
    os.makedirs(path, exist_ok=True)
    store = await Store.open(name, path)
    try:
        mounted = _Mount(path, name, store)
    except BaseException:
        store.close()
        raise
    try:
        read = await store.read(path)
    except BaseException:
        mounted.end()
        raise
    mounted.begin(read)
    _mounts[path] = mounted
    return path


async def sync(path: str | PathLike[str] | None = None) -> None:
    """Write what has changed in a folder that lasts, or in all of them, files that are still open too.

    When it returns everything is kept. Raises OSError if the browser refuses, with ENOSPC if it is for lack of room;
    ValueError if `path` is no such folder.
    """
    for mounted in list(_mounts.values()) if path is None else [_mounted(path)]:
        await mounted.sync()


async def unmount(path: str | PathLike[str]) -> None:
    """Write what has changed, and make the folder an ordinary one: what is in it stays, and is not kept any more.

    What changes until it returns is kept too. Raises what `sync` raises; then the folder still lasts.
    """
    path = os.path.abspath(os.path.expanduser(path))
    await _turns.take(lambda: _unmount(path))


async def _unmount(path):
    mounted = _mounted(path)
    while mounted.is_behind():
        await mounted.sync()
    del _mounts[path]
    mounted.end()


def _mounted(path):
    path = os.path.abspath(os.path.expanduser(path))
    if path not in _mounts:
        raise ValueError(f"{path} is no folder that files.mount() has made to last")
    return _mounts[path]


class _Mount:
    """A folder that lasts."""

    def __init__(self, path, name, store):
        self.path = path
        self.name = name
        self.store = store
        # The version of each file that is kept, by path from the folder.
        self.saved = {}
        self.timer = None
        # The promise of the end of the last write, until that has come.
        self.writing = None
        self.ready = False
        self.inode = _files.mount(path, self.changed)

    def begin(self, read):
        """Everything is read in, to these paths: from now on it is written, what others have put there meanwhile too."""
        self.saved = {entry[0]: entry[2] for entry in _files.contents(self.inode) if entry[0] in read}
        self.ready = True
        self.changed()
        window.addEventListener("pagehide", self.leave)
        document.addEventListener("visibilitychange", self.leave)

    def end(self):
        """It lasts no more."""
        self.ready = False
        window.removeEventListener("pagehide", self.leave)
        document.removeEventListener("visibilitychange", self.leave)
        window.clearTimeout(self.timer)
        _files.unmount(self.inode)
        self.store.close()

    def changed(self):
        """Some file may have changed."""
        if self.ready and self.timer is None:
            self.timer = window.setTimeout(self.write_later, DELAY)

    def write_later(self):
        self.timer = None
        self.write_unawaited(False)

    def leave(self, event):
        """The page may not come back."""
        if event.type == "pagehide" or document.visibilityState == "hidden":
            self.write_unawaited(True)

    def write_unawaited(self, everything):
        try:
            written = self.write(everything)
        except Exception as error:
            _browser.report(error)
        else:
            if written is not None:
                written.then(None, _browser.report)

    async def sync(self):
        if self.writing is not None:
            try:
                await self.writing
            except OSError:
                # It was told, and is tried once more.
                pass
        self.write(True)
        # That, or what another one has begun meanwhile.
        if self.writing is not None:
            await self.writing

    def is_behind(self):
        """Whether there is something that is not kept yet."""
        return self.writing is not None or any(self.differences(True))

    def differences(self, everything):
        """The paths that are gone, and the entries that have changed, since the last write began."""
        entries = _files.contents(self.inode)
        there = {entry[0] for entry in entries}
        gone = [path for path in self.saved if path not in there]
        changed = [
            entry for entry in entries if self.saved.get(entry[0]) != entry[2] and (everything or not entry[7])
        ]
        return gone, changed

    def write(self, everything):
        """Begin to write what has changed: a promise of the end, None if nothing has.

        All is given to the browser before this returns. Files that are open for writing wait, unless it is everything.
        """
        if not self.ready:
            # Unmounted while somebody waited.
            return None
        gone, changed = self.differences(everything)
        if not changed and not gone:
            return None
        ended = self.store.write(gone, changed, self.path)
        for path in gone:
            del self.saved[path]
        for entry in changed:
            self.saved[entry[0]] = entry[2]

        def forget():
            if self.writing is writing:
                self.writing = None

        def failed(error):
            forget()
            # They have no version that is kept: the next write is to have them all once more.
            self.saved.update(dict.fromkeys((*gone, *(entry[0] for entry in changed))))
            raise error

        self.writing = writing = ended.then(lambda _: forget(), failed)
        return writing
