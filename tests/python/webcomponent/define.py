"""`browser.webcomponent`: elements that are instances of Python classes."""

from browser import DOMNode, document, html, webcomponent
from javascript import JavascriptError
from runner import equal, expect_page_error, js, raises, stage


class Bold:
    def __init__(self):
        self.shadow = self.attachShadow({"mode": "open"})
        self.shadow.innerHTML = f"<b>{self.getAttribute('data-val')}</b>"


def test_elements_in_the_page_become_instances():
    stage().html = "<x-bold data-val='hello'></x-bold>"
    webcomponent.define("x-bold", Bold)
    element = document["stage"].firstChild
    equal(element.shadow.innerHTML, "<b>hello</b>")
    assert isinstance(element, Bold) and isinstance(element, DOMNode)


class BoldItalic:
    def __init__(self):
        shadow = self.attachShadow({"mode": "open"})
        shadow <= html.B(html.I(self.attrs["data-val"]))


def test_shadow_root_takes_what_elements_take():
    webcomponent.define("bold-italic", BoldItalic)
    stage().html = "<bold-italic data-val='hello'></bold-italic>"
    shadow = document["stage"].firstChild.shadowRoot
    equal((shadow.innerHTML, shadow.select_one("i").text), ("<b><i>hello</i></b>", "hello"))


def test_later_elements_are_instances():
    class Later:
        pass

    webcomponent.define("x-later", Later)
    stage().html = "<x-later></x-later>"
    assert isinstance(document["stage"].firstChild, Later)
    assert isinstance(document.createElement("x-later"), Later)


class Exact:
    def __init__(self):
        self.exact = type(self) is Exact and self.__class__ is Exact and isinstance(self, Exact)


def test_class_of_an_element_is_the_class():
    webcomponent.define("x-exact", Exact)
    element = document.createElement("x-exact")
    assert element.exact
    assert type(element) is Exact and webcomponent.get("x-exact") is Exact


class Arguments:
    def __init__(self, *args, **names):
        self.got = args, names


def test_calling_the_class_makes_an_element():
    webcomponent.define("x-arguments", Arguments)
    equal(Arguments(1, a=2).got, ((1,), {"a": 2}))
    equal(document.createElement("x-arguments").got, ((), {}))


def test_unknown_name_has_no_class():
    equal(webcomponent.get("x-unknown"), None)


def test_inherited_methods_and_super():
    class Parent:
        def __init__(self):
            self.steps = ["parent"]

        def greet(self):
            return "hello"

    class Child(Parent):
        def __init__(self):
            super().__init__()
            self.steps.append("child")

        def greet(self):
            return super().greet() + "!"

    webcomponent.define("x-parent", Parent)
    webcomponent.define("x-child", Child)
    child = document.createElement("x-child")
    equal((child.steps, child.greet()), (["parent", "child"], "hello!"))
    equal(document.createElement("x-parent").steps, ["parent"])


def test_life_of_an_element():
    log = []

    class Alive:
        def connectedCallback(self):
            log.append(("connected", self.isConnected))

        def disconnectedCallback(self):
            log.append(("disconnected", self.isConnected))

    webcomponent.define("x-alive", Alive)
    element = document.createElement("x-alive")
    equal(log, [])
    stage() <= element
    element.remove()
    equal(log, [("connected", True), ("disconnected", False)])


def test_changes_of_attributes():
    log = []

    class Observed:
        observedAttributes = ["data"]

        def attributeChangedCallback(self, name, old, new, namespace):
            log.append((name, old, new, namespace))

    webcomponent.define("x-observed", Observed)
    element = document.createElement("x-observed")
    element.setAttribute("data", "a")
    element.setAttribute("other", "b")
    element.setAttribute("data", "c")
    equal(log, [("data", None, "a", None), ("data", "a", "c", None)])


def test_callback_may_take_fewer_arguments():
    log = []

    class Fewer:
        @property
        def observedAttributes(self):
            return ["data"]

        def attributeChangedCallback(self, name, old, new):
            log.append(new)

    webcomponent.define("x-fewer", Fewer)
    document.createElement("x-fewer").setAttribute("data", "a")
    equal(log, ["a"])


def test_attributes_of_the_instance_last():
    class Kept:
        count = 0

        def add(self):
            self.count += 1
            return self.count

    webcomponent.define("x-kept", Kept)
    stage().html = "<x-kept></x-kept>"
    equal([document["stage"].firstChild.add() for _ in range(3)], [1, 2, 3])


