"""Turtles: what moves, draws and is seen."""

from __future__ import annotations

import math

from . import colors
from .drawing import Drawing
from .figure import Figure
from .navigator import TNavigator
from .pen import TPen
from .player import Step
from .scene import Line
from .screen import Screen, TurtleScreen
from .settings import SETTINGS, TurtleGraphicsError
from .undo import Undo

__all__ = ["Pen", "RawPen", "RawTurtle", "Turtle"]


class RawTurtle(Drawing, TPen, TNavigator):
    """A turtle on a screen.

    `canvas` is a `TurtleScreen`, by default the page's own; `shape` the name of a shape; `visible` whether it is seen at
    first. What it does is seen step by step, after the call that does it has returned.
    """

    def __init__(self, canvas=None, shape=None, undobuffersize=None, visible=None):
        if canvas is not None and not isinstance(canvas, TurtleScreen):
            raise TurtleGraphicsError(f"a turtle needs a TurtleScreen, not {type(canvas).__name__}")
        self.screen = Screen() if canvas is None else canvas
        TNavigator.__init__(self, self.screen.mode())
        TPen.__init__(self)
        self._name = self._checked(SETTINGS["shape"] if shape is None else shape)
        self._shown = SETTINGS["visible"] if visible is None else bool(visible)
        self._figure = Figure(self.screen._scene, self._position, self._angle)
        self._undo = Undo(SETTINGS["undobuffersize"] if undobuffersize is None else undobuffersize)
        self._events = {}
        self._begin_drawing()
        self.screen._turtles.append(self)
        self._changed(())

    # What is seen of movements.

    def _goto(self, end):
        self._act()
        start = self._position
        line = self._draw_line(end) if self._drawing else None
        self._position = end
        if self._fillpath is not None:
            self._fillpath.append(end)
        if self._is_recording:
            self._poly.append(end)
        self._move(start, end, line)

    def _move(self, start, end, line):
        """Have it seen how the turtle moves, drawing a line or none."""
        figure, scene, speed = self._figure, self.screen._scene, self._speed

        def show(part):
            if part == 1:
                figure.place = end
            else:
                figure.place = start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
            if line is not None:
                line.draw(scene, figure.place, part == 1)
            figure.moved()

        hops = 0
        if speed:
            way = math.hypot((end[0] - start[0]) * scene.xscale, (end[1] - start[1]) * scene.yscale)
            hops = 1 + int(way / (3 * 1.1**speed * speed))
        self.screen._add(Step(show, self.screen._duration(hops)))

    def _draw_line(self, end):
        """The line that goes on to a place."""
        line = self._line
        if line is None or line.is_long() or self._is_line_old:
            line = self._line = Line(self._position, self._pencolor, self._pensize)
            self._items.append(line)
            self._is_line_old = False
        line.planned += 1
        self._undo.can(line.undo, self.screen)
        return line

    def _rotate(self, angle):
        self._act()
        angle *= self._degreesPerAU
        before = self._angle
        after = self._angle = (before + angle) % 360.0
        figure = self._figure

        def show(part):
            figure.angle = after if part == 1 else before + angle * part
            figure.moved()

        is_seen = self._speed and self._shown and not self._is_circling
        duration = self.screen._duration(1 + int(abs(angle) / (3.0 * self._speed))) if is_seen else 0
        self.screen._add(Step(show, duration))

    def teleport(self, x=None, y=None, *, fill_gap=False) -> None:
        """Be at a place without drawing the way to it. What is being filled is filled up to here, and begins anew there,
        unless `fill_gap` says to go on."""
        with self._as_one():
            start, end = self._position, self._there(x, y)
            was_filling = self.filling() and not fill_gap
            if was_filling:
                self.end_fill()
            self._is_line_old = True
            self._position = end
            if self._fillpath is not None:
                self._fillpath.append(end)
            self._move(start, end, None)
            if was_filling:
                self.begin_fill()

    def circle(self, radius, extent=None, steps=None) -> None:
        """Draw a circle, or the part of it that `extent`, an angle, tells. Its centre is `radius` to the left of the turtle.

        With a negative radius it is to the right. It is drawn as a polygon of `steps` sides.
        """
        was_circling, self._is_circling = self._is_circling, True
        try:
            TNavigator.circle(self, radius, extent, steps)
        finally:
            self._is_circling = was_circling

    # What is seen of the pen.

    def _colormode(self):
        return self.screen._colormode

    def pen(self, pen=None, **pendict):
        """Return all about the pen as a dict, or set some of it, by a dict or by names:

        shown, pendown, pencolor, fillcolor, pensize, speed, resizemode, stretchfactor, shearfactor, outline, tilt.
        """
        if not pen and not pendict:
            return TPen.pen(self)
        with self._as_one():
            TPen.pen(self, pen, **pendict)

    def _changed(self, fields):
        if "pencolor" in fields or "pensize" in fields or "pendown" in fields:
            self._is_line_old = True
        self.screen._note(self)

    def _look(self):
        """The parts that the turtle is seen as: see `figure.element_of`."""
        shape = self.screen._shapes[self._name]
        if shape._type == "image":
            return shape._data
        if shape._type == "compound":
            return [
                (self._reshaped(points, True), self._named(fill), self._named(line), self._outlinewidth)
                for points, fill, line in shape._data
            ]
        width = {"noresize": 1, "auto": self._pensize}.get(self._resizemode, self._outlinewidth)
        return [(self._reshaped(shape._data), self._fillcolor, self._pencolor, width)]

    def _named(self, color):
        return colors.given((color,), self.screen._colormode) if color != "" else "transparent"

    def _reshaped(self, points, is_compound=False):
        if self._resizemode == "user" or is_compound:
            across, over, along, forth = self._shapetrafo
        elif self._resizemode == "auto":
            across = forth = max(1, self._pensize / 5.0)
            over = along = 0
        else:
            return points
        return tuple((across * x + over * y, along * x + forth * y) for x, y in points)

    def _show(self):
        """Have it seen what the turtle looks like now."""
        figure, look, shown = self._figure, self._look(), self._shown
        self.screen._play(Step(lambda part: figure.show(look, shown)))

    # Its shape.

    def _checked(self, name):
        if name not in self.screen._shapes:
            raise TurtleGraphicsError(f"there is no shape named {name!r}: {', '.join(self.screen.getshapes())}")
        return name

    def shape(self, name=None):
        """Return the name of the turtle's shape, or set it."""
        if name is None:
            return self._name
        self._name = self._checked(name)
        self.screen._note(self)

    def shapesize(self, stretch_wid=None, stretch_len=None, outline=None):
        """Return or set how much the shape is stretched across and along, and how wide its outline is. Aliases: turtlesize."""
        if stretch_wid is stretch_len is outline is None:
            return (*self._stretchfactor, self._outlinewidth)
        if stretch_wid == 0 or stretch_len == 0:
            raise TurtleGraphicsError("a shape cannot be stretched by 0")
        width, length = self._stretchfactor
        if stretch_wid is not None:
            width, length = stretch_wid, stretch_wid if stretch_len is None else stretch_len
        elif stretch_len is not None:
            length = stretch_len
        outline = self._outlinewidth if outline is None else outline
        self.pen(resizemode="user", stretchfactor=(width, length), outline=outline)

    def shearfactor(self, shear=None):
        """Return or set how much the shape is sheared."""
        if shear is None:
            return self._shearfactor
        self.pen(resizemode="user", shearfactor=shear)

    def tiltangle(self, angle=None):
        """Return or set the angle between the shape and the heading."""
        if angle is None:
            return -math.degrees(self._tilt) * self._angleOrient / self._degreesPerAU % self._fullcircle
        self.pen(resizemode="user", tilt=math.radians(-angle * self._degreesPerAU * self._angleOrient) % math.tau)

    def tilt(self, angle) -> None:
        """Turn the shape, not the heading."""
        self.tiltangle(angle + self.tiltangle())

    def settiltangle(self, angle) -> None:
        """Set the angle between the shape and the heading: `tiltangle(angle)`."""
        self.tiltangle(angle)

    def shapetransform(self, t11=None, t12=None, t21=None, t22=None):
        """Return or set the matrix by which the points of the shape are changed."""
        if t11 is t12 is t21 is t22 is None:
            return self._shapetrafo
        given = zip((t11, t12, t21, t22), self._shapetrafo)
        m11, m12, m21, m22 = (old if new is None else new for new, old in given)
        if m11 * m22 - m12 * m21 == 0:
            raise TurtleGraphicsError("the matrix of a shape must not be singular")
        tilt = math.atan2(-m21, m11) % math.tau
        sine, cosine = math.sin(tilt), math.cos(tilt)
        across, over, along = cosine * m11 - sine * m21, cosine * m12 - sine * m22, sine * m12 + cosine * m22
        self.pen(resizemode="user", stretchfactor=(across, along), shearfactor=over / along, tilt=tilt)

    def get_shapepoly(self):
        """The points of the shape as it is now; None if it is no polygon."""
        shape = self.screen._shapes[self._name]
        return self._reshaped(shape._data) if shape._type == "polygon" else None

    # Others of its kind, and its screen.

    def getscreen(self) -> TurtleScreen:
        """The screen that the turtle is on."""
        return self.screen

    def getturtle(self):
        """The turtle itself. Aliases: getpen."""
        return self

    def clone(self):
        """Return another turtle, which is where this one is, and like it."""
        other = type(self).__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._figure = Figure(self.screen._scene, self._position, self._angle)
        other._undo = Undo(self._undo.size)
        other._events = {}
        other._begin_drawing()
        other.screen._turtles.append(other)
        other._changed(())
        return other

    turtlesize = shapesize
    getpen = getturtle


class Turtle(RawTurtle):
    """A turtle on the page's own screen: `Turtle("turtle")` is one of that shape."""

    # The one that the functions of the package move.
    _pen = None

    def __init__(self, shape=None, undobuffersize=None, visible=None):
        super().__init__(Screen(), shape, undobuffersize, visible)


RawPen = RawTurtle
Pen = Turtle
