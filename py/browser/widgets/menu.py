"""Menus: a bar of items, and submenus that unfold from them.

    from browser.widgets.menu import Menu

    menu = Menu(document["bar"])
    file_menu = menu.add_menu("File")
    file_menu.add_item("Open", open_file)

Arrows go from item to item, Enter and Space choose one, Escape closes a submenu.

https://brython.info/static_doc/en/browser.widgets.menu.html
https://www.w3.org/WAI/ARIA/apg/patterns/menubar/
"""

from __future__ import annotations

from _browser import DOMNode, window

from .. import _sheets
from ._content import element, fill
from ._menu_style import RULES
from ._unfold import click, enter, follow_document, hide, press

__all__ = ["Menu"]


class Menu:
    """A bar of items at the end of `container`, an element; of the page's body if it is None.

    `parent` is the item that a submenu unfolds from: `add_menu` makes those. `default_css` is whether the menu looks as this
    module says, or as the page does.
    """

    def __init__(self, container: DOMNode | None = None, parent: DOMNode | None = None, default_css: bool = True):
        self.container = window().document.body if container is None else container
        self.parent = parent
        self.default_css = default_css
        if default_css:
            _sheets.add("menu", RULES)
        follow_document()
        if parent is None:
            # What holds something else is more than a bar.
            if not self.container.hasAttribute("role") and self.container.childElementCount == 0:
                self.container.setAttribute("role", "menubar")
            return
        submenu = element("table", "brython-menu-submenu", role="menu")
        submenu.style.position = "fixed"
        submenu.style.display = "none"
        submenu.appendChild(element("tbody", role="presentation"))
        parent.submenu = submenu
        parent.setAttribute("aria-haspopup", "menu")
        parent.setAttribute("aria-expanded", "false")
        self.container.appendChild(submenu)

    def add_item(self, label, callback=None, menu: bool = False) -> DOMNode:
        """Add an item and return it: its label, HTML or a node, and a function that is called with the event of a click."""
        if self.parent is None:
            item = element("span", "brython-menu-navbar-item", label)
            self._add_to_bar(item)
        else:
            item = self._row(label, "&gt;" if menu else "&nbsp;")
        item.bind("click", click)
        if callback is not None:
            item.bind("click", callback)
        return item

    def add_link(self, label, href: str) -> DOMNode:
        """Add a link to an address, and return it."""
        if self.parent is None:
            item = element("a", "brython-menu-navbar-link", label, href=href)
            self._add_to_bar(item)
            return item
        link = element("a", "brython-menu-submenu-link", label, href=href, tabindex=-1)
        item = self._row(link, "")
        item.bind("click", click)
        return item

    def add_menu(self, label) -> Menu:
        """Add an item that unfolds a submenu, and return the submenu."""
        return Menu(self.container, self.add_item(label, menu=True), self.default_css)

    def hide_menus(self, *args) -> None:
        """Close all submenus."""
        hide()

    def _add_to_bar(self, item):
        first = self.container.querySelector(":scope > [role=menuitem]")
        item.setAttribute("role", "menuitem")
        item.tabIndex = 0 if first is None else -1
        item.bind("keydown", press)
        item.bind("mouseenter", enter)
        self.container.appendChild(item)

    def _row(self, label, mark):
        """A row of a submenu: the label, and beside it whether there is more."""
        row = element("tr", "brython-menu-submenu-row", role="menuitem", tabindex=-1)
        for content in (label, mark):
            cell = element("td", "brython-menu-submenu-item", role="presentation")
            fill(cell, content)
            row.appendChild(cell)
        row.lastChild.setAttribute("aria-hidden", "true")
        row.bind("keydown", press)
        row.bind("mouseenter", enter)
        self.parent.submenu.tBodies[0].appendChild(row)
        return row
