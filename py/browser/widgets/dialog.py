"""Dialog boxes: a message, a question, or whatever is put into their panel.

    from browser.widgets.dialog import Dialog, EntryDialog, InfoDialog

    InfoDialog("Saved", "The file is there.", ok=True)

A box is a `<div>` of the document. It is moved by its title; Escape closes it, Enter presses its main button, Tab stays in it.
The events `dialog_down`, `dialog_move` and `dialog_close` on the document tell what happens to a box, their attribute
`dialog`.

https://brython.info/static_doc/en/browser.widgets.dialog.html
"""

from __future__ import annotations

from _browser import window

from .. import _sheets, html
from ._content import element, fill, nearest
from ._dialog_keys import follow_keys, remember_focus, return_focus
from ._dialog_style import RULES

__all__ = ["Dialog", "EntryDialog", "Info", "InfoDialog", "Input"]

# A box keeps no reference to what is in it: the parts would keep the box, and it would never be freed.


def _part(name):
    """A property: the part of a box that has a class; None if it has none."""

    def part(self):
        return self.querySelector("." + name)

    return property(part)


class Dialog(html.DIV):
    """A box with a title and an empty `panel`, which is to be filled.

    `top` and `left` are where it is in the visible part of the page, in pixels; without them it is in the middle. With
    `ok_cancel` it has two buttons, `ok_button` and `cancel_button`: a pair of str is what they say. The cancel button
    closes the box; bind to the other one. `can_close` is whether there is a cross, and Escape closes. `default_css`
    is whether it looks as this module says, or as the page does. `title` is HTML, a node, or an iterable of nodes.

    Raises ValueError if `ok_cancel` is no pair.
    """

    panel = _part("brython-dialog-panel")
    title_bar = _part("brython-dialog-title")
    close_button = _part("brython-dialog-close")
    ok_button = _part("brython-dialog-ok")
    cancel_button = _part("brython-dialog-cancel")

    def __init__(
        self,
        title="",
        *,
        top: float | None = None,
        left: float | None = None,
        ok_cancel: bool | tuple[str, str] | list[str] = False,
        can_close: bool = True,
        default_css: bool = True,
    ):
        if ok_cancel and ok_cancel is not True:
            labels = tuple(ok_cancel) if isinstance(ok_cancel, (list, tuple)) else None
            if labels is None or len(labels) != 2:
                raise ValueError(f"ok_cancel must be True, or what the two buttons say, not {ok_cancel!r}")
        else:
            labels = ("Ok", "Cancel") if ok_cancel else ()
        if default_css:
            _sheets.add("dialog", RULES)
        self.className = "brython-dialog-main"
        self.tabIndex = -1
        self.setAttribute("role", "dialog")
        self.style.position = "absolute"
        self._make_title(title, can_close)
        self.appendChild(element("div", "brython-dialog-panel"))
        if labels:
            zone = element("div", "brython-dialog-buttons")
            zone.appendChild(_button(labels[0], "brython-dialog-ok brython-dialog-button-main"))
            zone.appendChild(_button(labels[1], "brython-dialog-cancel")).bind("click", _close)
            self.appendChild(zone)
        remember_focus(self)
        window().document.body.appendChild(self)
        follow_keys(self)
        self._put(left, top)
        self.focus({"preventScroll": True})

    def _make_title(self, title, can_close):
        bar = element("div", "brython-dialog-title")
        label = element("span", "", title)
        label.id = f"brython-dialog-title-{next(_titles)}"
        self.setAttribute("aria-labelledby", label.id)
        bar.appendChild(label)
        if can_close:
            bar.appendChild(element("button", "brython-dialog-close", "&times;", type="button", aria_label="Close"))
            bar.lastChild.bind("click", _close)
        for event, handler in (("pointerdown", _grab), ("pointermove", _drag), ("pointerup", _drop), ("pointercancel", _drop)):
            bar.bind(event, handler)
        self.appendChild(bar)

    def _put(self, left, top):
        """Put the box where it is to be, and once more when its panel has been filled."""
        _place(self, left, top)
        if left is None or top is None:
            there = self.style.left, self.style.top
            # JavaScript keeps the function for a while.
            reference = window().WeakRef.new(self)

            def again():
                box = reference.deref()
                if box is not None and box.isConnected and (box.style.left, box.style.top) == there:
                    _place(box, left, top)

            window().requestAnimationFrame(again)

    def close(self, *args) -> None:
        """Tell the document of it with an event `dialog_close`, and remove the box."""
        if self.isConnected:
            _tell("dialog_close", self)
            return_focus(self)
            self.remove()


class InfoDialog(Dialog):
    """A box with a `message`: HTML, a node, or an iterable of them. The attribute is the element that it is in.

    `remove_after` is the number of seconds after which it goes; TypeError if it is no number. `ok` is whether it has an
    `ok_button`, or what that says.
    """

    message = _part("brython-dialog-message")

    def __init__(
        self,
        title,
        message,
        *,
        top: float | None = None,
        left: float | None = None,
        default_css: bool = True,
        remove_after: float | None = None,
        ok: bool | str = False,
    ):
        if remove_after is not None and not isinstance(remove_after, (int, float)):
            raise TypeError(f"remove_after must be a number of seconds, not {type(remove_after).__name__}")
        super().__init__(title, top=top, left=left, default_css=default_css)
        fill(self.panel, element("div", "brython-dialog-message", message))
        if ok:
            zone = element("div", "brython-dialog-buttons")
            label = ok if isinstance(ok, str) else "Ok"
            zone.appendChild(_button(label, "brython-dialog-ok brython-dialog-button-main")).bind("click", _close)
            self.appendChild(zone)
        self._put(left, top)
        if remove_after:
            # What goes by itself leaves the focus where it was.
            return_focus(self)
            window().setTimeout(self.close, remove_after * 1000)
        elif ok:
            self.ok_button.focus({"preventScroll": True})


