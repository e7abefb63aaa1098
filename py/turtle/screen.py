"""The screen: where turtles draw, and what happens there."""

from __future__ import annotations

from _browser import window

from . import colors
from .clicks import Clicks
from .events import Events
from .keys import Keys
from .player import Played, Player, Step, Still
from .scene import Scene, node
from .settings import SETTINGS, Terminator, TurtleGraphicsError
from .shapes import Shape, standard

__all__ = ["Screen", "TurtleScreen"]


class TurtleScreen(Events):
    """A drawing in the page, an `<svg>`. It is put into the page when the page draws next.

    `cv` is the element that it is put into, or None for one at the end of the page.
    """

    def __init__(self, cv=None, mode=None, colormode=None, delay=None):
        self._container = cv
        self._made = None
        self._stamp = 0
        self._timers = set()
        self._colormode = SETTINGS["colormode"] if colormode is None else colormode
        self._delayvalue = SETTINGS["delay"] if delay is None else delay
        self._begin(mode)

    def _begin(self, mode=None):
        """Be as at first, with an empty picture."""
        self._mode = self._checked_mode(SETTINGS["mode"] if mode is None else mode)
        self._shapes = standard()
        self._turtles = []
        self._is_changed = {}
        self._bgcolor, self._bgpic = "white", "nopic"
        self._tracing, self._updates = 1, 0
        self._canvas = SETTINGS["canvwidth"], SETTINGS["canvheight"]
        self._window = None
        self._scene = Scene(*self._canvas, SETTINGS["turtle_canvas_id"])
        self._is_closed = False
        if self._mode == "world":
            self._scene.map(0, 0, *self._canvas)
        self.title(SETTINGS["title"])
        self._player = Player(self._before_frame, self._scene.refresh)
        self._clicks, self._keys = Clicks(self), Keys(self._scene.root)

    def _end(self):
        """Let go of the picture, and of all that waits for something."""
        self._player.stop()
        for timer in self._timers:
            window().clearTimeout(timer)
        self._timers.clear()
        self._clicks.clear()
        self._keys.clear()
        self._scene.root.remove()
        self._turtles = []
        if self._made is not None:
            self._made.remove()
            self._made = None

    # What turtles have played.

    def _add(self, step):
        """Have a step played, after what has been changed till now."""
        if self._is_closed:
            raise Terminator("the screen has been closed by bye()")
        if self._is_changed:
            self._show_changes()
        self._player.add(step)

    def _play(self, step):
        self._player.add(step)

    def _note(self, turtle):
        """A turtle looks otherwise: it is shown before the next step, or when the page draws."""
        self._is_changed[turtle] = None
        if not self._is_closed:
            self._player.start()

    def _show_changes(self):
        changed, self._is_changed = self._is_changed, {}
        for turtle in changed:
            turtle._show()

    def _before_frame(self):
        self._show_changes()
        self._mount()

    def _mount(self):
        root = self._scene.root
        if root.isConnected or self._is_closed:
            return
        container = self._container or SETTINGS["turtle_canvas_wrapper"]
        if isinstance(container, str):
            container = window().document.getElementById(container)
        if container is None:
            container = self._made = window().document.createElement("div")
            container.id = "turtle-canvas-wrapper"
            window().document.body.appendChild(container)
        container.appendChild(root)

    def _duration(self, hops):
        """How long it takes, in milliseconds, what Tk would show in so many pictures: 0 for what happens at once."""
        if self._tracing == 0:
            return 0
        if self._tracing > 1:
            self._updates += 1
            return 0 if self._updates % self._tracing else self._delayvalue
        return (hops or 0.1) * self._delayvalue

    def _next_stamp(self):
        self._stamp += 1
        return self._stamp

    def _text_width(self, text, font):
        pen = window().document.createElement("canvas").getContext("2d")
        words = [word for word in str(font[2]).lower().split() if word in ("bold", "italic", "oblique")]
        pen.font = " ".join([*words, f"{font[1]}pt", f'"{font[0]}"'])
        return pen.measureText(text).width / self._scene.xscale

    # The window.

    def setup(self, width=None, height=None, startx=None, starty=None) -> None:
        """Have a size: in pixels, or as a part of the browser's window if it is a float. A place means nothing in a page."""
        page = window()
        whole = (page.innerWidth, page.innerHeight)
        given = (width, height)
        sizes = zip(given, whole, self._size())
        self._window = tuple(
            now if size is None else round(size * most) if isinstance(size, float) and size <= 1 else round(size)
            for size, most, now in sizes
        )
        self._fit()

    def screensize(self, canvwidth=None, canvheight=None, bg=None):
        """Return the size of the canvas, or set it, and the background's colour."""
        if canvwidth is canvheight is bg is None:
            return self._canvas
        width, height = self._canvas
        self._canvas = width if canvwidth is None else canvwidth, height if canvheight is None else canvheight
        if bg is not None:
            self.bgcolor(bg)
        self._fit()

    def _size(self):
        return self._window or self._canvas

    def _fit(self):
        scene = self._scene
        if self._mode == "world":
            edges = scene.left, scene.top - scene.height / scene.yscale, scene.left + scene.width / scene.xscale, scene.top
        width, height = self._size()
        scene.resize(width, height)
        scene.map(*(edges if self._mode == "world" else (-width / 2, -height / 2, width / 2, height / 2)))
        self._put_figures()

    def _put_figures(self):
        for turtle in self._turtles:
            turtle._figure.put()

    def window_width(self) -> int:
        """The width in pixels."""
        return self._scene.width

    def window_height(self) -> int:
        """The height in pixels."""
        return self._scene.height

    def setworldcoordinates(self, llx, lly, urx, ury) -> None:
        """Show the part of the plane between two corners, the lower left one and the upper right one: the mode "world".

        Raises TurtleGraphicsError if there is nothing between them.
        """
        if llx == urx or lly == ury:
            raise TurtleGraphicsError("the corners of the world must differ in both coordinates")
        if self._mode != "world":
            self.mode("world")
        scene = self._scene

        def show(part):
            scene.map(llx, lly, urx, ury)
            self._put_figures()

        show(1)
        self._add(Step(show))

    def mode(self, mode=None):
        """Return the mode, or set it and reset all turtles: "standard" (east is 0, counterclockwise), "logo" (north is 0,
        clockwise), "world" (as "standard", in coordinates of one's own)."""
        if mode is None:
            return self._mode
        self._mode = self._checked_mode(mode)
        width, height = self._size()
        if self._mode == "world":
            self._scene.map(0, 0, width, height)
        else:
            self._scene.map(-width / 2, -height / 2, width / 2, height / 2)
        self.reset()

    def _checked_mode(self, mode):
        mode = str(mode).lower()
        if mode not in ("standard", "logo", "world"):
            raise TurtleGraphicsError(f"there is no mode {mode!r}: standard, logo, world")
        return mode

    def title(self, titlestring) -> None:
        """Set what the drawing is called, for those who do not see it."""
        self._scene.root.setAttribute("aria-label", str(titlestring))

    def getcanvas(self):
        """The `<svg>` element."""
        return self._scene.root

    def save(self, filename, *, overwrite=False) -> None:
        """Write the drawing, as it is seen now, to a file: an SVG. Raises FileExistsError unless it may be overwritten."""
        self._scene.refresh()
        with open(filename, "w" if overwrite else "x") as file:
            file.write(window().XMLSerializer.new().serializeToString(self._scene.root))

    def bye(self) -> None:
        """Close the screen: it leaves the page, and turtles that go on raise Terminator."""
        self._end()
        self._is_closed = True

    def exitonclick(self) -> Played:
        """Close the screen when it is clicked."""
        self.onclick(lambda x, y: self.bye())
        return self.mainloop()

    # What is on it.

    def bgcolor(self, *args):
        """Return or set the colour of the background: see `Turtle.color`."""
        if not args:
            return colors.told(self._bgcolor, self._colormode)
        color = self._bgcolor = colors.given(args, self._colormode)
        style = self._scene.root.style

        def show(part):
            style.backgroundColor = color

        self._add(Step(show))

    def bgpic(self, picname=None):
        """Return or set the picture of the background: its address, or "nopic"."""
        if picname is None:
            return self._bgpic
        self._bgpic = picname
        layer, scene = self._scene.background, self._scene

        def show(part):
            layer.replaceChildren()
            if picname != "nopic":
                image = node("image", href=picname, width=scene.width, height=scene.height)
                layer.appendChild(image)

        self._add(Step(show))

    def colormode(self, cmode=None):
        """Return or set what the numbers of a colour go up to: 1.0 or 255."""
        if cmode is None:
            return self._colormode
        if cmode not in (1.0, 255):
            raise TurtleGraphicsError(f"colormode is 1.0 or 255, not {cmode!r}")
        self._colormode = float(cmode) if cmode == 1.0 else 255

    def register_shape(self, name, shape=None) -> None:
        """Add a shape: points, a `Shape`, or None for a picture, whose address is the name. Aliases: addshape."""
        if shape is None:
            if "." not in name and not name.startswith("data:"):
                raise TurtleGraphicsError(f"{name!r} is no address of a picture: register_shape(name, points) adds a polygon")
            shape = Shape("image", name)
        elif not isinstance(shape, Shape):
            shape = Shape("polygon", shape)
        self._shapes[name] = shape

    def getshapes(self) -> list:
        """The names of all shapes."""
        return sorted(self._shapes)

    def turtles(self) -> list:
        """The turtles."""
        return self._turtles[:]

    def clear(self) -> None:
        """Take away everything, turtles too: the screen is as at first. Aliases: clearscreen."""
        scene, figures = self._scene, [turtle._figure for turtle in self._turtles]
        self._turtles, self._is_changed = [], {}
        self._clicks.clear()
        self._keys.clear()
        self.bgcolor("white")
        self.bgpic("nopic")
        self._tracing = 1

        def show(part):
            scene.clear()
            for figure in figures:
                figure.element.remove()

        self._add(Step(show))
        _forget_pen()

    def reset(self) -> None:
        """Let all turtles be as at first, and take away what they have drawn. Aliases: resetscreen."""
        for turtle in self._turtles:
            turtle._setmode(self._mode)
            turtle.reset()

    # How it is played.

    def tracer(self, n=None, delay=None):
        """Return or set which steps are shown: all (1), each n-th, or, for 0, all at once."""
        if n is None:
            return self._tracing
        self._tracing, self._updates = int(n), 0
        if delay is not None:
            self._delayvalue = int(delay)

    def no_animation(self):
        """A block, `with screen.no_animation():`, in which all happens at once."""
        return Still(self)

    def delay(self, delay=None):
        """Return or set how long a step takes, in milliseconds."""
        if delay is None:
            return self._delayvalue
        self._delayvalue = int(delay)

    def update(self) -> Played:
        """Have what was done shown: in a page it is, by itself. `await screen.update()` waits until then."""
        self._player.start()
        return Played(self._player)

    def mainloop(self) -> Played:
        """The end of a program: what comes afterwards are events. Returns at once; `await` waits until all has been seen.
        Aliases: done."""
        self._player.end_record()
        self._player.start()
        return Played(self._player)

    def show_scene(self) -> Played:
        """Brython's name for `mainloop`."""
        return self.mainloop()

    def _replay(self):
        for turtle in self._turtles:
            turtle._figure.restart()
        self._scene.clear()
        self._scene.root.style.backgroundColor = "white"
        self._player.replay()

    resetscreen = reset
    clearscreen = clear
    addshape = register_shape
    done = mainloop


class Screen(TurtleScreen):
    """The page's own screen: there is one, `Screen()` gives it."""

    _instance = None

    def __new__(cls):
        if Screen._instance is None:
            Screen._instance = super().__new__(cls)
            TurtleScreen.__init__(Screen._instance)
        elif Screen._instance._is_closed:
            Screen._instance._begin()
            _forget_pen()
        return Screen._instance

    def __init__(self):
        """It is set up once, when it is made."""

    def _restart(self):
        self._end()
        self._begin()
        _forget_pen()


def _forget_pen():
    """The functions of the package get another turtle."""
    from .turtles import Turtle

    Turtle._pen = None
