"""Where a turtle is, and which way it looks."""

from __future__ import annotations

import math

from .settings import SETTINGS, TurtleGraphicsError
from .vectors import Vec2D, direction

__all__ = ["TNavigator"]


class TNavigator:
    """Movement in the plane. Angles are in degrees, unless `radians` or `degrees(fullcircle)` says otherwise."""

    def __init__(self, mode=None):
        self._mode = SETTINGS["mode"] if mode is None else mode
        self._fullcircle = 360.0
        self._set_angles()
        TNavigator.reset(self)

    def reset(self) -> None:
        """Be where every turtle begins, and look the way that it looks then."""
        self._position = Vec2D(0.0, 0.0)
        # Counterclockwise from the right, in degrees.
        self._angle = 90.0 if self._mode == "logo" else 0.0

    @property
    def _orient(self):
        return Vec2D(*direction(self._angle))

    def _setmode(self, mode):
        self._mode = mode
        self._set_angles()

    def _set_angles(self):
        is_logo = self._mode == "logo"
        self._degreesPerAU = 360.0 / self._fullcircle
        self._angleOffset = self._fullcircle / 4.0 if is_logo else 0
        self._angleOrient = -1 if is_logo else 1

    def degrees(self, fullcircle=360.0) -> None:
        """Measure angles in so many units to the full circle."""
        self._fullcircle = fullcircle
        self._set_angles()

    def radians(self) -> None:
        """Measure angles in radians."""
        self.degrees(math.tau)

    # What a turtle that is seen does beside.

    def _goto(self, end):
        self._position = end

    def _rotate(self, angle):
        self._angle = (self._angle + angle * self._degreesPerAU) % 360.0

    def _go(self, distance):
        cosine, sine = direction(self._angle)
        x, y = self._position
        self._goto(Vec2D(x + distance * cosine, y + distance * sine))

    def forward(self, distance) -> None:
        """Move forward by a distance, drawing if the pen is down. Aliases: fd."""
        self._go(distance)

    def back(self, distance) -> None:
        """Move backward by a distance; the heading stays. Aliases: backward, bk."""
        self._go(-distance)

    def right(self, angle) -> None:
        """Turn right. Aliases: rt."""
        self._rotate(-angle)

    def left(self, angle) -> None:
        """Turn left. Aliases: lt."""
        self._rotate(angle)

    def pos(self) -> Vec2D:
        """Where the turtle is, as a vector. Aliases: position."""
        return self._position

    def xcor(self) -> float:
        """The x coordinate."""
        return self._position[0]

    def ycor(self) -> float:
        """The y coordinate."""
        return self._position[1]

    def goto(self, x, y=None) -> None:
        """Move to a place, given by two numbers or a pair, drawing if the pen is down. Aliases: setpos, setposition."""
        self._goto(_place(x, y))

    def teleport(self, x=None, y=None, *, fill_gap=False) -> None:
        """Be at a place without drawing the way to it."""
        self._position = self._there(x, y)

    def _there(self, x, y):
        return Vec2D(self._position[0] if x is None else x, self._position[1] if y is None else y)

    def home(self) -> None:
        """Move to the origin, and look the way that turtles look at first."""
        self.goto(0, 0)
        self.setheading(0)

    def setx(self, x) -> None:
        """Move to another x coordinate."""
        self._goto(Vec2D(x, self._position[1]))

    def sety(self, y) -> None:
        """Move to another y coordinate."""
        self._goto(Vec2D(self._position[0], y))

    def distance(self, x, y=None) -> float:
        """How far it is to a place, or to another turtle."""
        return abs(_place(x, y) - self._position)

    def towards(self, x, y=None) -> float:
        """The heading that leads to a place, or to another turtle."""
        x, y = _place(x, y) - self._position
        angle = round(math.degrees(math.atan2(y, x)), 10) % 360.0 / self._degreesPerAU
        return (self._angleOffset + self._angleOrient * angle) % self._fullcircle

    def heading(self) -> float:
        """Which way the turtle looks."""
        angle = round(self._angle, 10) / self._degreesPerAU
        return (self._angleOffset + self._angleOrient * angle) % self._fullcircle

    def setheading(self, to_angle) -> None:
        """Look another way, turning by the shorter way round. Aliases: seth."""
        angle = (to_angle - self.heading()) * self._angleOrient
        full = self._fullcircle
        self._rotate((angle + full / 2.0) % full - full / 2.0)

    def circle(self, radius, extent=None, steps=None) -> None:
        """Draw a circle, or the part of it that `extent`, an angle, tells. Its centre is `radius` to the left of the turtle.

        With a negative radius it is to the right. It is drawn as a polygon of `steps` sides.
        """
        if extent is None:
            extent = self._fullcircle
        if steps is None:
            part = abs(extent) / self._fullcircle
            steps = 1 + int(min(11 + abs(radius) / 6.0, 59.0) * part)
        angle = extent / steps
        half = 0.5 * angle
        length = 2.0 * radius * math.sin(math.radians(half * self._degreesPerAU))
        if radius < 0:
            length, angle, half = -length, -angle, -half
        with self._as_one():
            self._rotate(half)
            for step in range(steps):
                self._go(length)
                self._rotate(angle if step < steps - 1 else angle - half)

    def _as_one(self):
        return _Plain()

    fd = forward
    bk = backward = back
    rt = right
    lt = left
    position = pos
    setpos = setposition = goto
    seth = setheading


class _Plain:
    """A block in which nothing is different."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


def _place(x, y):
    """A place that is given by two numbers, a pair, or a turtle."""
    if y is not None:
        return Vec2D(x, y)
    if isinstance(x, TNavigator):
        return x._position
    try:
        x, y = x
    except TypeError:
        raise TurtleGraphicsError(f"a place is two numbers, a pair of them, or a turtle, not {x!r}") from None
    return Vec2D(x, y)
