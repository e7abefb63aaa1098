"""A turtle as it is seen: it follows what the turtle has done already."""

from __future__ import annotations

import math

from .scene import node, points_of, short
from .vectors import direction

__all__ = ["Figure", "element_of"]


def element_of(parts: list):
    """An element that shows a shape: polygons, each with its points, its colours and the width of its outline, or the address
    of a picture."""
    group = node("g")
    if isinstance(parts, str):
        if parts:
            image = node("image", href=parts)
            image.style.transformBox, image.style.transform = "fill-box", "translate(-50%, -50%)"
            group.appendChild(image)
        return group
    for points, fill, outline, width in parts:
        polygon = node("polygon", points=points_of(points), fill=fill, stroke=outline, stroke_width=short(width))
        polygon.setAttribute("stroke-linejoin", "round")
        group.appendChild(polygon)
    return group


class Figure:
    """The element of a turtle, on the uppermost layer. `place` and `angle` are where it is seen."""

    def __init__(self, scene, place, angle: float):
        self.scene = scene
        self.element = node("g", visibility="hidden")
        self.place, self.angle = place, angle
        self._first = place, angle
        self._is_turned = True
        self.look = None
        scene.turtles.appendChild(self.element)

    def restart(self) -> None:
        """Be as at first."""
        self.place, self.angle = self._first
        self.element.setAttribute("visibility", "hidden")
        self.put()

    def moved(self) -> None:
        """The figure is elsewhere, or turned: its element follows."""
        self.scene.moved[self] = None

    def put(self) -> None:
        """Have the element be where the figure is."""
        x, y = self.place
        turn = f" rotate({short(self.turn())})" if self._is_turned else ""
        self.element.setAttribute("transform", f"translate({short(x)} {short(-y)}){self.scene.back()}{turn}")

    def turn(self) -> float:
        """How far it is turned clockwise from looking up, as it is seen."""
        return turn_of(self.angle, self.scene)

    def show(self, parts, is_shown: bool) -> None:
        """Look like this."""
        if parts != self.look:
            self.look = parts
            self._is_turned = not isinstance(parts, str)
            self.element.replaceChildren(*element_of(parts).childNodes)
        self.element.setAttribute("visibility", "visible" if is_shown else "hidden")
        self.moved()


def turn_of(angle: float, scene) -> float:
    """How far a heading is turned clockwise from looking up, as it is seen in a scene."""
    if scene.is_plain():
        return 90.0 - angle
    cosine, sine = direction(angle)
    return 90.0 - math.degrees(math.atan2(sine * scene.yscale, cosine * scene.xscale))
