"""Classes of JavaScript's own and of the browser's, extended by Python's."""

from abc import ABC, abstractmethod

import javascript
from browser import document, window
from javascript import JavascriptError, extends
from runner import equal, js, raises, stage


def test_map():
    class Counter(extends(window.Map)):
        def count(self, key):
            self.set(key, (self.get(key) or 0) + 1)

    counter = Counter()
    counter.count("a")
    counter.count("a")
    equal((len(counter), counter["a"], "a" in counter, dict(counter)), (1, 2, True, {"a": 2}))
    equal([tuple(pair) for pair in counter], [("a", 2)])


def test_array():
    class Stack(extends(window.Array)):
        def top(self):
            return self[-1]

    stack = Stack()
    stack.push(1, 2)
    equal(stack.top(), 2)
    assert stack == [1, 2]
    assert type(js("stack => stack.map(x => x)")(stack)) is Stack


def test_error():
    class Trouble(extends(window.Error)):
        pass

    trouble = Trouble("why")
    with raises(JavascriptError, "Error: why") as caught:
        js("error => { throw error; }")(trouble)
    assert caught.error.value is trouble


def test_promise():
    class Answer(extends(window.Promise)):
        def hello(self):
            return "hi"

    got = []
    answer = Answer(lambda resolve, reject: resolve(4))
    equal(answer.hello(), "hi")
    answer.then(got.append)
    yield lambda: got == [4]


def test_event():
    class Mine(extends(window.CustomEvent)):
        def shout(self):
            return self.type.upper()

    target, got = window.EventTarget.new(), []
    target.bind("x", lambda event: got.append((type(event).__name__, event.shout(), event.detail)))
    target.dispatchEvent(Mine("x", {"detail": 3}))
    equal(got, [("Mine", "X", 3)])


def test_element_that_has_no_name_cannot_be_made():
    class Nameless(extends(window.HTMLElement)):
        pass

    # Each browser says it in words of its own.
    with raises(JavascriptError, "TypeError"):
        Nameless()


def test_element_without_a_call_of_super():
    class Quiet(extends(window.HTMLElement)):
        def __init__(self):
            self.count = 1

        def connectedCallback(self):
            self.count += 1

    window.customElements.define("py-quiet", Quiet)
    quiet = document.createElement("py-quiet")
    stage() <= quiet
    equal((quiet.count, js("quiet => quiet.count")(quiet)), (2, 2))


def test_abstract_base_class_beside_it():
    class Goer(ABC):
        @abstractmethod
        def go(self): ...

    class Runner(Goer, extends(window.EventTarget)):
        def go(self):
            return "gone"

    equal(js("runner => runner.go()")(Runner()), "gone")


def test_attributes_of_the_class():
    class Box(extends(window.EventTarget)):
        size = 3
        items = []

    box = Box()
    box.items.append(1)
    box.size = 4
    equal((Box.items, Box.size, box.size, js("Box => Box.size")(Box)), ([1], 3, 4, 3))


def test_class_that_is_extended_twice():
    class First(extends(window.EventTarget)):
        def __init__(self, a):
            super().__init__()
            self.a = a

    class Second(First):
        def __init__(self, a, b):
            super().__init__(a)
            self.b = b

    made = js("Second => new Second(1, 2)")(Second)
    equal((made.a, made.b, js("made => made.a + made.b")(made)), (1, 2, 3))
    parent = "made => Object.getPrototypeOf(Object.getPrototypeOf(made)).constructor"
    assert js(parent)(made) is First


def test_this_is_the_instance():
    class Self(extends(window.EventTarget)):
        def is_this(self):
            return javascript.this() is self

    assert js("made => made.is_this()")(Self()) is True


def test_class_whose_prototype_has_none_above_it():
    alone = js("Object.assign(function Alone() {}, { prototype: Object.assign(Object.create(null), { hello() { return 'hello'; } }) })")

    class Second(extends(alone)):
        def hello(self):
            return super().hello() + "!"

    equal(Second().hello(), "hello!")