class EntryDialog(Dialog):
    """A box that asks for a text, with what it is about. `value` is the text.

    When the user presses the button or Enter, the box gets an event "entry": `@bind(box, "entry")`. `ok` is what the button
    says, or the pair that both buttons say; False for a box without them.
    """

    entry = _part("brython-dialog-entry input")
    message = _part("brython-dialog-message")

    def __init__(
        self,
        title,
        message=None,
        *,
        top: float | None = None,
        left: float | None = None,
        default_css: bool = True,
        ok: bool | str | tuple[str, str] | list[str] = True,
    ):
        labels = (ok, "Cancel") if isinstance(ok, str) else ok
        super().__init__(title, top=top, left=left, ok_cancel=labels, default_css=default_css)  # pyright: ignore[reportArgumentType]
        row = element("label", "brython-dialog-entry")
        row.appendChild(element("span", "brython-dialog-message", message or ""))
        row.appendChild(element("input", "", type="text")).bind("keydown", _enter)
        self.panel.appendChild(row)
        if self.ok_button is not None:
            self.ok_button.bind("click", _entered)
        self._put(left, top)
        self.entry.focus({"preventScroll": True})

    @property
    def value(self) -> str:
        """The text that is entered."""
        return self.entry.value

    @value.setter
    def value(self, text):
        self.entry.value = text


async def Input(message=None) -> str | None:
    """Ask for a text, and return it; None if the user closes the box."""
    box = EntryDialog("Enter", message)
    return await window().Promise.new(lambda resolve: _wait(box, resolve))


def Info(message=None) -> InfoDialog:
    """Show a message, as `str(message)`."""
    return InfoDialog("Information", str(message))


# What gives each title an id of its own.
_titles = iter(range(1, 1 << 30))


def _wait(box, resolve):
    document = window().document

    def entered():
        resolve(box.value)
        box.close()

    def closed(event):
        if event.dialog == box:
            document.unbind("dialog_close", closed)
            resolve(None)

    box.bind("entry", entered)
    document.bind("dialog_close", closed)


def _button(label, names):
    return element("button", f"brython-dialog-button {names}", label, type="button")


def _place(box, left, top):
    """Put a box at a place in the visible part of the page, or into its middle."""
    page, outer = window(), box.offsetParent
    if left is None or top is None:
        # Where it is as large as it wants to be, and does not make the page larger.
        box.style.left, box.style.top = f"{page.scrollX}px", f"{page.scrollY}px"
    width, height = page.document.documentElement.clientWidth, page.innerHeight
    if left is None:
        left = max(8, (width - box.offsetWidth) // 2)
    if top is None:
        top = max(8, (height - box.offsetHeight) // 2)
    if outer is None or outer.localName == "body" and page.getComputedStyle(outer).position == "static":
        across, down = -page.scrollX, -page.scrollY
    else:
        edge = outer.getBoundingClientRect()
        across, down = edge.left + outer.clientLeft, edge.top + outer.clientTop
    box.style.left = f"{round(left - across)}px"
    box.style.top = f"{round(top - down)}px"


def _tell(name, box, **facts):
    event = window().CustomEvent.new(name)
    event.dialog = box
    for fact, value in facts.items():
        setattr(event, fact, value)
    window().document.dispatchEvent(event)


# Handlers find the box that they are for: as methods they would keep it.


def _box(event):
    return event.currentTarget.closest(".brython-dialog-main")


def _close(event):
    _box(event).close()


def _entered(event):
    _box(event).dispatchEvent(window().Event.new("entry"))


def _enter(event):
    if event.key == "Enter" and not event.isComposing:
        event.preventDefault()
        event.stopPropagation()
        _entered(event)


def _grab(event):
    if event.button or nearest(event.target, "button") is not None:
        return
    box, bar = _box(event), event.currentTarget
    bar.setPointerCapture(event.pointerId)
    x, y = event.clientX, event.clientY
    bar.dragged = (box.offsetLeft - x, box.offsetTop - y, x, y)
    _tell("dialog_down", box, x=event.clientX, y=event.clientY)


def _drag(event):
    bar = event.currentTarget
    dragged = getattr(bar, "dragged", None)
    if not dragged:
        return
    box, (across, down, x, y) = _box(event), dragged
    # The title stays where it can be grabbed again.
    width, height = window().innerWidth, window().innerHeight
    at_x, at_y = min(max(event.clientX, 0), width), min(max(event.clientY, 0), height)
    box.style.left = f"{across + at_x}px"
    box.style.top = f"{down + at_y}px"
    _tell("dialog_move", box, dx=at_x - x, dy=at_y - y)


def _drop(event):
    event.currentTarget.dragged = None
