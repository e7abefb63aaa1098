"""Elements that come and go, with their handlers, leave nothing behind."""

import gc

import _browser
import browser
from browser import bind, document, window
from javascript import extends
from runner import equal, js, stage

COUNT = 10_000


def come_and_go(make):
    """Makes the elements twice, and waits each time until what was held for them is let go."""
    if not hasattr(window, "gc"):
        # Other browsers' collectors come when they will.
        return
    area = stage()

    def round():
        for _ in range(COUNT // 100):
            area <= [make() for _ in range(100)]
            area.innerHTML = ""

    def let_go():
        window.gc()
        gc.collect()
        return _browser.live_callbacks() <= before + COUNT // 100

    before = _browser.live_callbacks()
    round()
    yield let_go
    memory = _browser.memory()
    round()
    yield let_go
    # Ten thousand elements that stay would take several times as much.
    assert _browser.memory() - memory <= 4 << 20, f"{_browser.memory() - memory} bytes more"


def test_elements_with_functions():
    def make():
        element = document.createElement("button")
        element.bind("click", lambda event: event)
        return element

    yield from come_and_go(make)


def test_elements_that_their_handlers_take_from_the_event():
    def make():
        element = document.createElement("button")
        element.bind("click", lambda event: event.currentTarget.remove())
        return element

    yield from come_and_go(make)


def test_elements_whose_handlers_name_them_and_end():
    def make():
        element = document.createElement("button")
        element.bind("click", lambda: element.remove(), {"once": True})
        element.click()
        return element

    yield from come_and_go(make)


def test_elements_whose_handlers_await_what_never_comes():
    def make():
        element = document.createElement("button")

        async def wait(event):
            await window.Promise.new(lambda resolve, reject: None)

        element.bind("click", wait)
        element.click()
        return element

    yield from come_and_go(make)


def test_elements_whose_attributes_are_objects_that_keep_them():
    class Board(browser.html.CANVAS):
        def __init__(self):
            self.context = self.getContext("2d")
            self.moves = 0

    def make():
        board = Board()
        assert board.context.canvas is board
        return board

    yield from come_and_go(make)


def test_elements_whose_signal_outlives_them():
    controller = window.AbortController.new()
    options = {"signal": controller.signal}

    def make():
        element = document.createElement("button")
        element.bind("click", lambda event: event, options)
        return element

    yield from come_and_go(make)
    controller.abort()


def test_elements_of_a_class_with_methods_and_parts():
    class Row(browser.html.DIV):
        def __init__(self):
            self.button = browser.html.BUTTON("x")
            self.button.bind("click", self.clicked)
            self.count = 0
            self <= self.button
            self.bind("click", self.clicked)

        def clicked(self, event):
            self.count += 1

    yield from come_and_go(Row)


def test_handlers_that_are_unbound():
    def handler(event):
        pass

    before = _browser.live_callbacks()
    area = stage()
    for _ in range(COUNT):
        element = document.createElement("i")
        element.bind("click", handler)
        area <= element
        element.unbind("click", handler)
        element.remove()
    assert _browser.live_callbacks() == before


def test_delegated_handlers_are_one_for_all():
    area = stage()
    before = _browser.live_callbacks()

    @bind(area, "click", "i")
    def handler(event):
        pass

    for _ in range(COUNT):
        area <= browser.html.I()
    assert _browser.live_callbacks() == before + 1
    area.unbind("click", handler)
    area.clear()
    assert _browser.live_callbacks() == before


def test_elements_whose_methods_are_called_again_and_again():
    def make():
        element = document.createElement("p")
        for name in ("a", "b", "c"):
            element.setAttribute(name, name)
            element.hasAttribute(name)
            element.getAttribute(name)
        return element

    yield from come_and_go(make)


def test_elements_of_their_own_tag_with_parts():
    class Part(extends(window.HTMLElement)):
        other = None

        def connectedCallback(self):
            self.button = document.createElement("button")
            self.other = document.createElement("i")
            self.count = 1
            self <= [self.button, self.other]

    window.customElements.define("with-parts", Part)
    stage() <= document.createElement("with-parts")
    made = document.querySelector("with-parts")
    equal((made.button.nodeName, made.other.nodeName, made.count), ("BUTTON", "I", 1))
    equal(list(js("element => [element.button.nodeName, element.count]")(made)), ["BUTTON", 1])
    del made
    yield from come_and_go(lambda: document.createElement("with-parts"))
