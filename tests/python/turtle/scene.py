"""`turtle`: how it is played, and what happens on the screen."""

import turtle
from browser import document, window
from runner import equal, raises, stage


def begun(**defaults):
    """A turtle on a new screen on the stage."""
    turtle.restart()
    turtle.set_defaults(turtle_canvas_wrapper=stage(), **defaults)
    return turtle.Turtle()


def lines():
    return turtle.getcanvas().querySelectorAll("polyline").length


def pointer(target, name, x, y, button=0):
    edge = turtle.getcanvas().getBoundingClientRect()
    facts = {"bubbles": True, "cancelable": True, "clientX": edge.left + x, "clientY": edge.top + y, "button": button}
    target.dispatchEvent(window.PointerEvent.new(name, facts))


def key(name, event="keydown", **facts):
    facts = {"key": name, "bubbles": True, "cancelable": True, **facts}
    return document.body.dispatchEvent(window.KeyboardEvent.new(event, facts))


def test_calls_return_before_anything_is_seen():
    t = begun()
    t.speed(1)
    t.forward(100)
    equal(tuple(t.pos()), (100.0, 0.0))
    equal(lines(), 0)
    yield lambda: lines() == 1
    end = lambda: turtle.getcanvas().querySelector("polyline").getAttribute("points").split()[-1].split(",")[0]
    assert 0 <= float(end()) < 100
    t.speed(0)
    turtle.bye()


def test_turtle_that_does_nothing_is_seen():
    begun()
    yield lambda: turtle.getcanvas().isConnected and turtle.getcanvas().querySelector("[visibility=visible]")


async def test_turtles_move_one_after_the_other():
    first, second = begun(), turtle.Turtle()
    first.speed(8)
    second.speed(8)
    first.pencolor("red")
    first.forward(40)
    second.pencolor("blue")
    second.left(90)
    second.forward(40)
    first.forward(40)
    await turtle.done()
    colors = [line.getAttribute("stroke") for line in turtle.getcanvas().querySelectorAll("polyline")]
    equal(colors, ["red", "blue"])


async def test_scene_is_played_again():
    t = begun()
    t.speed(0)
    t.forward(10)
    t.clear()
    t.left(90)
    t.dot(5)
    t.forward(20)
    turtle.bgcolor("red")
    await turtle.done()
    before = turtle.getcanvas().outerHTML
    turtle.replay_scene()
    equal(lines(), 0)
    await turtle.done()
    equal(turtle.getcanvas().outerHTML, before)


async def test_restart_takes_the_drawing_away():
    t = begun()
    t.forward(10)
    await turtle.done()
    assert document["turtle-canvas"].parentNode == document["stage"]
    turtle.restart()
    assert "turtle-canvas" not in document
    equal(turtle.turtles(), [])


async def test_drawing_without_a_place_is_put_at_the_end():
    turtle.restart()
    turtle.speed(0)
    turtle.forward(10)
    await turtle.done()
    equal(document["turtle-canvas"].parentNode.id, "turtle-canvas-wrapper")
    turtle.restart()
    assert "turtle-canvas-wrapper" not in document


async def test_size():
    begun(canvwidth=300, canvheight=200)
    equal((turtle.window_width(), turtle.window_height()), (300, 200))
    turtle.setup(width=120, height=80)
    equal((turtle.window_width(), turtle.window_height()), (120, 80))
    turtle.setup(width=0.5)
    equal(turtle.window_width(), round(window.innerWidth / 2))
    equal(turtle.screensize(), (300, 200))


def test_default_that_is_none():
    with raises(turtle.TurtleGraphicsError, "'canvas'"):
        turtle.set_defaults(canvas=1)


