"""The picture: an SVG with three layers, the background, what has been drawn, the turtles.

Lines are in the coordinates of the screen, in a group that is moved and scaled as a whole. What keeps its size whatever the
scale, such as dots, texts and turtles, is scaled back.

https://developer.mozilla.org/docs/Web/SVG
"""

from __future__ import annotations

from _browser import window

from .player import Step

__all__ = ["Dot", "Line", "Patch", "Picture", "Scene", "Text", "node", "points_of"]

SVG = "http://www.w3.org/2000/svg"

# A line of more points begins anew: to add a point, all of them are written again.
LONGEST = 100


def node(tag: str, **attributes):
    """A new element of SVG, with attributes, `_` in whose names stands for `-`."""
    made = window().document.createElementNS(SVG, tag)
    for name, value in attributes.items():
        made.setAttribute(name.replace("_", "-"), str(value))
    return made


def short(number: float) -> str:
    """A number as SVG writes it, to a hundredth."""
    text = f"{number:.2f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)
    return "0" if text == "-0" else text


def points_of(points) -> str:
    """Points as SVG writes them: y goes down there."""
    return " ".join(f"{short(x)},{short(-y)}" for x, y in points)


class Scene:
    """The SVG, what it is put into, and where its origin and its scale are."""

    def __init__(self, width: int, height: int, name: str):
        self.root = node("svg", id=name, role="img", tabindex=-1)
        # Set by what CSS allows under any policy, not by an attribute.
        style = self.root.style
        style.display, style.maxWidth, style.height = "block", "100%", "auto"
        style.backgroundColor, style.touchAction = "white", "manipulation"
        style.overflow, style.outline = "hidden", "none"
        self.background = node("g")
        self.drawing = node("g")
        self.turtles = node("g")
        for layer in (self.background, self.drawing, self.turtles):
            self.root.appendChild(layer)
        # In their order; the lines that have new points, and the turtles that are elsewhere.
        self.items = {}
        self.stale = {}
        self.moved = {}
        self.xscale = self.yscale = 1.0
        self.resize(width, height)
        self.map(-width / 2, -height / 2, width / 2, height / 2)

    def resize(self, width: int, height: int) -> None:
        """Have another size, in pixels."""
        self.width, self.height = width, height
        for name, value in (("width", width), ("height", height), ("viewBox", f"0 0 {width} {height}")):
            self.root.setAttribute(name, str(value))

    def map(self, left: float, bottom: float, right: float, top: float) -> None:
        """Show this part of the plane."""
        self.left, self.top = left, top
        self.xscale, self.yscale = self.width / (right - left), self.height / (top - bottom)
        matrix = f"matrix({self.xscale} 0 0 {self.yscale} {-left * self.xscale} {top * self.yscale})"
        for layer in (self.drawing, self.turtles):
            layer.setAttribute("transform", matrix)
        for item in self.items:
            item.scale(self)

    def is_plain(self) -> bool:
        """Whether a unit is a pixel."""
        return self.xscale == self.yscale == 1.0

    def back(self) -> str:
        """The transformation that undoes the scale."""
        return "" if self.is_plain() else f" scale({1 / self.xscale} {1 / self.yscale})"

    def place(self, event) -> tuple:
        """The place in the plane that a pointer is at."""
        edge = self.root.getBoundingClientRect()
        x = (event.clientX - edge.left) * self.width / (edge.width or 1)
        y = (event.clientY - edge.top) * self.height / (edge.height or 1)
        return self.left + x / self.xscale, self.top - y / self.yscale

    def add(self, item) -> None:
        """Put an item on top of what has been drawn."""
        self.items[item] = None
        item.scale(self)
        self.drawing.appendChild(item.element)

    def remove(self, item) -> None:
        """Take an item away again."""
        if item in self.items:
            del self.items[item]
            item.element.remove()

    def clear(self) -> None:
        """Take all items away, as if they had never been drawn."""
        for item in self.items:
            item.element.remove()
            item.forget()
        self.items.clear()

    def refresh(self) -> None:
        """Show what has changed since the last time: the points of lines, and where turtles are."""
        for line in self.stale:
            line.write()
        self.stale.clear()
        for figure in self.moved:
            figure.put()
        self.moved.clear()


