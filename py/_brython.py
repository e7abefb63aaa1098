"""`__BRYTHON__`: what pages written for Brython ask of it.

https://brython.info/static_doc/en/builtin.html
"""

import sys

import _websocket
import browser

__all__ = ["Brython"]


class Brython:
    """Facts about the browser and about this Python. `debug` can be set; any unknown name is an AttributeError."""

    __slots__ = ("debug",)

    def __init__(self):
        self.debug = 0

    @property
    def has_websocket(self):
        """Whether the browser has WebSockets."""
        return _websocket.supported()

    @property
    def has_local_storage(self):
        """Whether the page may use `localStorage`."""
        return _has("localStorage")

    @property
    def has_session_storage(self):
        """Whether the page may use `sessionStorage`."""
        return _has("sessionStorage")

    @property
    def has_indexedDB(self):
        """Whether the page may use IndexedDB."""
        return _has("indexedDB")

    @property
    def has_json(self):
        """Whether the browser has JSON."""
        return _has("JSON")

    @property
    def version_info(self):
        """The version of Python's language, as in `sys.version_info`."""
        return sys.version_info

    @property
    def implementation(self):
        """The version of this implementation: major, minor, micro, release level, serial."""
        return sys.implementation.version

    @property
    def language(self):
        """The language of the browser's user, two letters."""
        # A browser in the locale "C" says just that, which is no language.
        language = (browser.window.navigator.language or "")[:2]
        return language if len(language) == 2 else "en"

    @property
    def path(self):
        """Where modules are looked for: `sys.path`."""
        return sys.path

    @property
    def modules(self):
        """The modules that have been imported: `sys.modules`."""
        return sys.modules


def _has(name):
    # Asking for storage is an error in a page that may not have it.
    try:
        return getattr(browser.window, name, None) is not None
    except Exception:
        return False
