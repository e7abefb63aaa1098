"""Archives among the places that modules are imported from: `sys.path.append("lib/foo-1.0-py3-none-any.whl")`.

An archive that is no file of the page's memory is fetched from beside the page, or from its address, and becomes one: what
reads its data and its metadata finds it under the same name.

https://docs.python.org/3/library/zipimport.html
"""

import posix

import _remote

__all__ = ["hook"]

ENDS = (".whl", ".zip")

# What the last part of every archive begins with, and how long that part is at most: it ends in a comment.
END = b"PK\5\6"
LONGEST_END = 22 + 0xFFFF

REGULAR = 0o100000
KIND = 0o170000


class Nothing:
    """The finder for an archive that cannot be had."""

    @staticmethod
    def find_spec(fullname, target=None):
        """https://docs.python.org/3/library/importlib.html#importlib.abc.PathEntryFinder.find_spec"""
        return None


def hook(entry):
    """The finder for an entry of `sys.path` that is an archive, or a folder in one. Raises ImportError for any other."""
    if isinstance(entry, str):
        if _is_in_file(entry):
            import zipimport

            return zipimport.zipimporter(entry)
        name = _named(entry)
        address = _remote.address(name) if name else None
        if address is not None and _kind(name) is None:
            return hook(entry) if _fetched(name, address) else Nothing()
    raise ImportError("it is no archive", path=entry)


def _kind(path):
    """What a path leads to; None if that is nothing."""
    try:
        return posix.stat(path).st_mode & KIND
    except (OSError, ValueError):
        return None


def _is_in_file(path):
    """Whether a path leads to a file, or into one."""
    while path and _kind(path) is None:
        path = path.rpartition("/")[0]
    return bool(path) and _kind(path) == REGULAR


def _named(entry):
    """The part of a path that is named as archives are; empty if none is."""
    parts = entry.split("/")
    ends = [count for count, part in enumerate(parts, 1) if part.endswith(ENDS)]
    return "/".join(parts[: ends[0]]) if ends else ""


def _fetched(name, address):
    """Whether an archive could be fetched into memory."""
    try:
        content = _remote.take(address)
    except OSError as error:
        return _warned(f"sys.path names {name}, which is not there: {error}")
    if END not in content[-LONGEST_END:]:
        # Servers answer with a page of theirs for what they have not.
        return _warned(f"sys.path names {name}, but what the server gives for {address} is no archive")
    import os

    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "wb") as file:
        file.write(content)
    return True


def _warned(message):
    """Warn, and return False: an error would also end imports from elsewhere."""
    import warnings

    warnings.warn(message, RuntimeWarning, stacklevel=3)
    return False
