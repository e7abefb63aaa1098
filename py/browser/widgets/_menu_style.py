"""How menus look. A page changes it by the variables, on `:root` or anywhere around a menu, or by rules of its own.

Each selector names an element: what a page says of all its tables is not meant for these, what it says of a class is.

https://brython.info/static_doc/en/browser.widgets.menu.html
"""

from __future__ import annotations

__all__ = ["RULES"]

RULES = """
:where(:root) {
    --brython-menu-font-family: system-ui, sans-serif;
    --brython-menu-font-size: 100%;
    --brython-menu-navbar-bgcolor: light-dark(#2c6e73, #2a5a5f);
    --brython-menu-navbar-bgcolor-selected: light-dark(#1d5256, #3a7d83);
    --brython-menu-navbar-color: #fff;
    --brython-menu-color: light-dark(#1f2328, #e6edf3);
    --brython-menu-border-color: light-dark(#c3cbd4, #4b5563);
    --brython-menu-submenu-bgcolor: light-dark(#fff, #22272e);
    --brython-menu-submenu-bgcolor-selected: light-dark(#d9eced, #2f4f53);
}
span:where(.brython-menu-navbar-item), a:where(.brython-menu-navbar-link) {
    display: inline-block;
    padding: 0.5em 1em;
    font-family: var(--brython-menu-font-family);
    font-size: var(--brython-menu-font-size);
    line-height: 1.4;
    color: var(--brython-menu-navbar-color);
    background-color: var(--brython-menu-navbar-bgcolor);
    text-decoration: none;
    cursor: default;
    user-select: none;
    -webkit-user-select: none;
}
a:where(.brython-menu-navbar-link) { cursor: pointer; }
span:where(.brython-menu-navbar-item:hover, .brython-menu-navbar-item-selected), a:where(.brython-menu-navbar-link:hover) {
    background-color: var(--brython-menu-navbar-bgcolor-selected);
}
span:where(.brython-menu-navbar-item:focus-visible), a:where(.brython-menu-navbar-link:focus-visible) {
    outline: 2px solid currentColor;
    outline-offset: -3px;
}
table:where(.brython-menu-submenu) {
    position: fixed;
    z-index: 20;
    max-width: calc(100vw - 0.5rem);
    padding: 0.25em 0;
    overflow: hidden;
    font-family: var(--brython-menu-font-family);
    font-size: var(--brython-menu-font-size);
    line-height: 1.4;
    color: var(--brython-menu-color);
    background-color: var(--brython-menu-submenu-bgcolor);
    border: 1px solid var(--brython-menu-border-color);
    border-radius: 0.45em;
    border-spacing: 0;
    border-collapse: separate;
    box-shadow: 0 0.6rem 1.6rem rgb(0 0 0 / 22%);
}
tr:where(.brython-menu-submenu-row:hover, .brython-menu-submenu-row-selected, .brython-menu-submenu-row:focus) {
    color: var(--brython-menu-color);
    background-color: var(--brython-menu-submenu-bgcolor-selected);
    outline: none;
}
tr:where(.brython-menu-submenu-row:focus-visible) { outline: 2px solid currentColor; outline-offset: -3px; }
td:where(.brython-menu-submenu-item) {
    padding: 0.4em 0.9em 0.4em 1em;
    border: 0;
    text-align: start;
    cursor: default;
    user-select: none;
    -webkit-user-select: none;
}
a:where(.brython-menu-submenu-link) { color: inherit; text-decoration: none; }
@media (pointer: coarse) {
    td:where(.brython-menu-submenu-item) { padding-block: 0.7em; }
}
"""
