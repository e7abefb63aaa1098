"""Places in the table of Python objects: whoever has one that is freed keeps it, whatever JavaScript goes on to do with it."""

import gc

from browser import document, window
from runner import equal

COUNT = 20


def strangers(got):
    """Elements with handlers, which take the places that are free."""
    elements = [document.createElement("b") for _ in range(COUNT)]
    for element in elements:
        element.bind("click", lambda: got.append(1))
    return elements


def stay(elements, got):
    """Nothing that is collected takes the handlers along."""
    for _ in range(20):
        if hasattr(window, "gc"):
            window.gc()
        gc.collect()
        waited = []
        window.setTimeout(waited.append, 1, 1)
        yield lambda: waited
    for element in elements:
        element.click()
    equal(len(got), COUNT)
