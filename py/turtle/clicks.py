"""Clicks and drags on a screen and its turtles, by the mouse, a finger, or a pen.

https://developer.mozilla.org/docs/Web/API/Pointer_events
"""

from __future__ import annotations

import _browser

__all__ = ["Clicks"]

EVENTS = ("pointerdown", "pointermove", "pointerup", "pointercancel", "contextmenu")


class Clicks:
    """The functions that are called: by whom they are for, what happens, and the button."""

    def __init__(self, screen):
        self._screen = screen
        self._functions = {}
        self._held = None
        self._is_bound = False

    def of_screen(self, function, button, add):
        """See `TurtleScreen.onclick`."""
        self._set((None, "press", button), function, add)

    def of_turtle(self, turtle, kind, function, button, add):
        """See `Drawing.onclick`."""
        self._set((turtle, kind, button), function, add)
        if kind == "drag" and function is not None:
            # A finger would move the page as well.
            self._screen._scene.root.style.touchAction = "none"

    def clear(self):
        """Call nothing any more."""
        if self._is_bound:
            root = self._screen._scene.root
            for event, function in zip(EVENTS, self._bound):
                root.unbind(event, function)
        self._functions, self._held, self._is_bound = {}, None, False

    def _set(self, key, function, add):
        if function is None:
            self._functions.pop(key, None)
            return
        self._functions[key] = [*(self._functions.get(key, ()) if add else ()), function]
        if not self._is_bound:
            self._is_bound = True
            self._bound = (self._press, self._move, self._release, self._release, self._menu)
            root = self._screen._scene.root
            for event, handler in zip(EVENTS, self._bound):
                root.bind(event, handler)

    def _call(self, turtle, kind, button, event):
        x, y = self._screen._scene.place(event)
        for function in self._functions.get((turtle, kind, button), ())[:]:
            try:
                function(x, y)
            except Exception as error:
                # The others are called all the same.
                _browser.report(error)

    def _press(self, event):
        button = event.button + 1
        turtle = self._turtle_at(event.target)
        if turtle is not None:
            self._held = turtle, button
            if (turtle, "drag", button) in self._functions or (turtle, "release", button) in self._functions:
                self._screen._scene.root.setPointerCapture(event.pointerId)
            self._call(turtle, "press", button, event)
        self._call(None, "press", button, event)

    def _turtle_at(self, target):
        for turtle in reversed(self._screen._turtles):
            if turtle._figure.element.contains(target):
                return turtle
        return None

    def _move(self, event):
        if self._held is not None:
            turtle, button = self._held
            self._call(turtle, "drag", button, event)

    def _release(self, event):
        if self._held is not None:
            (turtle, button), self._held = self._held, None
            self._call(turtle, "release", button, event)

    def _menu(self, event):
        if any(button == 3 for _, _, button in self._functions):
            event.preventDefault()
