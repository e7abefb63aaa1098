"""Keys in a dialog: Escape closes it, Enter presses its main button, Tab goes round in it; then the focus returns.

https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/
"""

from __future__ import annotations

from _browser import window

__all__ = ["follow_keys", "remember_focus", "return_focus"]

FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]"


def follow_keys(box) -> None:
    """Have a box follow the keys that are pressed in it."""
    box.bind("keydown", _press)


def remember_focus(box) -> None:
    """Note where the focus is, on the side of JavaScript: Python would keep that element as long as the box."""
    window().Reflect.set(box, "opener", window().document.activeElement)


def return_focus(box) -> None:
    """Give the focus back, if it is in the box."""
    opener = window().Reflect.get(box, "opener")
    if opener is not None and opener.isConnected and box.contains(window().document.activeElement):
        opener.focus({"preventScroll": True})


def _press(event):
    box = event.currentTarget
    if event.defaultPrevented or event.isComposing:
        return
    if event.key == "Escape" and box.close_button is not None:
        event.preventDefault()
        box.close()
    elif event.key == "Tab":
        _go_round(event, box)
    elif event.key == "Enter" and box.ok_button is not None and _is_field(event.target):
        event.preventDefault()
        box.ok_button.click()


def _is_field(target):
    """Whether Enter has no meaning of its own there."""
    return target.localName == "input" and target.type not in ("button", "submit", "reset", "file", "image", "color")


def _go_round(event, box):
    inside = [node for node in box.querySelectorAll(FOCUSABLE) if _can_have_focus(node)]
    if not inside:
        event.preventDefault()
        return
    active = window().document.activeElement
    leaving = (inside[0], box) if event.shiftKey else (inside[-1],)
    if active in leaving:
        event.preventDefault()
        (inside[-1] if event.shiftKey else inside[0]).focus()


def _can_have_focus(node):
    return node.tabIndex >= 0 and not getattr(node, "disabled", False) and node.getClientRects().length > 0