class Line:
    """A line with many corners, which grows. Some of its points may not be there yet."""

    def __init__(self, start, color: str, width: float):
        self.start = f"{short(start[0])},{short(-start[1])}"
        self.color = color
        self.width = width
        self.planned = 0
        self.element = None
        self.shown = []
        self.next = ""

    def is_long(self) -> bool:
        return self.planned >= LONGEST

    def draw(self, scene, end, whole: bool) -> None:
        """Lead to a place: for the time being, or for good."""
        if self.element is None:
            self.element = node("polyline", fill="none", stroke=self.color, stroke_width=short(self.width))
            self.element.setAttribute("stroke-linecap", "round")
            self.element.setAttribute("stroke-linejoin", "round")
        if self not in scene.items:
            scene.add(self)
        point = f"{short(end[0])},{short(-end[1])}"
        if whole:
            self.shown.append(point)
            self.next = ""
        else:
            self.next = point
        scene.stale[self] = None

    def write(self) -> None:
        self.element.setAttribute("points", " ".join((self.start, *self.shown, self.next)))

    def undo(self, screen) -> None:
        """Have the last point taken away."""
        self.planned -= 1
        screen._add(Step(lambda part: self.shorten(screen._scene)))

    def shorten(self, scene) -> None:
        """Take the last point away."""
        if self.shown:
            self.shown.pop()
            scene.stale[self] = None
        if not self.shown:
            scene.remove(self)

    def scale(self, scene) -> None:
        if scene.is_plain():
            self.element.removeAttribute("vector-effect")
        else:
            self.element.setAttribute("vector-effect", "non-scaling-stroke")

    def forget(self) -> None:
        self.shown = []


class Patch:
    """A filled area. It has its place among what is drawn before it has its corners."""

    def __init__(self):
        self.element = node("polygon", fill_rule="evenodd")

    def fill(self, points: list, color: str) -> None:
        self.element.setAttribute("points", points_of(points))
        self.element.setAttribute("fill", color)

    def scale(self, scene) -> None:
        """It is scaled with the layer."""

    def forget(self) -> None:
        self.element.removeAttribute("points")


class _Fixed:
    """What keeps its size."""

    def __init__(self, place, element):
        self.x, self.y = place
        self.element = element

    def scale(self, scene) -> None:
        self.element.setAttribute("transform", f"translate({short(self.x)} {short(-self.y)}){scene.back()}")

    def forget(self) -> None:
        """It does not change."""


class Dot(_Fixed):
    """A round spot."""

    def __init__(self, place, size: float, color: str):
        super().__init__(place, node("circle", r=short(size / 2), fill=color))


class Text(_Fixed):
    """A text beside a place, which is at its lower edge."""

    def __init__(self, place, text: str, anchor: str, font: tuple, color: str):
        element = node("text", fill=color, text_anchor=anchor, dy="-0.25em")
        element.textContent = text
        style = element.style
        style.fontFamily, style.fontSize = font[0], f"{font[1]}pt"
        style.whiteSpace = "pre"
        for word in str(font[2]).lower().split():
            if word == "bold":
                style.fontWeight = "bold"
            elif word in ("italic", "oblique"):
                style.fontStyle = word
            elif word == "underline":
                style.textDecoration = "underline"
        super().__init__(place, element)


class Picture(_Fixed):
    """What a turtle looks like at a place: an element that is a copy of it."""

    def __init__(self, place, element, turn: float):
        super().__init__(place, element)
        self._turn = turn

    def scale(self, scene) -> None:
        super().scale(scene)
        transform = self.element.getAttribute("transform")
        self.element.setAttribute("transform", f"{transform} rotate({short(self._turn)})")
