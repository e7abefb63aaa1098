"""Classes of Python's that extend classes of JavaScript's: constructed by either, methods overridden for both."""

import gc
import weakref

from _browser import live_callbacks
from browser import DOMNode, document, window
from javascript import JavascriptError, JSObject, extends
from runner import equal, js, raises, stage

Stage = window.Stage


class Ball(extends(Stage.Thing)):
    kind = "ball"

    def __init__(self, name="ball", x=0):
        super().__init__({"name": name, "x": x})
        self.steps = []

    def update(self, seconds):
        self.steps.append(seconds)
        return super().update(seconds * 2)

    @property
    def double(self):
        return self.x * 2

    @double.setter
    def double(self, value):
        self.x = value // 2

    @staticmethod
    def hello(name):
        return f"hello {name}"

    @classmethod
    def called(cls, *args):
        return cls.__name__


def test_python_constructs_it():
    ball = Ball("red", 3)
    equal((ball.name, ball.x, ball.steps), ("red", 3, []))
    assert isinstance(ball, Ball) and isinstance(ball, Stage.Thing) and isinstance(ball, JSObject)


def test_javascript_sees_an_instance_of_its_class():
    ball = Ball()
    assert js("(ball, Thing) => ball instanceof Thing")(ball, Stage.Thing) is True
    assert js("(ball, Ball) => ball instanceof Ball && ball.constructor === Ball")(ball, Ball) is True
    equal(js("Ball => Ball.name")(Ball), "Ball")


def test_javascript_constructs_it():
    ball = js("Ball => new Ball('blue', 4)")(Ball)
    assert type(ball) is Ball
    equal((ball.name, ball.x, ball.steps), ("blue", 4, []))


def test_javascript_calls_methods_that_are_overridden():
    scene = Stage.Scene.new()
    ball = Ball("b", 1)
    scene.add(ball)
    equal(list(scene.run(2)), [3, "b at 3", 5, "b at 5"])
    equal(ball.steps, [1, 1])


def test_super_calls_methods_of_javascript():
    class Louder(Ball):
        def update(self, seconds):
            return super().update(seconds) + 100

    loud = Louder("l")
    equal(loud.update(1), 102)
    equal(js("thing => thing.update(1)")(loud), 104)
    equal(loud.steps, [1, 1])


def test_methods_of_javascript_are_inherited():
    ball = Ball("b", 1)
    equal([list(corner) for corner in ball.corners()], [[1, 0], [2, 1]])
    got = []
    ball.on("hit", got.append)
    js("ball => ball.emit('hit', 5)")(ball)
    equal(got, [5])


def test_properties_of_either_are_seen_by_both():
    ball = Ball("b", 3)
    equal(ball.label, "b at 3")
    ball.label = "c"
    equal(ball.name, "c")
    equal(js("ball => ball.double")(ball), 6)
    js("ball => { ball.double = 10; }")(ball)
    equal((ball.x, ball.double), (5, 10))


def test_attributes_are_seen_by_javascript():
    ball = Ball()
    ball.score = 7
    ball.pair = (1, 2)
    equal(js("ball => ball.score")(ball), 7)
    js("ball => { ball.score += 1; }")(ball)
    equal(ball.score, 8)
    equal(ball.pair, (1, 2))
    assert js("ball => Array.isArray(ball.pair)")(ball) is True


def test_private_attributes_are_not():
    ball = Ball()
    ball._secret = 1
    equal(ball._secret, 1)
    assert js("ball => '_secret' in ball")(ball) is False


def test_assignments_to_properties_of_javascript_go_there():
    ball = Ball()
    ball.x = 9
    equal(js("ball => ball.x")(ball), 9)
    js("ball => { ball.x = 10; }")(ball)
    equal(ball.x, 10)


def test_what_is_assigned_before_the_constructor_stays():
    class Early(extends(Stage.Thing)):
        def __init__(self):
            self.name = "early"
            self.mine = [1]
            super().__init__({"name": "late"})

    early = Early()
    equal(early.mine, [1])
    # As in JavaScript, where a property is one thing: what was assigned here is put over what the constructor left.
    equal((early.name, js("thing => thing.name")(early)), ("early", "early"))


