"""Instances of classes that extend JavaScript's, before their JavaScript objects are made: these are made when they are needed."""

from browser import document, window
from javascript import extends
from runner import equal, js


def test_method_that_is_bound_before_its_object_is_made_is_of_it():
    element = document.createElement("button")
    got = []

    class Game(extends(window.EventTarget)):
        def __init__(self, name):
            self.name = name
            element.bind("click", self.start)

        def start(self, event):
            got.append(self)

    games = [Game("first"), Game("second")]
    element.click()
    assert got[0] is games[0] and got[1] is games[1]


def test_event_of_a_class_of_pythons_is_made_when_it_is_looked_at():
    named = js("(class extends MessageEvent { constructor() { super('message', { data: 'told' }); } })")

    class Told(extends(named)):
        def __init__(self):
            self.before = self.data

    equal(Told().before, "told")


def test_what_is_asked_of_an_instance_that_is_not_made_yet_makes_it():
    class Box(extends(window.EventTarget)):
        def __init__(self, name):
            self.name = name

    uses = {
        "in": lambda box: box in document,
        "inside": lambda box: document.body.inside(box),
        "bind": lambda box: box.bind("click", print),
        "unbind": lambda box: box.unbind("click"),
        "delete": lambda box: delattr(box, "nothing"),
    }
    for name, use in uses.items():
        box = Box(name)
        try:
            use(box)
        except Exception:
            # A box is no node: it is for JavaScript to say so of the box.
            pass
        equal(js("box => box.name")(box), name)
