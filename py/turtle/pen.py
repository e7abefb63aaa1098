"""What a turtle draws with, and what it looks like."""

from __future__ import annotations

from . import colors
from .settings import SETTINGS, TurtleGraphicsError

__all__ = ["TPen"]

SPEEDS = {"fastest": 0, "fast": 10, "normal": 6, "slow": 3, "slowest": 1}

# The fields of a pen, with the attributes that hold them.
FIELDS = {
    "shown": "_shown",
    "pendown": "_drawing",
    "pencolor": "_pencolor",
    "fillcolor": "_fillcolor",
    "pensize": "_pensize",
    "speed": "_speed",
    "resizemode": "_resizemode",
    "stretchfactor": "_stretchfactor",
    "shearfactor": "_shearfactor",
    "outline": "_outlinewidth",
    "tilt": "_tilt",
}


class TPen:
    """A pen: its colours, its width, its speed, whether it is down, whether its turtle is seen."""

    def __init__(self, resizemode=None):
        TPen._reset(self)
        self._resizemode = SETTINGS["resizemode"] if resizemode is None else resizemode

    def _reset(self, pencolor=None, fillcolor=None):
        self._pensize = 1
        self._shown = True
        self._drawing = True
        self._pencolor = SETTINGS["pencolor"] if pencolor is None else pencolor
        self._fillcolor = SETTINGS["fillcolor"] if fillcolor is None else fillcolor
        self._speed = 3
        self._resizemode = SETTINGS["resizemode"]
        self._stretchfactor = (1.0, 1.0)
        self._shearfactor = 0.0
        self._tilt = 0.0
        self._outlinewidth = 1
        self._shapetrafo = (1.0, 0.0, 0.0, 1.0)

    def _colormode(self):
        return 1.0

    def resizemode(self, rmode=None):
        """Return or set whether the turtle's size is its own ("noresize"), that of the pen ("auto"), or set by `shapesize`
        ("user")."""
        if rmode is None:
            return self._resizemode
        if rmode in ("auto", "user", "noresize"):
            self.pen(resizemode=rmode)

    def pensize(self, width=None):
        """Return or set the width of lines. Aliases: width."""
        if width is None:
            return self._pensize
        self.pen(pensize=width)

    def penup(self) -> None:
        """Lift the pen: moving draws nothing. Aliases: pu, up."""
        if self._drawing:
            self.pen(pendown=False)

    def pendown(self) -> None:
        """Put the pen down: moving draws. Aliases: pd, down."""
        if not self._drawing:
            self.pen(pendown=True)

    def teleport(self, x=None, y=None, *, fill_gap=False) -> None:
        """A pen alone is nowhere."""

    def isdown(self) -> bool:
        """Whether the pen is down."""
        return self._drawing

    def speed(self, speed=None):
        """Return or set the speed: from 1, slow, to 10, fast, or 0, at once; or one of the names fastest, fast, normal, slow,
        slowest."""
        if speed is None:
            return self._speed
        if isinstance(speed, str):
            if speed not in SPEEDS:
                raise TurtleGraphicsError(f"there is no speed {speed!r}: {', '.join(SPEEDS)}, or a number from 0 to 10")
            speed = SPEEDS[speed]
        else:
            speed = round(speed) if 0.5 < speed < 10.5 else 0
        self.pen(speed=speed)

    def color(self, *args):
        """Return the colours of pen and filling, or set both: by one colour, by two, or by three numbers.

        A colour is whatever CSS takes for one, or three numbers up to `colormode()`. Raises TurtleGraphicsError for another.
        """
        if not args:
            return self.pencolor(), self.fillcolor()
        if len(args) == 1 and isinstance(args[0], tuple) and len(args[0]) == 2:
            args = args[0]
        pen, fill = args if len(args) == 2 else (args, args)
        mode = self._colormode()
        if len(args) == 2:
            pen, fill = (pen,), (fill,)
        self.pen(pencolor=colors.given(pen, mode), fillcolor=colors.given(fill, mode))

    def pencolor(self, *args):
        """Return or set the colour of lines: see `color`."""
        if not args:
            return colors.told(self._pencolor, self._colormode())
        self._set_color("pencolor", args)

    def fillcolor(self, *args):
        """Return or set the colour of fillings: see `color`."""
        if not args:
            return colors.told(self._fillcolor, self._colormode())
        self._set_color("fillcolor", args)

    def _set_color(self, field, args):
        color = colors.given(args, self._colormode())
        if color != getattr(self, FIELDS[field]):
            self.pen(**{field: color})

    def showturtle(self) -> None:
        """Let the turtle be seen. Aliases: st."""
        if not self._shown:
            self.pen(shown=True)

    def hideturtle(self) -> None:
        """Hide the turtle, which also makes drawing quicker. Aliases: ht."""
        if self._shown:
            self.pen(shown=False)

    def isvisible(self) -> bool:
        """Whether the turtle is seen."""
        return self._shown

    def pen(self, pen=None, **pendict):
        """Return all about the pen as a dict, or set some of it, by a dict or by names:

        shown, pendown, pencolor, fillcolor, pensize, speed, resizemode, stretchfactor, shearfactor, outline, tilt.
        """
        if not pen and not pendict:
            return {field: getattr(self, attribute) for field, attribute in FIELDS.items()}
        given = {"pencolor": pen, **pendict} if isinstance(pen, str) else {**(pen or {}), **pendict}
        for field, value in given.items():
            if field not in FIELDS:
                raise TurtleGraphicsError(f"a pen has no {field!r}: {', '.join(FIELDS)}")
            if field in ("pencolor", "fillcolor"):
                value = colors.given((value,), self._colormode())
            elif field == "stretchfactor" and isinstance(value, (int, float)):
                value = (value, value)
            setattr(self, FIELDS[field], value)
        self._reshape()
        self._changed(given)

    def _reshape(self):
        """Calculate how the points of the shape are changed: stretched, sheared, tilted."""
        if self._stretchfactor == (1.0, 1.0) and not self._shearfactor and not self._tilt:
            self._shapetrafo = (1.0, 0.0, 0.0, 1.0)
            return
        import math

        width, length = self._stretchfactor
        shear = self._shearfactor
        sine, cosine = math.sin(self._tilt), math.cos(self._tilt)
        self._shapetrafo = (
            width * cosine, length * (shear * cosine + sine), -width * sine, length * (cosine - shear * sine)
        )

    def _changed(self, fields):
        """What a turtle that is seen does beside."""

    width = pensize
    pu = up = penup
    pd = down = pendown
    st = showturtle
    ht = hideturtle
