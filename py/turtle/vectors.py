"""Places and directions in the plane."""

from __future__ import annotations

import math

__all__ = ["Vec2D"]


class Vec2D(tuple):
    """A pair of numbers that is calculated with: `a + b`, `a - b`, `-a`, `a * k`, `k * a`, `a * b` for the inner product,
    `abs(a)` for the length, `a.rotate(degrees)` counterclockwise."""

    __slots__ = ()

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    def __add__(self, other):
        return Vec2D(self[0] + other[0], self[1] + other[1])

    def __sub__(self, other):
        return Vec2D(self[0] - other[0], self[1] - other[1])

    def __mul__(self, other):
        if isinstance(other, Vec2D):
            return self[0] * other[0] + self[1] * other[1]
        return Vec2D(self[0] * other, self[1] * other)

    def __rmul__(self, other):
        if isinstance(other, (int, float)):
            return Vec2D(self[0] * other, self[1] * other)
        return NotImplemented

    def __neg__(self):
        return Vec2D(-self[0], -self[1])

    def __abs__(self):
        return math.hypot(*self)

    def rotate(self, angle: float) -> Vec2D:
        """Turned counterclockwise by an angle in degrees."""
        cosine, sine = direction(angle)
        x, y = self
        return Vec2D(x * cosine - y * sine, x * sine + y * cosine)

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        return f"({self[0]:.2f},{self[1]:.2f})"


def direction(angle: float) -> tuple:
    """The cosine and the sine of an angle in degrees, exact where it is a multiple of a right one."""
    quarter, rest = divmod(angle, 90)
    if rest == 0:
        return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(quarter) % 4]
    radians = math.radians(angle)
    return math.cos(radians), math.sin(radians)
