"""What happens in menus: submenus unfold and close, by clicks, by the pointer, by keys.

The handlers find their item by the event. As methods of a menu they would keep it for ever.
"""

from __future__ import annotations

from _browser import window

from ._content import nearest

__all__ = ["click", "enter", "follow_document", "hide", "press"]

BAR_SELECTED = "brython-menu-navbar-item-selected"
ROW_SELECTED = "brython-menu-submenu-row-selected"

_followed = []


def follow_document() -> None:
    """Close all submenus when something outside of them is clicked, or the page moves under them. Done once."""
    if not _followed:
        document = window().document
        _followed.append(document)
        document.bind("click", _leave)
        window().bind("resize", _resized)
        document.bind("scroll", _scrolled, {"capture": True, "passive": True})


def hide(within=None) -> None:
    """Close all submenus, or those that unfold from a submenu."""
    items = (within or window().document).querySelectorAll(f".{BAR_SELECTED}, .{ROW_SELECTED}")
    for item in items:
        item.classList.remove(BAR_SELECTED, ROW_SELECTED)
        submenu = _submenu(item)
        if submenu is not None:
            item.setAttribute("aria-expanded", "false")
            submenu.style.display = "none"
            hide(submenu)


def click(event):
    """An item is clicked: it unfolds its submenu, or it is chosen and all submenus close."""
    item = event.currentTarget
    if _submenu(item) is None:
        hide()
    elif _is_bar(item) and item.classList.contains(BAR_SELECTED):
        hide()
    else:
        _unfold(item)


def enter(event):
    """The pointer comes over an item. Where a submenu is open already, the item's own one takes its place."""
    item = event.currentTarget
    if _is_bar(item):
        others = item.parentNode.querySelectorAll(f":scope > .{BAR_SELECTED}")
        if others.length and not item.classList.contains(BAR_SELECTED):
            hide()
            if _submenu(item) is not None:
                _unfold(item)
    elif _submenu(item) is not None:
        _unfold(item)
    else:
        hide(item.closest("table"))


def press(event):
    """A key is pressed on an item."""
    item, key = event.currentTarget, event.key
    if nearest(event.target, "[role=menuitem]") != item:
        return
    if key in ("Enter", " "):
        link = item if item.localName == "a" else item.querySelector("a[href]")
        (link or item).click()
        if _submenu(item) is not None:
            _first(_submenu(item)).focus()
    elif not (_move_in_bar if _is_bar(item) else _move_in_rows)(item, key):
        return
    event.preventDefault()
    event.stopPropagation()


def _move_in_bar(item, key):
    items = list(item.parentNode.querySelectorAll(":scope > [role=menuitem]"))
    if key in ("ArrowRight", "ArrowLeft", "Home", "End"):
        is_open = item.classList.contains(BAR_SELECTED)
        other = _other(items, item, {"ArrowRight": 1, "ArrowLeft": -1}.get(key), key)
        hide()
        if is_open and _submenu(other) is not None:
            _unfold(other)
        _focus_in_bar(items, other)
    elif key in ("ArrowDown", "ArrowUp") and _submenu(item) is not None:
        _unfold(item)
        rows = _rows(_submenu(item))
        if rows:
            rows[0 if key == "ArrowDown" else -1].focus()
    elif key == "Escape":
        hide()
    else:
        return False
    return True


def _move_in_rows(row, key):
    submenu = row.closest("table")
    opener = _opener(submenu)
    if key in ("ArrowDown", "ArrowUp", "Home", "End"):
        _other(_rows(submenu), row, {"ArrowDown": 1, "ArrowUp": -1}.get(key), key).focus()
    elif key == "ArrowRight" and _submenu(row) is not None:
        _unfold(row)
        _first(_submenu(row)).focus()
    elif key == "Escape" or key == "ArrowLeft" and not _is_bar(opener):
        _fold(opener)
        opener.focus()
    elif key in ("ArrowLeft", "ArrowRight"):
        while not _is_bar(opener):
            opener = _opener(opener.closest("table"))
        return _move_in_bar(opener, key)
    else:
        return False
    return True


def _other(items, item, step, key):
    if step is None:
        return items[0 if key == "Home" else -1]
    return items[(items.index(item) + step) % len(items)]


def _focus_in_bar(items, chosen):
    """Of a bar, Tab comes to the item that had the focus last."""
    for item in items:
        item.tabIndex = 0 if item == chosen else -1
    chosen.focus()


def _unfold(item):
    """Open the submenu of an item, and close the others beside it."""
    submenu = _submenu(item)
    if _is_bar(item):
        hide()
        item.classList.add(BAR_SELECTED)
    else:
        hide(item.closest("table"))
        item.classList.add(ROW_SELECTED)
    item.setAttribute("aria-expanded", "true")
    submenu.opener = item
    submenu.style.display = "table"
    _place(submenu, item.getBoundingClientRect(), _is_bar(item))


def _place(submenu, edge, below):
    """Put a submenu below an item of the bar, or beside a row; where there is no room, as near as it can be seen."""
    root = window().document.documentElement
    width, height = submenu.offsetWidth, submenu.offsetHeight
    left, top = (edge.left, edge.bottom) if below else (edge.right, edge.top)
    if not below and left + width > root.clientWidth:
        if edge.left >= width:
            left = edge.left - width
        else:
            left, top = edge.left + 24, edge.bottom
    submenu.style.left = f"{max(0, min(left, root.clientWidth - width))}px"
    submenu.style.top = f"{max(0, min(top, window().innerHeight - height))}px"


def _fold(item):
    item.classList.remove(BAR_SELECTED, ROW_SELECTED)
    item.setAttribute("aria-expanded", "false")
    _submenu(item).style.display = "none"
    hide(_submenu(item))


def _is_bar(item):
    return item.localName != "tr"


def _submenu(item):
    return getattr(item, "submenu", None)


def _opener(submenu):
    return submenu.opener


def _rows(submenu):
    return list(submenu.querySelectorAll("tr"))


def _first(submenu):
    return submenu.querySelector("tr") or submenu


def _leave(event):
    if nearest(event.target, ".brython-menu-submenu, [aria-haspopup=menu]") is None:
        hide()


def _resized(event):
    for submenu in window().document.querySelectorAll(".brython-menu-submenu"):
        if submenu.style.display != "none":
            opener = submenu.opener
            _place(submenu, opener.getBoundingClientRect(), _is_bar(opener))


def _scrolled(event):
    if nearest(event.target, ".brython-menu-submenu") is None:
        hide()
