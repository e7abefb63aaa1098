"""Bytes between the browser's blobs and the page's file system, a part at a time, so that neither side holds them twice.

https://developer.mozilla.org/docs/Web/API/Blob
"""

import errno
import os

__all__ = ["is_blob", "parts", "save"]

# Bytes that cross at once: each crossing of a blob's takes a turn of the page.
PART = 4 << 20

# Bytes of a name, a little less than a file system takes: there is to be room for a number.
LONGEST = 240


def is_blob(value):
    """Whether something is a `Blob` of JavaScript's, as a `File` is; one of another frame too."""
    return all(hasattr(value, name) for name in ("arrayBuffer", "slice", "size"))


async def save(blob, folder):
    """Copy a blob into a new file of the folder, under its own name or one like it, and return its path.

    Whatever ends it before the file is whole, nothing of it stays.
    """
    path, number = _create(folder, _name(getattr(blob, "name", None)))
    try:
        for start in range(0, blob.size, PART):
            buffer = await blob.slice(start, start + PART).arrayBuffer()
            os.write(number, bytes(buffer))
    except BaseException as error:
        # A task that is cancelled leaves no part of a file either.
        os.unlink(path)
        if not isinstance(error, Exception):
            raise
        if isinstance(error, OSError):
            error.filename = path
            raise
        name = os.path.basename(path)
        raise OSError(errno.EIO, f"the browser cannot read it ({error}); is it a folder?", name) from None
    finally:
        os.close(number)
    modified = getattr(blob, "lastModified", None)
    if modified is not None:
        os.utime(path, ns=(modified * 1_000_000,) * 2)
    return path


def _name(name):
    """A name that a file can have here, as near as possible to what the file was called elsewhere."""
    name = (name or "").replace("/", "_").replace("\0", "_")
    if name in ("", ".", ".."):
        name = "file" + name.replace(".", "_")
    stem, ending = os.path.splitext(name)
    ending = _bytes(ending)[:LONGEST]
    return (_bytes(stem)[: LONGEST - len(ending)] + ending).decode("utf-8", "ignore")


def _bytes(text):
    return text.encode("utf-8", "replace")


def _create(folder, name):
    stem, ending = os.path.splitext(name)
    taken = 0
    while True:
        path = os.path.join(folder, name)
        try:
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            taken += 1
            name = f"{stem} ({taken}){ending}"


def parts(path):
    """The content of a file, in parts as they cross at once."""
    with open(path, "rb", buffering=0) as file:
        while part := file.read(PART):
            yield part
