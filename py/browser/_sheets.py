"""Style sheets that modules bring: constructed ones, which a strict Content-Security-Policy allows.

https://developer.mozilla.org/docs/Web/API/CSSStyleSheet/CSSStyleSheet
"""

from __future__ import annotations

from _browser import window

__all__ = ["add"]

_made = {}


def add(name: str, rules: str) -> None:
    """Have the document follow these rules. They are asked for by name again and again, and are there once.

    Classes in the selectors are to stand in `:where(...)`: then a rule of the page's own for a class wins over them.
    """
    document = window().document
    sheet = _made.get(name)
    if sheet is None:
        sheet = _made[name] = window().CSSStyleSheet.new()
        sheet.replaceSync(rules)
    if not document.adoptedStyleSheets.includes(sheet):
        document.adoptedStyleSheets.push(sheet)
