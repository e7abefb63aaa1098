"""The region of an editor: where that stands which its program puts into the page."""

from __future__ import annotations

import contextlib

from browser import document, window

__all__ = ["Region"]

# What a page has in its body without showing it there.
_UNSEEN = frozenset(("DIALOG", "LINK", "NOSCRIPT", "SCRIPT", "STYLE", "TEMPLATE"))

# A handler for one of these may put something into the page.
_EVENTS = "change", "click", "input", "keydown", "pointerdown", "submit"


class Region:
    """An element, which takes what is put into the document's body while a program runs, or a handler in the region."""

    def __init__(self, element):
        self._element = element
        self._observer = window.MutationObserver.new(lambda records, observer: self._take(records))
        self._uses = 0
        for event in _EVENTS:
            element.addEventListener(event, self._handled, True)

    @contextlib.contextmanager
    def taking(self):
        """Take what comes in the meantime."""
        self._begin()
        try:
            yield
        finally:
            self._end()

    def _handled(self, event):
        self._begin()
        window.setTimeout(self._end, 0)

    def _begin(self):
        self._uses += 1
        self._observer.observe(document.body, {"childList": True})

    def _end(self):
        self._take(self._observer.takeRecords())
        self._uses -= 1
        if not self._uses:
            self._observer.disconnect()

    def _take(self, records):
        for record in records:
            for node in record.addedNodes:
                if node.parentNode is document.body and _is_content(node):
                    self._element.append(node)


def _is_content(node):
    if node.nodeType != node.ELEMENT_NODE:
        return node.nodeType == node.TEXT_NODE and node.data.strip() != ""
    # What lies over the page does so wherever it stands.
    return node.tagName not in _UNSEEN and window.getComputedStyle(node).position not in ("absolute", "fixed")
