"""What the browser keeps for this tab until it is closed: texts by names.

    from browser.session_storage import storage

    storage["step"] = "2"

It is used as `browser.local_storage` is; a page that is loaded again in the same tab finds what was kept.

https://developer.mozilla.org/docs/Web/API/Window/sessionStorage
https://brython.info/static_doc/en/browser.local_storage.html
"""

from __future__ import annotations

from .local_storage import LocalStorage, is_there

__all__ = ["SessionStorage", "has_session_storage", "storage"]


class SessionStorage(LocalStorage):
    """A mapping of str to str, with the methods and the errors of `LocalStorage`."""

    storage_type = "session_storage"
    _name = "sessionStorage"


has_session_storage: bool = is_there("sessionStorage")
storage: SessionStorage = SessionStorage()
