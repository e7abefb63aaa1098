"""Shapes of turtles: a polygon, several of them, or a picture."""

from __future__ import annotations

from .settings import TurtleGraphicsError
from .vectors import direction

__all__ = ["Shape", "standard"]


class Shape:
    """`Shape("polygon", points)`, `Shape("image", address)`, or `Shape("compound")` with `addcomponent`.

    A point is a pair of numbers: x to the turtle's right, y forwards. Raises TurtleGraphicsError for another type.
    """

    def __init__(self, type_, data=None):
        if type_ == "polygon":
            data = tuple((x, y) for x, y in data)
        elif type_ == "compound":
            data = []
        elif type_ != "image":
            raise TurtleGraphicsError(f"there is no shape type {type_!r}: polygon, image, compound")
        self._type = type_
        self._data = data

    def addcomponent(self, poly, fill, outline=None) -> None:
        """Add a polygon with colours of its own to a compound shape."""
        if self._type != "compound":
            raise TurtleGraphicsError(f"a shape of the type {self._type!r} has no components")
        component = (tuple((x, y) for x, y in poly), fill, fill if outline is None else outline)
        self._data.append(component)  # pyright: ignore[reportAttributeAccessIssue]


def standard() -> dict:
    """The shapes that a screen begins with, by their names."""
    points = {
        "arrow": ((-10, 0), (10, 0), (0, 10)),
        "turtle": (
            (0, 16), (-2, 14), (-1, 10), (-4, 7), (-7, 9), (-9, 8), (-6, 5), (-7, 1), (-5, -3), (-8, -6), (-6, -8), (-4, -5),
            (0, -7), (4, -5), (6, -8), (8, -6), (5, -3), (7, 1), (6, 5), (9, 8), (7, 9), (4, 7), (1, 10), (2, 14),
        ),
        "circle": tuple((10 * x, 10 * y) for x, y in (direction(18 * step) for step in range(20))),
        "square": ((10, -10), (10, 10), (-10, 10), (-10, -10)),
        "triangle": ((10, -5.77), (0, 11.55), (-10, -5.77)),
        "classic": ((0, 0), (-5, -9), (0, -7), (5, -9)),
    }
    shapes = {name: Shape("polygon", polygon) for name, polygon in points.items()}
    shapes["blank"] = Shape("image", "")
    return shapes
