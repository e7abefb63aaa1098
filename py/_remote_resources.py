"""The files of a package that lies at an address, for `importlib.resources`.

https://docs.python.org/3/library/importlib.resources.abc.html
"""

# `open` of the base is enough.
# pyright: reportAbstractUsage=false

import io
from importlib.resources.abc import Traversable, TraversableResources

import _remote

__all__ = ["RemotePath", "RemoteReader"]


class RemotePath(Traversable):
    """A name at an address. A server does not tell what a folder has: one can be walked through, not listed."""

    def __init__(self, address):
        self._address = address

    def __repr__(self):
        return f"RemotePath({self._address!r})"

    def __str__(self):
        return self._address

    @property
    def name(self):
        """The last part of the address."""
        return self._address.rpartition("/")[2]

    def joinpath(self, *descendants):
        """The path below this one."""
        return RemotePath("/".join([self._address, *map(str, descendants)]))

    def is_file(self):
        """Whether there is something at the address; the page waits until it is known."""
        try:
            self.read_bytes()
        except FileNotFoundError:
            return False
        return True

    def is_dir(self):
        """Whether there is nothing at the address: what is walked through is taken for a folder."""
        return not self.is_file()

    def iterdir(self):
        """Raises NotADirectoryError: a server does not tell what is in a folder."""
        raise NotADirectoryError(f"{self._address}: what lies there cannot be listed, as a server does not tell it")

    def open(self, mode="r", *args, **kwargs):
        """https://docs.python.org/3/library/importlib.resources.abc.html#importlib.resources.abc.Traversable.open

        Raises FileNotFoundError.
        """
        if mode not in ("r", "rb"):
            raise ValueError(f"a file at an address is opened with 'r' or 'rb', not {mode!r}")
        file = io.BytesIO(_remote.take(self._address))
        return file if mode == "rb" else io.TextIOWrapper(file, *args, **kwargs)

    def read_bytes(self):
        """The content. Raises FileNotFoundError."""
        return _remote.take(self._address)


class RemoteReader(TraversableResources):
    """https://docs.python.org/3/library/importlib.resources.abc.html#importlib.resources.abc.TraversableResources"""

    def __init__(self, folder):
        self._folder = folder

    def files(self):
        """The folder of the package."""
        return RemotePath(self._folder)
