"""Turtle graphics, drawn in the page: the turtles of CPython's module, with what Brython's has beside.

    from turtle import *

    color("red", "yellow")
    with fill():
        for _ in range(36):
            forward(200)
            left(170)
    done()

Calls return at once; what they do is seen afterwards, step by step, so that the page goes on meanwhile. `await done()` waits
until all has been seen. The drawing is an `<svg>` at the end of the page, or in the element that
`set_defaults(turtle_canvas_wrapper=element)` names.

https://docs.python.org/3/library/turtle.html
"""

from __future__ import annotations

from .navigator import TNavigator
from .pen import TPen
from .screen import Screen, TurtleScreen
from .settings import SETTINGS as _CFG
from .settings import Terminator, TurtleGraphicsError, restore
from .shapes import Shape
from .turtles import Pen, RawPen, RawTurtle, Turtle
from .vectors import Vec2D

_CLASSES = [
    "Pen", "RawPen", "RawTurtle", "Screen", "Shape", "TNavigator", "TPen", "Terminator", "Turtle", "TurtleGraphicsError",
    "TurtleScreen", "Vec2D",
]

_OF_SCREEN = """
    addshape bgcolor bgpic bye clearscreen colormode delay exitonclick getcanvas getshapes listen mainloop mode no_animation
    numinput onkey onkeypress onkeyrelease onscreenclick ontimer register_shape resetscreen save screensize setup
    setworldcoordinates show_scene textinput title tracer turtles update window_height window_width
""".split()

_OF_TURTLE = """
    back backward begin_fill begin_poly bk circle clear clearstamp clearstamps clone color degrees distance dot down end_fill
    end_poly fd fill fillcolor filling forward get_poly get_shapepoly getpen getscreen getturtle goto heading hideturtle home
    ht isdown isvisible left lt onclick ondrag onrelease pd pen pencolor pendown pensize penup poly pos position pu radians
    reset resizemode right rt seth setheading setpos setposition settiltangle setundobuffer setx sety shape shapesize
    shapetransform shearfactor showturtle speed st stamp teleport tilt tiltangle towards turtlesize undo undobufferentries up
    width write xcor ycor
""".split()

__all__ = [*_CLASSES, *_OF_SCREEN, *_OF_TURTLE, "done", "replay_scene", "restart", "set_defaults"]


def set_defaults(**params) -> None:
    """Set what the screen and turtles begin with, and begin anew: `canvwidth` and `canvheight`, the size in pixels;
    `turtle_canvas_wrapper`, the element that the drawing is put into; `turtle_canvas_id`; `mode`, `shape`, `pencolor`,
    `fillcolor`, `colormode`, `delay`, `undobuffersize`, `resizemode`, `visible`, `title`.

    Raises TurtleGraphicsError for another name.
    """
    for name in params:
        if name not in _CFG:
            raise TurtleGraphicsError(f"there is no default {name!r}: {', '.join(_CFG)}")
    _CFG.update(params)
    _begin_anew()


def done():
    """The end of a program: what comes afterwards are events. `await done()` waits until everything has been seen."""
    return Screen().mainloop()


def replay_scene() -> None:
    """Show once more what was drawn, from the beginning to `done()`."""
    Screen()._replay()


def restart() -> None:
    """Take the drawing out of the page, and begin anew with everything as at first."""
    restore()
    _begin_anew()


def _begin_anew():
    if Screen._instance is not None:
        Screen._instance._restart()


def _pen():
    """The turtle that the functions move."""
    if Turtle._pen is None or Turtle._pen.screen._is_closed:
        Turtle._pen = Turtle()  # pyright: ignore[reportAttributeAccessIssue]
    return Turtle._pen


_Method = type(Vec2D(0, 0).rotate)


def _function(name, owner, owners):
    """A function that calls the method of its name."""
    method = getattr(owners, name)

    def function(*args, **kwargs):
        return getattr(owner(), name)(*args, **kwargs)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = method.__doc__
    # By which `inspect` and `help` tell the arguments: those of the method, without the first.
    function.__wrapped__ = _Method(method, owners)  # pyright: ignore[reportCallIssue]
    return function


for _name in _OF_SCREEN:
    globals()[_name] = _function(_name, Screen, TurtleScreen)
for _name in _OF_TURTLE:
    globals()[_name] = _function(_name, _pen, RawTurtle)
