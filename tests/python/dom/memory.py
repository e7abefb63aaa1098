"""Elements that come and go, with their handlers, leave nothing behind."""

import gc

import _browser
from browser import bind, html, window
from runner import stage

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
            area.clear()

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
    yield from come_and_go(lambda: html.BUTTON("x").bind("click", lambda event: event))


def test_elements_of_a_class_with_methods_and_parts():
    class Row(html.DIV):
        def __init__(self):
            self.button = html.BUTTON("x")
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
        element = html.I().bind("click", handler)
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
        area <= html.I()
    assert _browser.live_callbacks() == before + 1
    area.unbind("click", handler)
    area.clear()
    assert _browser.live_callbacks() == before