def test_javascript_constructor_that_calls_an_overridden_method_meets_the_instance():
    class Set(extends(Stage.Thing)):
        def setup(self):
            self.ready = "python"
            self.known = type(self).__name__

    made = Set({"name": "n"})
    equal((made.ready, made.known, made.name), ("python", "Set", "n"))
    made = js("Set => new Set({ name: 'm' })")(Set)
    equal((made.ready, made.known, made.name), ("python", "Set", "m"))


def test_class_without_init_hands_its_arguments_on():
    class Plain(extends(Stage.Thing)):
        pass

    equal(Plain({"x": 4}).x, 4)
    equal(js("Plain => new Plain({ x: 5 }).x")(Plain), 5)


def test_init_that_calls_no_constructor_gets_an_object_made_without_arguments():
    class Silent(extends(Stage.Thing)):
        def __init__(self, count):
            self.count = count

    silent = Silent(3)
    equal((silent.count, silent.name), (3, "thing"))
    equal(js("(Silent) => { const made = new Silent(4); return made.name + made.count; }")(Silent), "thing4")


def test_constructor_called_late_or_twice_says_so():
    class Late(extends(Stage.Thing)):
        def __init__(self):
            self.update(1)
            super().__init__({"x": 1})

    with raises(TypeError, "Late", "super().__init__"):
        Late()


def test_static_members_are_inherited_and_seen():
    equal(Ball.at(1, 2).x, 0)  # its own constructor takes other arguments
    equal(js("Ball => Ball.kind + Ball.hello('you') + Ball.called()")(Ball), "ballhello youBall")
    before = Stage.Thing.made
    Ball()
    equal(Stage.Thing.made, before + 1)
    equal(Ball.made, before + 1)


def test_class_that_javascript_derives_is_python_too():
    Bigger = js("Ball => class Bigger extends Ball { update(seconds) { return super.update(seconds) + 1000; } }")(Ball)
    bigger = Bigger.new("big", 1)
    assert isinstance(bigger, Ball)
    equal(bigger.steps, [])
    equal(js("thing => thing.update(1)")(bigger), 1003)
    equal(bigger.steps, [1])
    assert js("(thing, Bigger) => thing instanceof Bigger")(bigger, Bigger) is True


def test_function_that_constructs_is_extended():
    class Tile(extends(Stage.Square)):
        def area(self):
            return self.surface()

    equal(Tile(5).area(), 25)


def test_class_of_javascript_is_a_base_by_itself():
    class Box(window.Stage.Thing):
        def update(self, seconds):
            return "box"

    equal(js("box => box.update(1)")(Box()), "box")
    assert issubclass(Box, extends(Stage.Thing)._base)


def test_decorator_extends_too():
    @extends(Stage.Thing)
    class Marked:
        def __init__(self, name):
            super().__init__({"name": name})

        def update(self, seconds):
            return super().update(seconds) + 0.5

    marked = Marked("m")
    equal((marked.name, marked.update(1)), ("m", 1.5))


def test_decorated_class_may_use_names_that_come_later():
    @extends(Stage.Thing)
    class Early:
        def update(self, seconds):
            return super().update(seconds) + more()

    def more():
        return 0.25

    equal(Early().update(1), 1.25)


def test_super_of_the_module_can_be_called():
    from javascript import super

    class Called(extends(Stage.Thing)):
        def __init__(self, x):
            super()({"x": x})

    equal(Called(6).x, 6)


def test_mixed_in_methods_are_seen_by_javascript():
    class Loud:
        def shout(self):
            return self.name.upper()

    class Both(Loud, extends(Stage.Thing)):
        pass

    equal(js("thing => thing.shout()")(Both({"name": "a"})), "A")


def test_instance_is_found_again():
    scene = Stage.Scene.new()
    ball = scene.add(Ball("b", 1))
    ball.mark = object()
    mark = ball.mark
    del ball
    gc.collect()
    again = scene.things[0]
    assert type(again) is Ball and again.mark is mark


