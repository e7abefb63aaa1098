"""The world's time zones, as `zoneinfo` looks for them: as files of the package `tzdata`, by `importlib.resources`.

The build makes `_zones.data`, of the IANA's database: https://www.iana.org/time-zones
"""

import io

from _zones.data import VERSION, ZONES

__all__ = ["VERSION", "files"]


def files(package):
    """Return the folder of a package: https://docs.python.org/3/library/importlib.resources.html"""
    return _Place(package.replace(".", "/"))


class _Place:
    """A file, or a folder that holds some."""

    def __init__(self, path):
        self._path = path

    def joinpath(self, name):
        return _Place(f"{self._path}/{name}")

    def is_dir(self):
        # Of a folder nobody asks for more than what is in it.
        return False

    def open(self, mode="r", encoding="utf-8"):
        """Raises FileNotFoundError if there is no zone of that name."""
        if self._path == "tzdata/zones":
            return io.StringIO("\n".join(ZONES))
        try:
            return io.BytesIO(ZONES[self._path.removeprefix("tzdata/zoneinfo/")])
        except KeyError:
            raise FileNotFoundError(self._path) from None
