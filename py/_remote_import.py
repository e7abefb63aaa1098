"""Imports of what is in no pack of the library: from folders in memory, and from addresses.

This is CPython's own search along `sys.path`, https://docs.python.org/3/reference/import.html#the-path-based-finder, with
one more kind of entry: an address, or a name beside the page where there is no such folder in memory. It is set up when
this module is imported, which the library's importer does when it meets a name that is not the library's.
"""

# The import system's own bases have no types.
# pyright: reportArgumentType=false, reportAttributeAccessIssue=false

import sys

import _archives
import _frozen_importlib
import _remote
from importlib import _bootstrap_external
from importlib.machinery import ModuleSpec, PathFinder

__all__ = ["PathFinder", "RemoteFinder", "RemoteLoader"]


class RemoteFinder:
    """A finder for an entry of a path, https://docs.python.org/3/glossary.html#term-path-entry-finder.

    A server cannot be asked what it has. So `name.py` is tried, then `name/__init__.py`, unless one of them has come
    already; there are no packages without that file.
    """

    def __init__(self, folder):
        self.folder = folder

    def __repr__(self):
        return f"RemoteFinder({self.folder!r})"

    @classmethod
    def hook(cls, entry):
        """The finder for an entry of `sys.path`. Raises ImportError if it is no address and has none."""
        folder = _remote.address(entry) if isinstance(entry, str) else None
        if folder is None:
            raise ImportError(f"{entry!r} is no folder in memory, and lies at no address", path=entry)
        return cls(folder.rstrip("/"))

    def find_spec(self, fullname, target=None):
        """https://docs.python.org/3/library/importlib.html#importlib.abc.PathEntryFinder.find_spec"""
        if not _remote.may_be(fullname):
            return None
        base = f"{self.folder}/{fullname.rpartition('.')[2]}"
        places = [(f"{base}.py", None), (f"{base}/__init__.py", [base])]
        places.sort(key=lambda place: not _remote.has_come(place[0]))
        for address, folders in places:
            if _remote.is_there(address):
                spec = ModuleSpec(fullname, RemoteLoader(fullname, address), origin=address)
                spec.submodule_search_locations = folders
                spec.has_location = True
                return spec
        return None

    @staticmethod
    def invalidate_caches():
        """https://docs.python.org/3/library/importlib.html#importlib.invalidate_caches"""
        _remote.forget_missing()


class RemoteLoader(_bootstrap_external.SourceLoader):
    """A loader of a source at an address, https://docs.python.org/3/library/importlib.html#importlib.abc.SourceLoader"""

    def __init__(self, fullname, address):
        self.name = fullname
        self.path = address

    def get_filename(self, fullname):
        """The address."""
        return self.path

    def get_data(self, path):
        """The bytes at an address. Raises FileNotFoundError."""
        return _remote.take(path)

    def get_source(self, fullname):
        """The text that the module was made of; tracebacks ask for it too."""
        text = _remote.text(self.path)
        return super().get_source(fullname) if text is None else text

    def get_resource_reader(self, fullname):
        """https://docs.python.org/3/library/importlib.resources.abc.html#importlib.resources.abc.ResourceReader"""
        from _remote_resources import RemoteReader

        return RemoteReader(self.path.rpartition("/")[0])


_bootstrap_external._install(_frozen_importlib)
sys.path_hooks.insert(0, _archives.hook)
sys.path_hooks.append(RemoteFinder.hook)
