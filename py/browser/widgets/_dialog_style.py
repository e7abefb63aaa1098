"""How dialogs look. A page changes it by the variables, on `:root` or anywhere around a dialog, or by rules of its own.

Each selector names an element: what a page says of all its buttons is not meant for these, what it says of a class is.

https://brython.info/static_doc/en/browser.widgets.dialog.html
"""

from __future__ import annotations

__all__ = ["RULES"]

RULES = """
:where(:root) {
    --brython-dialog-font-family: system-ui, sans-serif;
    --brython-dialog-font-size: 100%;
    --brython-dialog-bgcolor: light-dark(#fff, #22272e);
    --brython-dialog-color: light-dark(#1f2328, #e6edf3);
    --brython-dialog-border-color: light-dark(#c3cbd4, #4b5563);
    --brython-dialog-title-bgcolor: light-dark(#2c6e73, #2a5a5f);
    --brython-dialog-title-color: #fff;
    --brython-dialog-close-bgcolor: transparent;
    --brython-dialog-close-color: #fff;
    --brython-dialog-accent-color: light-dark(#2c6e73, #7cc4c9);
}
div:where(.brython-dialog-main) {
    position: absolute;
    z-index: 10;
    box-sizing: border-box;
    min-width: min(16rem, calc(100vw - 1rem));
    max-width: min(36rem, calc(100vw - 1rem));
    padding: 0;
    overflow: hidden;
    font-family: var(--brython-dialog-font-family);
    font-size: var(--brython-dialog-font-size);
    line-height: 1.5;
    color: var(--brython-dialog-color);
    background-color: var(--brython-dialog-bgcolor);
    border: 1px solid var(--brython-dialog-border-color);
    border-radius: 0.6rem;
    box-shadow: 0 1.2rem 3rem rgb(0 0 0 / 28%), 0 0.2rem 0.6rem rgb(0 0 0 / 18%);
}
div:where(.brython-dialog-main):focus { outline: none; }
div:where(.brython-dialog-title) {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.4em 0.4em 0.4em 0.9em;
    font-weight: 600;
    color: var(--brython-dialog-title-color);
    background-color: var(--brython-dialog-title-bgcolor);
    cursor: move;
    user-select: none;
    -webkit-user-select: none;
    touch-action: none;
}
button:where(.brython-dialog-close) {
    flex: none;
    box-sizing: border-box;
    width: 2em;
    height: 2em;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 0.4em;
    font: inherit;
    font-size: 1.1em;
    line-height: 1;
    color: var(--brython-dialog-close-color);
    background-color: var(--brython-dialog-close-bgcolor);
    cursor: pointer;
}
button:where(.brython-dialog-close):hover { background-color: rgb(127 127 127 / 35%); }
button:where(.brython-dialog-close):focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
div:where(.brython-dialog-panel) {
    box-sizing: border-box;
    max-height: calc(100vh - 8rem);
    padding: 0.9em;
    overflow: auto;
    overflow-wrap: anywhere;
}
span:where(.brython-dialog-message) { padding-right: 0.6em; }
label:where(.brython-dialog-entry) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em;
}
:where(.brython-dialog-main input, .brython-dialog-main select, .brython-dialog-main textarea) { font: inherit; max-width: 100%; }
input:where(.brython-dialog-entry input) {
    flex: 1 1 10em;
    box-sizing: border-box;
    min-width: 0;
    padding: 0.35em 0.6em;
    color: inherit;
    background-color: light-dark(#fff, #2d333b);
    border: 1px solid var(--brython-dialog-border-color);
    border-radius: 0.4em;
}
input:where(.brython-dialog-entry input):focus {
    outline: 2px solid var(--brython-dialog-accent-color);
    outline-offset: -1px;
}
div:where(.brython-dialog-buttons) {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.6em;
    padding: 0 0.9em 0.9em;
}
button:where(.brython-dialog-button) {
    min-width: 5.5em;
    margin: 0;
    padding: 0.45em 1.1em;
    font: inherit;
    color: inherit;
    background-color: light-dark(#eef1f4, #373e47);
    border: 1px solid var(--brython-dialog-border-color);
    border-radius: 0.45em;
    cursor: pointer;
}
button:where(.brython-dialog-button):hover { filter: brightness(0.95); }
button:where(.brython-dialog-button):focus-visible {
    outline: 2px solid var(--brython-dialog-accent-color);
    outline-offset: 1px;
}
button:where(.brython-dialog-button-main) {
    color: var(--brython-dialog-title-color);
    background-color: var(--brython-dialog-title-bgcolor);
    border-color: transparent;
}
@media (pointer: coarse) {
    button:where(.brython-dialog-button) { padding: 0.6em 1.2em; }
    button:where(.brython-dialog-close) { width: 2.5em; height: 2.5em; }
}
"""
