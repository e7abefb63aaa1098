"""Colours: names and whatever else CSS takes, or red, green and blue."""

from __future__ import annotations

from _browser import window

from .settings import TurtleGraphicsError

__all__ = ["given", "told"]

# Whether CSS takes a text for a colour.
_known = {}


def given(args: tuple, mode: float) -> str:
    """The colour of CSS for what a program gives: a str, three numbers up to `mode`, or a tuple of them.

    Raises TurtleGraphicsError if it is none.
    """
    if len(args) == 1:
        (color,) = args
        if isinstance(color, str):
            return _named(color)
    else:
        color = args
    try:
        red, green, blue = color
        parts = [round(255.0 * part) if mode == 1.0 else round(part) for part in (red, green, blue)]
    except (TypeError, ValueError):
        raise TurtleGraphicsError(f"bad color arguments: {args}: a name, or three numbers are needed") from None
    if not all(0 <= part <= 255 for part in parts):
        most = "1.0: see colormode(255)" if mode == 1.0 else "255"
        raise TurtleGraphicsError(f"bad color sequence: {color}: each number is from 0 to {most}")
    return "#{:02x}{:02x}{:02x}".format(*parts)


def told(color: str, mode: float):
    """What a program is told of a colour: its name, or its three numbers if it is written in hexadecimal digits."""
    digits = color[1:]
    if color[:1] != "#" or len(digits) not in (3, 6):
        return color
    if len(digits) == 3:
        parts = [int(digit * 2, 16) for digit in digits]
    else:
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    return tuple(part / 255 if mode == 1.0 else part for part in parts)


def _named(color):
    found = _known.get(color)
    if found is None:
        found = _known[color] = _look_up(color)
    if not found:
        raise TurtleGraphicsError(f"bad color string: {color!r}")
    return found


def _look_up(color):
    supports = window().CSS.supports
    if not color:
        # No colour at all.
        return "transparent"
    if supports("color", color):
        return color
    # Tk has names with spaces, and a hundred greys.
    name = color.replace(" ", "").lower()
    if supports("color", name):
        return name
    if name[:4] in ("gray", "grey") and name[4:].isdigit() and int(name[4:]) <= 100:
        return "#" + f"{round(int(name[4:]) * 2.55):02x}" * 3
    return ""