def test_javascript_calls_methods():
    class Called:
        def double(self, number):
            return self.localName, number * 2

        @staticmethod
        def triple(number):
            return number * 3

    webcomponent.define("x-called", Called)
    got = js("() => { const e = document.createElement('x-called'); return [e.double(2)[1], e.triple(2), e.double(1)[0]] }")()
    equal(list(got), [4, 6, "x-called"])


def test_handlers_of_an_element():
    class Clicked:
        def connectedCallback(self):
            self.clicks = 0
            self.bind("click", self.click_)

        def click_(self, event):
            self.clicks += 1

    webcomponent.define("x-clicked", Clicked)
    element = document.createElement("x-clicked")
    stage() <= element
    element.click()
    element.unbind("click", element.click_)
    element.click()
    equal(element.clicks, 1)


def test_representation_makes_no_other_element():
    made = []

    class Shown:
        def __init__(self):
            made.append(repr(self))

    webcomponent.define("x-shown", Shown)
    stage().html = "<x-shown a='b'></x-shown>"
    equal(made, ['<x-shown a="b">'])


def test_error_in_init_is_the_pages():
    class Broken:
        def __init__(self):
            raise ValueError("cannot begin")

        def greet(self):
            return "hello"

    webcomponent.define("x-broken", Broken)
    expect_page_error("cannot begin")
    equal(document.createElement("x-broken").greet(), "hello")


def test_error_in_a_callback_is_the_pages():
    class Failing:
        def connectedCallback(self):
            raise ValueError("cannot connect")

    webcomponent.define("x-failing", Failing)
    expect_page_error("cannot connect")
    stage() <= document.createElement("x-failing")


def test_wrong_arguments():
    class Any:
        pass

    with raises(ValueError, "hyphen"):
        webcomponent.define("nohyphen", Any)
    with raises(TypeError, "str"):
        webcomponent.define(1, Any)
    with raises(TypeError, "class"):
        webcomponent.define("x-any", Any())
    with raises(TypeError, "dict"):
        webcomponent.define("x-any", Any, "p")
    with raises(ValueError, "nonsense"):
        webcomponent.define("x-any", Any, {"extends": "nonsense"})
    with raises(TypeError, "observedAttributes"):
        Any.observedAttributes = "data"
        webcomponent.define("x-any", Any)


def test_name_that_is_taken():
    class First:
        pass

    class Second:
        pass

    webcomponent.define("x-taken", First)
    with raises(JavascriptError, "NotSupportedError"):
        webcomponent.define("x-taken", Second)


def test_elements_of_other_kinds_are_extended():
    class Paragraph:
        def connectedCallback(self):
            self.textContent = "extended"

    webcomponent.define("x-paragraph", Paragraph, {"extends": "p"})
    stage().html = "<p is='x-paragraph'></p>"
    # Safari has none of these.
    if js("() => document.createElement('p', { is: 'x-paragraph' }) instanceof customElements.get('x-paragraph')")():
        equal(document["stage"].text, "extended")
        stage() <= webcomponent.get("x-paragraph")()
        equal(document["stage"].firstChild.localName, "p")


def test_class_of_a_tag_says_what_is_extended():
    class Item(html.P):
        def connectedCallback(self):
            self <= html.B("extended")

    webcomponent.define("x-item", Item)
    stage().html = "<p is='x-item'></p>"
    # Safari has none of these.
    if js("() => document.createElement('p', { is: 'x-item' }) instanceof customElements.get('x-item')")():
        element = document["stage"].firstChild
        assert isinstance(element, Item) and isinstance(element, html.P)
        equal(element.html, "<b>extended</b>")


def test_tag_of_its_name_makes_the_element():
    class Tagged:
        def __init__(self):
            self.made = True

    webcomponent.define("x-tagged", Tagged)
    tag = html.maketag("x-tagged")
    element = tag(title="a")
    assert isinstance(element, Tagged) and element.made
    equal(element.title, "a")


class Base:
    pass


def test_class_below_a_class_of_elements():
    webcomponent.define("x-base", Base)

    class Below(Base):
        pass

    with raises(TypeError, "Below is not defined"):
        Below()
    webcomponent.define("x-below", Below)
    equal((Below().localName, Base().localName), ("x-below", "x-base"))


def test_bases_hear_of_no_subclass_but_the_pages():
    heard = []

    class Registered:
        @classmethod
        def __init_subclass__(cls, **options):
            super().__init_subclass__(**options)
            heard.append(cls.__name__)
            webcomponent.define(f"x-registered-{cls.__name__.lower()}", cls)

    class Heard(Registered):
        pass

    element = document.createElement("x-registered-heard")
    equal(heard, ["Heard"])
    assert isinstance(element, Heard) and isinstance(element, Registered)

    class Later(type(element)):
        pass

    equal(heard, ["Heard", "Later"])
