"""What turtles draw beside lines: areas, dots, texts, stamps; and how it is taken back."""

# What a turtle has besides stands in its other bases.
# pyright: reportAttributeAccessIssue=false, reportArgumentType=false

from __future__ import annotations

from _operator import attrgetter

from . import colors
from .figure import element_of, turn_of
from .navigator import TNavigator
from .pen import TPen
from .player import Step
from .scene import Dot, Patch, Picture, Text
from .settings import TurtleGraphicsError
from .vectors import Vec2D

__all__ = ["Drawing"]

ANCHORS = {"left": "start", "center": "middle", "centre": "middle", "right": "end"}

# What of a turtle is put back when something is undone.
STATE = (
    "_position", "_angle", "_pensize", "_shown", "_drawing", "_pencolor", "_fillcolor", "_speed", "_resizemode",
    "_stretchfactor", "_shearfactor", "_tilt", "_outlinewidth", "_shapetrafo",
)
_state = attrgetter(*STATE)


class Drawing:
    """A part of `RawTurtle`."""

    def _begin_drawing(self):
        self._line = None
        self._is_line_old = False
        self._is_circling = False
        self._items = []
        self._stamps = {}
        self._fillpath = None
        self._patch = None
        self._poly = None
        self._is_recording = False

    def _as_one(self):
        """A block whose parts are undone together."""
        return _Action(self)

    def _state(self):
        path = None if self._fillpath is None else len(self._fillpath)
        return _state(self), path, self._patch

    def _act(self):
        """What follows can be undone, if it is no part of what can be."""
        undo = self._undo
        if undo.depth == 0 and undo.size:
            undo.push(self._state())

    def _put(self, item):
        """Draw an item, now that everything before is drawn."""
        scene = self.screen._scene
        self._items.append(item)
        self._is_line_old = True
        self.screen._add(Step(lambda part: scene.add(item)))
        self._undo.can(self._take, item)

    def _take(self, item):
        scene = self.screen._scene
        if item in self._items:
            self._items.remove(item)
        self.screen._add(Step(lambda part: scene.remove(item)))

    def dot(self, size=None, *color) -> None:
        """Draw a round spot, `size` pixels across, in a colour or in that of the pen."""
        if not color and isinstance(size, (str, tuple)):
            size, color = None, (size,)
        if size is None:
            size = max(self._pensize + 4, self._pensize * 2)
        shown = colors.given(color, self._colormode()) if color and color != (None,) else self._pencolor
        with self._as_one():
            self._put(Dot(self._position, size, shown))

    def write(self, arg, move=False, align="left", font=("Arial", 8, "normal"), color=None) -> None:
        """Write `str(arg)` at the turtle's place.

        `align` is left, center or right; `font` the name, the size in points, and normal, bold, italic, or several of these.
        With `move` the turtle goes to the end of the text. `color` is that of the pen, if none is given.
        """
        if align.lower() not in ANCHORS:
            raise TurtleGraphicsError(f"align is left, center or right, not {align!r}")
        font = (*font, 8, "normal")[:3] if len(font) < 3 else font[:3]
        if isinstance(color, tuple) and len(color) == 2:
            color = color[1]
        shown = self._pencolor if color is None else colors.given((color,), self._colormode())
        with self._as_one():
            self._put(Text(self._position, str(arg), ANCHORS[align.lower()], font, shown))
            if move:
                x, y = self._position
                part = {"start": 1.0, "middle": 0.5, "end": 0.0}[ANCHORS[align.lower()]]
                self._goto(Vec2D(x + part * self.screen._text_width(str(arg), font), y))

    def stamp(self) -> int:
        """Leave a copy of the turtle's shape behind, and return its number, for `clearstamp`."""
        scene = self.screen._scene
        look, turn = self._look(), turn_of(self._angle, scene)
        picture = Picture(self._position, element_of(look), 0 if isinstance(look, str) else turn)
        number = self.screen._next_stamp()
        with self._as_one():
            self._stamps[number] = picture
            self._put(picture)
            self._undo.can(self._stamps.pop, number, None)
        return number

    def clearstamp(self, stampid) -> None:
        """Take away the stamp of a number."""
        picture = self._stamps.pop(stampid, None)
        if picture is not None:
            self._take(picture)

    def clearstamps(self, n=None) -> None:
        """Take away all stamps, the first n, or the last -n."""
        numbers = list(self._stamps)
        for number in numbers if n is None else numbers[:n] if n >= 0 else numbers[n:]:
            self.clearstamp(number)

    def filling(self) -> bool:
        """Whether an area is being gone round that is to be filled."""
        return self._fillpath is not None

    def begin_fill(self) -> None:
        """Begin to go round an area that is to be filled."""
        with self._as_one():
            if self._patch is None:
                self._patch = Patch()
                self._put(self._patch)
            self._fillpath = [self._position]

    def end_fill(self) -> None:
        """Fill the area that the turtle has gone round since `begin_fill`."""
        if self._fillpath is None:
            return
        with self._as_one():
            points, patch, color = self._fillpath, self._patch, self._fillcolor
            if len(points) > 2:
                self.screen._add(Step(lambda part: patch.fill(points, color)))
                self._undo.can(lambda: self.screen._add(Step(lambda part: patch.forget())))
            self._fillpath = self._patch = None

    def fill(self):
        """A block, `with turtle.fill():`, whose way is filled when it ends."""
        return _Block(self.begin_fill, self.end_fill)

    def begin_poly(self) -> None:
        """Begin to note the corners of a polygon, which may become a shape."""
        self._poly = [self._position]
        self._is_recording = True

    def end_poly(self) -> None:
        """End to note corners."""
        self._is_recording = False

    def get_poly(self):
        """The corners noted last; None if there are none."""
        return None if self._poly is None else tuple(self._poly)

    def poly(self):
        """A block, `with turtle.poly():`, whose corners are noted."""
        return _Block(self.begin_poly, self.end_poly)

    def undo(self) -> None:
        """Take back what the turtle has done last."""
        action = self._undo.take()
        if action is None:
            return
        (values, path, patch), functions = action
        for function, args in functions:
            function(*args)
        for name, value in zip(STATE, values):
            setattr(self, name, value)
        self._fillpath = None if path is None or self._fillpath is None else self._fillpath[:path]
        self._patch = patch if self._fillpath is not None else None
        self._is_line_old = True
        figure, place, angle = self._figure, self._position, self._angle

        def show(part):
            figure.place, figure.angle = place, angle
            figure.moved()

        self.screen._add(Step(show, self.screen._duration(1)))
        self.screen._note(self)

    def setundobuffer(self, size) -> None:
        """Keep the last `size` actions to be undone; None for none."""
        self._undo.size = size if size and size > 0 else None
        self._undo.clear()

    def undobufferentries(self) -> int:
        """How many actions can be undone."""
        return self._undo.count()

    def clear(self) -> None:
        """Take away what the turtle has drawn. It stays where it is, as it is."""
        items, scene = self._items, self.screen._scene
        poly, is_recording = self._poly, self._is_recording
        self._begin_drawing()
        self._poly, self._is_recording = poly, is_recording
        self._undo.clear()

        def show(part):
            for item in items:
                scene.remove(item)
                item.forget()

        self.screen._add(Step(show))

    def reset(self) -> None:
        """Take away what the turtle has drawn, and let it be as at first."""
        TNavigator.reset(self)
        TPen._reset(self)
        self.clear()
        figure, place, angle = self._figure, self._position, self._angle

        def show(part):
            figure.place, figure.angle = place, angle
            figure.moved()

        self.screen._add(Step(show))
        self.screen._note(self)

    def onclick(self, fun, btn=1, add=None) -> None:
        """Call `fun(x, y)` when the turtle is clicked: by the left (1), the middle (2) or the right button (3).

        None ends that. With `add` functions that were there before stay.
        """
        self.screen._clicks.of_turtle(self, "press", fun, btn, add)

    def onrelease(self, fun, btn=1, add=None) -> None:
        """Call `fun(x, y)` when a button that was pressed on the turtle is released."""
        self.screen._clicks.of_turtle(self, "release", fun, btn, add)

    def ondrag(self, fun, btn=1, add=None) -> None:
        """Call `fun(x, y)` when the pointer moves while the button that was pressed on the turtle is down: `ondrag(goto)`."""
        self.screen._clicks.of_turtle(self, "drag", fun, btn, add)


class _Action:
    """What is undone as one."""

    def __init__(self, turtle):
        self._turtle = turtle

    def __enter__(self):
        self._turtle._act()
        self._turtle._undo.depth += 1

    def __exit__(self, *error):
        self._turtle._undo.depth -= 1
        return False


class _Block:
    """A block that begins and ends with a call."""

    def __init__(self, begin, end):
        self._begin, self._end = begin, end

    def __enter__(self):
        self._begin()

    def __exit__(self, *error):
        self._end()
        return False
