"""What a screen is told by its user, and by the clock."""

# What a screen has besides stands in its other bases.
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from _browser import window

from .player import Step

__all__ = ["Events"]


class Events:
    """A part of `TurtleScreen`."""

    def listen(self, xdummy=None, ydummy=None) -> None:
        """Listen to keys from now on."""
        self._keys.listen()

    def onkey(self, fun, key) -> None:
        """Call `fun()` when a key is released, such as "a", "space", "Up", "Return"; None ends that. Aliases: onkeyrelease."""
        self._keys.bind("keyup", fun, key)

    def onkeypress(self, fun, key=None) -> None:
        """Call `fun()` when a key is pressed, any key if none is given; None ends that."""
        self._keys.bind("keydown", fun, key)

    def onclick(self, fun, btn=1, add=None) -> None:
        """Call `fun(x, y)` when the screen is clicked. Aliases: onscreenclick."""
        self._clicks.of_screen(fun, btn, add)

    def ontimer(self, fun, t=0) -> None:
        """Call `fun()` so many milliseconds after what was done before this has been seen."""
        self._player.end_record()

        def ring():
            self._timers.discard(number)
            fun()

        def show(part):
            nonlocal number
            number = window().setTimeout(ring, t)
            self._timers.add(number)

        number = None
        self._add(Step(show))

    def textinput(self, title, prompt):
        """Ask for a text, and return it; None if the user cancels."""
        return window().prompt(f"{title}\n{prompt}")

    def numinput(self, title, prompt, default=None, minval=None, maxval=None):
        """Ask for a number between two others, until it is one, and return it as a float; None if the user cancels."""
        hint = ""
        while True:
            answer = window().prompt(f"{title}\n{hint}{prompt}", "" if default is None else str(default))
            if answer is None:
                return None
            try:
                number = float(answer)
            except ValueError:
                hint = f"{answer!r} is no number. "
                continue
            if minval is not None and number < minval:
                hint = f"The least is {minval}. "
            elif maxval is not None and number > maxval:
                hint = f"The most is {maxval}. "
            else:
                return number

    onkeyrelease = onkey
    onscreenclick = onclick
