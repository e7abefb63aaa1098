"""Classes of one's own on those of the tags: state, methods, identity."""

import gc

from browser import document, html, svg
from runner import equal, raises, stage


class Card(html.DIV):
    kind = "card"

    def __init__(self, title, *items):
        super().__init__(html.H2(title), Class="card")
        self.items = list(items)
        self.count = 0
        self.button = html.BUTTON("+")
        self.button.bind("click", self.step)
        self <= self.button

    def step(self, event):
        self.count += 1

    def clone(self):
        return "mine"

    @property
    def text(self):
        return f"{self.kind} {super().text}"


class Big(Card):
    kind = "big"

    def step(self, event):
        super().step(event)
        self.count += 10


def test_instance_is_an_element_with_state():
    card = Card("title", 1, 2)
    assert isinstance(card, html.DIV)
    equal(card.outerHTML, '<div class="card"><h2>title</h2><button>+</button></div>')
    equal((card.items, card.count, card.kind), ([1, 2], 0, "card"))


def test_identity_is_kept_by_the_document():
    card = Card("title")
    card.id = "card"
    stage() <= card
    assert document["card"] is card
    assert document["stage"].firstChild is card


def test_state_outlives_what_python_holds():
    card = Card("title", "kept")
    card.id = "card"
    stage() <= card
    del card
    gc.collect()
    found = document["card"]
    equal((type(found), found.items), (Card, ["kept"]))
    document["card"].button.click()
    document["card"].button.click()
    equal(document["card"].count, 2)


def test_methods_and_properties_are_overridden():
    big = Big("t")
    stage() <= big
    big.button.click()
    equal((big.count, big.clone(), big.text.split()[0]), (11, "mine", "big"))


def test_class_without_init_takes_what_the_tag_takes():
    class Plain(html.P):
        pass

    made = Plain("x", Class="c")
    equal((type(made), made.outerHTML), (Plain, '<p class="c">x</p>'))


def test_init_with_arguments_of_its_own():
    class Flag(html.DIV):
        def __init__(self, on):
            self.on = on

    assert Flag(True).on is True and Flag(False).on is False
    flag = Flag(True)
    del flag.on
    assert not hasattr(flag, "on")


def test_mixin_before_the_tag():
    class Mixin:
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.extra = []

    made = type("Both", (Mixin, html.H2), {})("x", Id="i")
    made.extra.append(1)
    equal((made.outerHTML, made.extra), ('<h2 id="i">x</h2>', [1]))


def test_new_of_its_own():
    class Counted(html.B):
        made = 0

        def __new__(cls, *args, **kwargs):
            Counted.made += 1
            return super().__new__(cls, *args, **kwargs)

    equal((Counted("x").text, Counted.made), ("x", 1))


def test_svg_has_subclasses():
    class Dot(svg.circle):
        def __init__(self, x, y):
            super().__init__(cx=x, cy=y, r=2)
            self.Place = (x, y)

    dot = Dot(1, 2)
    equal((dot.Place, dot.attrs["cx"]), ((1, 2), "1"))
    assert not hasattr(dot, "place")


def test_attributes_have_their_case_and_any_value():
    class Any(html.DIV):
        pass

    made = Any()
    made.uV, made.table, made.big = 5, {"a": 3}, 18446744073709552000
    assert not hasattr(made, "uv")
    equal((made.uV, made.table, made.big), (5, {"a": 3}, 18446744073709552000))


def test_attribute_that_is_a_node_may_be_another_thing_later():
    class Holder(html.DIV):
        child = None

        def __init__(self):
            self.piece = None
            self.piece = html.B("x")

    made = Holder()
    equal(made.piece.text, "x")
    assert "piece" not in vars(made)
    made.piece = None
    assert made.piece is None
    made.piece = [1]
    equal(made.piece, [1])
    made.child = html.I()
    assert isinstance(made.child, html.I)


def test_class_of_no_tag_cannot_be_called():
    with raises(TypeError, "Tag", "maketag"):
        html.DIV.__mro__[1]()
