"""JavaScript that Python loads while it runs: what `browser.load`, `javascript.load` and `javascript.import_js` do alike."""

from __future__ import annotations

import _browser
import _request
from javascript import JavascriptError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["fetch", "load", "run"]

_window: Any = _browser.window()


def fetch(address: str) -> str:
    """Return the text of a script, for which the page waits.

    Raises OSError if there is no such file, ConnectionError if there is no answer.
    """
    try:
        answer = _request.ask("GET", _whole(address), (), None)
    except JavascriptError as error:
        raise ConnectionError(f"load({address!r}): {error.value.message}") from None
    if not 200 <= answer.status < 300:
        raise OSError(f"load({address!r}): HTTP status {answer.status}")
    return bytes(answer.bytes).decode("utf-8-sig", "replace")


def run(text: str, address: str) -> None:
    """Run a text as a script of the page, which has come from an address.

    Raises what it throws, PermissionError if the page's Content-Security-Policy lets no text of a script run.
    """
    if not _browser.run_javascript(f"{text}\n//# sourceURL={_whole(address)}"):
        message = f"load({address!r}): the page's Content-Security-Policy lets no text of a script run"
        raise PermissionError(f'{message}; write <script src="{address}"></script> into the page, before its Python')


def load(address: str, fetch: Callable[[str], str] = fetch) -> None:
    """Have a script brought by `fetch`, and run it. A worker fetches its scripts itself, by `importScripts`."""
    if hasattr(_window, "document"):
        run(fetch(address), address)
    else:
        _window.importScripts(address)


def _whole(address):
    return _window.URL.new(address, _browser.base_address()).href
