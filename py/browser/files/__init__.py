"""Files that go between the user and the page's file system, and folders that last.

    path = await files.pick(".csv")        # the user chooses a file
    paths = await files.take(event)        # what was dropped, pasted, or chosen in an <input type="file">
    files.download("report.txt")           # the browser saves it
    await files.mount("~/kept")            # a folder that is there the next time

Bytes are copied into the file system of the page's memory, which `open`, `os` and `pathlib` work with.

https://developer.mozilla.org/docs/Web/API/File_API
"""

from __future__ import annotations

import os

from browser import document, window
from javascript import JSObject

from . import blobs
from .kept import mount, sync, unmount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterable
    from os import PathLike
    from typing import Any

__all__ = ["download", "mount", "pick", "sync", "take", "unmount"]


def pick(
    accept: str | Iterable[str] | None = None, multiple: bool = False, folder: str | PathLike[str] = "."
) -> Awaitable[Any]:
    """Open the browser's picker. Await the result: the path of the file in `folder`, or None if the user cancels.

    `accept` is a str or an iterable of str, what is offered: endings such as ".csv", types such as "image/*". With
    `multiple` the user may choose several, and the result is a list of paths, empty if the user cancels. `folder` is
    made if it is not there. A name that is taken there gets a number: "data (1).csv".

    Raises PermissionError at once where no click or key of the user's is being handled: browsers open the picker for
    nothing else. Awaited, it raises OSError for a file that cannot be read, or for which there is no room.

    https://developer.mozilla.org/docs/Web/HTML/Element/input/file
    """
    activation = getattr(window.navigator, "userActivation", None)
    if activation is not None and not activation.isActive:
        raise PermissionError("files.pick() opens the picker only while a click or a key of the user's is handled")
    chooser = document.createElement("input")
    chooser.type = "file"
    chooser.multiple = bool(multiple)
    if accept is not None:
        chooser.accept = accept if isinstance(accept, str) else ",".join(accept)

    def open_it(resolve):
        chooser.addEventListener("change", resolve)
        chooser.addEventListener("cancel", resolve)
        chooser.click()

    return _picked(window.Promise.new(open_it), chooser, multiple, folder)


async def _picked(closed, chooser, multiple, folder):
    await closed
    paths = await _put(list(chooser.files), folder)
    if multiple:
        return paths
    return paths[0] if paths else None


def take(source: Any, folder: str | PathLike[str] = ".") -> Awaitable[Any]:
    """Copy files of the browser's into `folder`. Await the result: a list of paths, or for a single file its path.

    `source` is a `File` or `Blob`; or what holds several: an `<input type="file">`, the event of a drop, of pasting or
    of such an input, a `DataTransfer`, a `FileList`, an iterable of `File`. `folder` is made if it is not there. A name
    that is taken there gets a number: "data (1).csv".

    Raises TypeError at once for anything else. Awaited, it raises OSError for a file that cannot be read, as a folder
    that was dropped cannot, or for which there is no room; what came before it stays.

    https://developer.mozilla.org/docs/Web/API/File
    """
    single = blobs.is_blob(source)
    # At once: what was dropped can be looked at only while its event is handled.
    chosen = [source] if single else _chosen(source)
    return _taken(chosen, folder, single)


async def _taken(chosen, folder, single):
    paths = await _put(chosen, folder)
    return paths[0] if single else paths


def _chosen(source):
    holder = source
    for name in ("dataTransfer", "clipboardData", "target"):
        # An event's.
        inner = getattr(source, name, None)
        if inner is not None and getattr(inner, "files", None) is not None:
            holder = inner
            break
    held = getattr(holder, "files", holder)
    try:
        # Any object of JavaScript's gives something: its keys, if it is no list.
        chosen = [source] if isinstance(held, JSObject) and not hasattr(held, "length") else list(held)
    except TypeError:
        chosen = [source]
    for blob in chosen:
        if not blobs.is_blob(blob):
            message = "files.take() takes a File, an input of files, or an event or object that holds files"
            raise TypeError(f"{message}, not {type(blob).__name__}")
    return chosen


async def _put(chosen, folder):
    folder = os.path.abspath(os.path.expanduser(folder))
    os.makedirs(folder, exist_ok=True)
    paths = []
    for blob in chosen:
        paths.append(await blobs.save(blob, folder))
    return paths


def download(
    source: str | PathLike[str] | bytes | bytearray | memoryview, name: str | None = None, type: str | None = None
) -> None:
    """Offer a file for download: the browser saves it where it saves downloads, or asks where.

    `source` is the path of a file, or its content as bytes, bytearray or memoryview. `name` is what the file is called
    there, for a path its own name if nothing is said, `type` the type of its content such as "text/csv".

    Raises OSError if the file cannot be read.

    https://developer.mozilla.org/docs/Web/HTML/Element/a#download
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        parts = (source,)
    else:
        path = os.path.expanduser(source)
        parts = blobs.parts(path)
        name = name or os.fsdecode(os.path.basename(path))
    blob = window.Blob.new(tuple(parts), {"type": type or ""})
    address = window.URL.createObjectURL(blob)
    link = document.createElement("a")
    link.href = address
    link.download = name or "download"
    link.click()
    # The browser reads it after the click, and does not say when it has done so.
    window.setTimeout(lambda: window.URL.revokeObjectURL(address), 60_000)