async def test_click_on_the_screen():
    begun(canvwidth=200, canvheight=100).hideturtle()
    got = []
    turtle.onscreenclick(lambda x, y: got.append((round(x), round(y))))
    turtle.onscreenclick(lambda x, y: got.append("right"), btn=3)
    turtle.onscreenclick(lambda x, y: got.append("too"), add=True)
    await turtle.done()
    pointer(turtle.getcanvas(), "pointerdown", 150, 20)
    pointer(turtle.getcanvas(), "pointerdown", 150, 20, button=2)
    equal(got, [(50, 30), "too", "right"])
    turtle.onscreenclick(None)
    pointer(turtle.getcanvas(), "pointerdown", 150, 20)
    equal(len(got), 3)


async def test_turtle_is_clicked_and_dragged():
    t = begun(canvwidth=200, canvheight=100)
    t.speed(0)
    t.penup()
    got = []
    t.onclick(lambda x, y: got.append("click"))
    t.ondrag(t.goto)
    t.onrelease(lambda x, y: got.append("release"))
    await turtle.done()
    seen = turtle.getcanvas().querySelector("g:nth-child(3) polygon")
    turtle.getcanvas().setPointerCapture = lambda number: None
    pointer(seen, "pointerdown", 100, 50)
    pointer(turtle.getcanvas(), "pointermove", 120, 40)
    pointer(turtle.getcanvas(), "pointerup", 120, 40)
    pointer(turtle.getcanvas(), "pointermove", 0, 0)
    equal((got, tuple(round(x) for x in t.pos())), (["click", "release"], (20, 10)))
    pointer(turtle.getcanvas(), "pointerdown", 5, 5)
    equal(got, ["click", "release"])


def test_keys():
    begun()
    got = []
    turtle.onkeypress(lambda: got.append("up"), "Up")
    turtle.onkey(lambda: got.append("a"), "a")
    turtle.onkey(lambda: got.append("space"), "space")
    key("a", "keyup")
    equal(got, [])
    turtle.listen()
    # The page does not scroll.
    equal(key("ArrowUp"), False)
    equal(key("b"), True)
    key("a", "keyup")
    equal(key(" "), False)
    key(" ", "keyup")
    key("a", "keyup", ctrlKey=True)
    equal(got, ["up", "a", "space"])
    turtle.onkey(None, "a")
    key("a", "keyup")
    equal(len(got), 3)
    turtle.onkeypress(lambda: got.append("any"))
    key("x")
    key("ArrowUp")
    equal(got[3:], ["any", "up"])
    turtle.restart()
    key("ArrowUp")
    equal(len(got), 5)


def test_keys_in_a_field_are_the_fields():
    begun()
    got = []
    turtle.onkeypress(lambda: got.append("a"), "a")
    turtle.listen()
    entry = document.createElement("input")
    stage() <= entry
    entry.dispatchEvent(window.KeyboardEvent.new("keydown", {"key": "a", "bubbles": True}))
    equal(got, [])
    turtle.restart()


def test_timer_rings_when_what_was_before_has_been_seen():
    t = begun()
    t.speed(5)
    seen = []
    t.forward(60)
    turtle.ontimer(lambda: seen.append(turtle.getcanvas().querySelector("polyline").getAttribute("points")), 1)
    yield lambda: seen
    assert seen[0].split()[-1] == "60,0", seen


def test_timers_follow_each_other():
    t = begun()
    t.speed(0)
    rings = []

    def ring():
        t.left(10)
        rings.append(1)
        if len(rings) < 3:
            turtle.ontimer(ring, 1)

    ring()
    yield lambda: len(rings) == 3
    equal(t.heading(), 30.0)


async def test_closed_screen_refuses():
    t = begun()
    await turtle.done()
    turtle.bye()
    assert "turtle-canvas" not in document
    with raises(turtle.Terminator, "bye"):
        t.forward(10)
    # The functions begin anew.
    turtle.forward(10)
    turtle.restart()


def test_numbers_and_texts_are_asked_for():
    begun()
    answers = ["x", "200", "7", None]
    prompt = window.prompt
    window.prompt = lambda *asked: answers.pop(0)
    equal(turtle.numinput("t", "How many?", minval=1, maxval=10), 7.0)
    equal(turtle.textinput("t", "Who?"), None)
    window.prompt = prompt
