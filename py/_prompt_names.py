"""The names of Python's prompt that other Pythons have in `builtins` too: `help`, `quit`, `exit`, `copyright`, `credits`,
`license`.

Each is made by the library when it is first used: what no page says costs no start.
https://docs.python.org/3/library/constants.html#constants-added-by-the-site-module
"""

from __future__ import annotations

import builtins
import sys

__all__ = ["add"]

_LICENSE = "See https://docs.python.org/3/license.html"
_CREDITS = "Thanks to all who made Python, RustPython and the libraries that this stands on."


class _Name:
    """A name whose object comes with its first use."""

    def __init__(self, name):
        self._name = name
        self._object = None

    def _made(self):
        if self._object is None:
            self._object = _make(self._name)
        return self._object

    def __repr__(self):
        return repr(self._made())

    def __call__(self, *args, **kwargs):
        return self._made()(*args, **kwargs)


def _make(name):
    import _sitebuiltins

    if name == "help":
        return _sitebuiltins._Helper()
    if name in ("quit", "exit"):
        return _sitebuiltins.Quitter(name, "Ctrl-D (i.e. EOF)")
    texts = {"copyright": sys.copyright, "credits": _CREDITS, "license": _LICENSE}
    return _sitebuiltins._Printer(name, texts[name])


def add() -> None:
    """Put the names into `builtins`."""
    for name in ("help", "quit", "exit", "copyright", "credits", "license"):
        setattr(builtins, name, _Name(name))
