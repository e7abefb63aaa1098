"""What turtles and their screen begin with, and the errors of this package."""

from __future__ import annotations

__all__ = ["SETTINGS", "Terminator", "TurtleGraphicsError", "restore"]

_DEFAULTS = {
    "width": 0.5,
    "height": 0.75,
    "canvwidth": 500,
    "canvheight": 500,
    "leftright": None,
    "topbottom": None,
    "mode": "standard",
    "colormode": 1.0,
    "delay": 10,
    "undobuffersize": 1000,
    "shape": "classic",
    "pencolor": "black",
    "fillcolor": "black",
    "resizemode": "noresize",
    "visible": True,
    "language": "english",
    "exampleturtle": "turtle",
    "examplescreen": "screen",
    "title": "Python Turtle Graphics",
    "using_IDLE": False,
    # The element that the drawing is put into; its id.
    "turtle_canvas_wrapper": None,
    "turtle_canvas_id": "turtle-canvas",
    "min_duration": "1ms",
}

SETTINGS = dict(_DEFAULTS)


def restore() -> None:
    """Go back to what the package begins with."""
    SETTINGS.clear()
    SETTINGS.update(_DEFAULTS)


class TurtleGraphicsError(Exception):
    """Something that a turtle or a screen cannot do. It says what."""


class Terminator(Exception):
    """The screen has been closed by `bye()`."""