def test_instances_take_nothing_that_stays():
    class Bare(extends(Stage.Thing)):
        def update(self, seconds):
            self.count = seconds
            return super().update(seconds)

    make = js("(Class, times) => { for (let at = 0; at < times; at++) new Class().update(at); }")
    make(Bare, 1)
    before = live_callbacks()
    make(Bare, 300)
    for at in range(300):
        Bare().update(at)
    gc.collect()
    assert live_callbacks() - before < 10, live_callbacks() - before


def test_python_lets_an_instance_go_that_javascript_holds():
    scene = Stage.Scene.new()
    gone = weakref.ref(scene.add(Ball()))
    gc.collect()
    assert gone() is None and type(scene.things[0]) is Ball


def test_library_that_constructs_what_it_is_given():
    class Level(extends(Stage.Scene)):
        def __init__(self, options):
            super().__init__(options)
            self.added = []
            self.on("added", lambda thing: self.added.append(thing.name))
            self.create(Ball, "one")

    level = Stage.start({"scene": Level, "options": {"name": "first"}})
    assert isinstance(level, Level)
    equal((level.name, level.added, level.things.length), ("first", ["one"], 1))


def test_errors_of_the_constructor_pass_through():
    class Bad(extends(Stage.Thing)):
        def __init__(self):
            raise LookupError("not made")

    with raises(LookupError, "not made"):
        js("Bad => new Bad()")(Bad)
    with raises(JavascriptError):
        class Worse(extends(js("(class { constructor() { throw new Error('worse'); } })"))):
            pass

        Worse()


def test_what_is_no_class_cannot_be_extended():
    for what in (js("() => 1"), js("Function")):
        with raises(TypeError, "extended"):
            extends(what)
    with raises(TypeError, "JavaScript class"):
        extends(3)


def test_method_that_is_a_coroutine_gives_a_promise():
    class Slow(extends(Stage.Thing)):
        async def later(self):
            await window.Promise.resolve()
            return self.name

    got = []
    js("(thing, done) => thing.later().then(done)")(Slow({"name": "s"}), got.append)
    yield lambda: got == ["s"]


def test_iteration_and_text_have_javascripts_names():
    class Row(extends(Stage.Thing)):
        def __iter__(self):
            return iter([1, 2])

        def __str__(self):
            return "row"

    equal(js("row => `${row}: ${[...row].join()}`")(Row()), "row: 1,2")


class Greeting(extends(window.HTMLElement)):
    observedAttributes = ["name"]

    def __init__(self):
        super().__init__()
        self.changes = []

    def connectedCallback(self):
        self.text = f"Hello {self['name']}"

    def attributeChangedCallback(self, name, old, new, namespace):
        self.changes.append((name, old, new))

    def shout(self):
        return self.text.upper()


def test_custom_element_is_made_by_the_page():
    window.customElements.define("py-greeting", Greeting)
    place = stage()
    place.html = "<py-greeting id='greeting' name='you'></py-greeting>"
    greeting = document["greeting"]
    assert type(greeting) is Greeting and isinstance(greeting, DOMNode)
    equal((greeting.text, greeting.shout()), ("Hello you", "HELLO YOU"))
    greeting.setAttribute("name", "me")
    equal(greeting.changes, [("name", None, "you"), ("name", "you", "me")])
    made = document.createElement("py-greeting")
    assert type(made) is Greeting and made.changes == []
    by_python = Greeting()
    assert type(by_python) is Greeting and by_python.tagName == "PY-GREETING"


def test_element_that_is_there_already_is_upgraded():
    place = stage()
    place.html = "<py-late id='late'></py-late>"
    before = document["late"]

    class Late(extends(window.HTMLElement)):
        def connectedCallback(self):
            self.seen = True

    window.customElements.define("py-late", Late)
    assert type(document["late"]) is Late and document["late"].seen is True
    assert before == document["late"]
