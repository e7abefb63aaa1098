"""Subclasses of JavaScript's objects: called with one, Python's object for it from then on, with attributes of its own."""

import gc
import weakref

from browser import DOMNode, document, html, window
from javascript import JSObject
from runner import equal, js, raises, stage


class Card(DOMNode):
    kind = "card"

    def __init__(self, node):
        self.moves = []

    def move(self):
        self.moves.append(len(self.moves))
        return self

    @property
    def count(self):
        return len(self.moves)

    @count.setter
    def count(self, value):
        self.moves = list(range(value))


def card():
    element = document.createElement("p")
    element.id = "card"
    stage() <= element
    return Card(element)


def test_is_what_python_has_for_the_object_from_then_on():
    made = card()
    assert document["card"] is made
    assert document.getElementById("card") is made
    assert isinstance(document["card"], Card)


def test_attributes_outlive_what_python_holds():
    card().move().move()
    gc.collect()
    equal(document["card"].moves, [0, 1])
    document["card"].move()
    gc.collect()
    equal(document["card"].moves, [0, 1, 2])
    equal(type(document["card"]), Card)


def test_javascript_has_its_properties_and_python_its_own():
    made = card()
    made.title = "a title"
    made.note = {"any": "thing"}
    equal(js("document.getElementById('card').title"), "a title")
    equal(js("'note' in document.getElementById('card')"), False)
    equal(made.note, {"any": "thing"})
    made.count = 3
    equal(made.moves, [0, 1, 2])
    equal(made.kind, "card")
    del made.note
    with raises(AttributeError):
        made.note


def test_is_still_a_node():
    made = card()
    made <= "text"
    equal(made.text, "text")
    assert made in document["stage"]
    equal(js("node => node === document.getElementById('card')")(made), True)


def test_subclass_of_any_object():
    class Account(JSObject):
        def __init__(self, held, owner):
            self.owner = owner

        def total(self):
            return self.sum + 1

    held = js("({ sum: 3 })")
    account = Account(held, "me")
    equal((account.total(), account.owner, account.sum), (4, "me", 3))
    account.sum = 5
    equal(js("held => held.sum")(held), 5)
    equal(js("held => 'owner' in held")(held), False)
    assert js("held => held")(held) is account


def test_what_does_not_fit_is_refused():
    with raises(TypeError, "Card", "JSObject"):
        Card(js("({})"))
    with raises(TypeError):
        Card(3)


def test_attributes_go_with_the_object():
    class Held:
        pass

    held = Held()
    gone = weakref.ref(held)
    made = Card(document.createElement("p"))
    made.held = held
    del held
    gc.collect()
    assert gone() is not None
    del made.held
    gc.collect()
    assert gone() is None


def test_symbols_are_no_objects():
    class Mark(JSObject):
        pass

    for symbol in ("Symbol('a')", "Symbol.for('a')", "Symbol.iterator"):
        with raises(TypeError):
            Mark(js(symbol))


def test_last_instance_of_an_object_counts():
    class Other(Card):
        pass

    first = card()
    last = Other(document["card"])
    last.note = 1
    del last, first
    gc.collect()
    equal(type(document["card"]).__name__, "Other")
    equal(document["card"].note, 1)


class Holder:
    pass


def test_attributes_outlive_a_circle_that_held_the_instance():
    holder = Holder()
    holder.own, holder.card = holder, card()
    holder.card.note = 1
    del holder
    gc.collect()
    assert isinstance(document["card"], Card)
    equal(document["card"].note, 1)


def test_attributes_that_lead_back_to_the_instance_outlive_what_python_holds():
    made = card()
    made.note, made.handlers = 1, [made.move]
    del made
    gc.collect()
    found = document["card"]
    equal((type(found), found.note, found.handlers[0].__self__ is found), (Card, 1, True))
    del found
    gc.collect()
    equal(document["card"].note, 1)


def test_functions_stay_what_they_are_bound_to():
    class Board(html.CANVAS):
        def __init__(self):
            self.fill = self.getContext("2d").fillRect
            self.later = window.setTimeout

    board = Board()
    board.fill(0, 0, 9, 9)
    window.clearTimeout(board.later(lambda: None, 0))
    gc.collect()
    board.fill(0, 0, 9, 9)


def test_attribute_that_held_an_object_is_python_s_own_again():
    made = card()
    made.last = document.createElement("i")
    assert made.last.nodeName == "I"
    for value in ((1, 2), b"bytes", [made]):
        made.last = value
        assert made.last is value
    equal(js("'last' in document.getElementById('card')"), False)
    made.last = document.createElement("b")
    equal(made.last.nodeName, "B")
    del made.last
    with raises(AttributeError):
        made.last


def test_classes_with_slots_and_no_dict_are_refused():
    class Slotted(DOMNode):
        __slots__ = ("number",)

    with raises(TypeError, "Slotted has __slots__"):
        Slotted(document.createElement("p"))


def test_state_outlives_a_finalizer_that_meets_the_object():
    kept = []

    class Other:
        def __del__(self):
            kept.append(document["card"])

    made, other = card().move(), Other()
    other.card, other.me = made, other
    del made, other
    gc.collect()
    assert kept
    kept.clear()
    gc.collect()
    equal(document["card"].moves, [0])
