"""JavaScript that a script loads while it runs: `browser.load`."""

from __future__ import annotations

import _browser
import _request
from javascript import JavascriptError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["load"]

_window: Any = _browser.window()


def load(address: str) -> None:
    """Fetch a script while the page waits, and run it as one of the page's own."""
    document = getattr(_window, "document", None)
    if document is None:
        _window.importScripts(address)
        return
    whole = _window.URL.new(address, document.baseURI).href
    if not _browser.run_javascript(f"{_fetch(whole)}\n//# sourceURL={whole}"):
        message = f"load({address!r}): the page's Content-Security-Policy lets no text of a script run"
        raise PermissionError(f'{message}; write <script src="{address}"></script> into the page, before its Python')


def _fetch(address):
    try:
        answer = _request.ask("GET", address, (), None)
    except JavascriptError as error:
        raise ConnectionError(f"load({address!r}): {error.value.message}") from None
    if not 200 <= answer.status < 300:
        raise OSError(f"load({address!r}): HTTP status {answer.status}")
    return bytes(answer.bytes).decode("utf-8-sig", "replace")
