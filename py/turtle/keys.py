"""Keys, by the names that Tk has for them.

https://developer.mozilla.org/docs/Web/API/KeyboardEvent/key
"""

from __future__ import annotations

from _browser import window

__all__ = ["Keys"]

NAMES = {
    "ArrowUp": "Up", "ArrowDown": "Down", "ArrowLeft": "Left", "ArrowRight": "Right", "Enter": "Return",
    "Backspace": "BackSpace", "PageUp": "Prior", "PageDown": "Next", "CapsLock": "Caps_Lock", " ": "space", ".": "period",
    ",": "comma", "+": "plus", "-": "minus", "*": "asterisk", "/": "slash", "=": "equal", ";": "semicolon", ":": "colon",
    "'": "quoteright", '"': "quotedbl", "!": "exclam", "?": "question", "#": "numbersign", "$": "dollar", "%": "percent",
    "&": "ampersand", "(": "parenleft", ")": "parenright", "[": "bracketleft", "]": "bracketright", "{": "braceleft",
    "}": "braceright", "<": "less", ">": "greater", "@": "at", "\\": "backslash", "^": "asciicircum", "_": "underscore",
    "`": "quoteleft", "|": "bar", "~": "asciitilde",
}
# Of those that there are twice, the left one and the right one.
PAIRS = {"Shift": "Shift", "Control": "Control", "Alt": "Alt", "Meta": "Super"}


class Keys:
    """The functions that are called, by the event and the name of the key; None for any key."""

    def __init__(self, root):
        self._root = root
        self._functions = {}
        self._is_bound = False

    def bind(self, event, function, key):
        """Call a function on an event of a key; None ends that."""
        if function is None:
            self._functions.pop((event, key), None)
        else:
            self._functions[event, key] = function

    def listen(self):
        """From now on keys are heeded, wherever the focus is but in a field of the page's own."""
        if not self._is_bound:
            self._is_bound = True
            document = window().document
            document.bind("keydown", self._press)
            document.bind("keyup", self._press)

    def clear(self):
        """Heed no keys any more."""
        if self._is_bound:
            document = window().document
            document.unbind("keydown", self._press)
            document.unbind("keyup", self._press)
        self._functions, self._is_bound = {}, False

    def _press(self, event):
        if event.ctrlKey or event.metaKey or event.altKey or _is_field(event.target):
            return
        names = _names(event)
        functions = [self._functions[event.type, name] for name in names if (event.type, name) in self._functions]
        functions = functions or [self._functions.get((event.type, None))]
        if any((kind, name) in self._functions for kind in ("keydown", "keyup") for name in names):
            # The page would scroll as well.
            event.preventDefault()
        if functions[0] is not None:
            functions[0]()


def _names(event):
    key = event.key
    if key in PAIRS:
        side = "R" if event.location == 2 else "L"
        return f"{PAIRS[key]}_{side}", key
    name = NAMES.get(key)
    return (key,) if name is None else (name, key)


def _is_field(target):
    name = getattr(target, "localName", None)
    return name in ("input", "textarea", "select") or bool(getattr(target, "isContentEditable", False))
