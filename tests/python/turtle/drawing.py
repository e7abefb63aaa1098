"""`turtle`: what is drawn."""

import turtle
from browser import document
from runner import equal, raises, stage


def begun(**defaults):
    """A turtle on a new screen on the stage, without animation."""
    turtle.restart()
    turtle.set_defaults(turtle_canvas_wrapper=stage(), **defaults)
    turtle.tracer(0)
    return turtle.Turtle()


def drawn(selector="g:nth-child(2) > *"):
    """What is on the layer of drawings."""
    return list(turtle.getcanvas().querySelectorAll(f":scope > {selector}"))


def points(element):
    return [tuple(float(part) for part in point.split(",")) for point in element.getAttribute("points").split()]


async def test_line():
    t = begun()
    t.color("red")
    t.pensize(3)
    t.forward(100)
    t.left(90)
    t.forward(50)
    await turtle.done()
    (line,) = drawn()
    equal(points(line), [(0.0, 0.0), (100.0, 0.0), (100.0, -50.0)])
    equal((line.getAttribute("stroke"), line.getAttribute("stroke-width")), ("red", "3"))


async def test_pen_that_is_up_draws_nothing():
    t = begun()
    t.penup()
    assert not t.isdown()
    t.forward(100)
    t.down()
    t.forward(10)
    await turtle.done()
    (line,) = drawn()
    equal(points(line), [(100.0, 0.0), (110.0, 0.0)])


async def test_another_colour_is_another_line():
    t = begun()
    for color in ("red", "#0f0", (0, 0, 1.0)):
        t.pencolor(color)
        t.forward(10)
    await turtle.done()
    equal([line.getAttribute("stroke") for line in drawn()], ["red", "#0f0", "#0000ff"])


async def test_filled_area_lies_under_its_line():
    t = begun()
    t.fillcolor("yellow")
    with t.fill():
        for _ in range(3):
            t.forward(10)
            t.left(90)
    t.end_fill()
    await turtle.done()
    area, line = drawn()
    equal((area.localName, area.getAttribute("fill")), ("polygon", "yellow"))
    equal(points(area), [(0.0, 0.0), (10.0, 0.0), (10.0, -10.0), (0.0, -10.0)])
    equal(line.localName, "polyline")


async def test_dots_and_texts():
    t = begun()
    t.dot(20, "blue")
    t.goto(10, 10)
    t.write("hello", align="center", font=("Arial", 20, "bold italic"))
    t.write(1, move=True)
    assert t.xcor() > 10
    await turtle.done()
    dot, line, text, number = drawn()[:4]
    equal((dot.getAttribute("r"), dot.getAttribute("fill")), ("10", "blue"))
    equal((text.text, text.getAttribute("text-anchor"), text.getAttribute("transform")), ("hello", "middle", "translate(10 -10)"))
    equal((text.style.fontWeight, text.style.fontStyle, text.style.fontSize), ("bold", "italic", "20pt"))
    equal(number.text, "1")
    with raises(turtle.TurtleGraphicsError, "left, center or right"):
        t.write("x", align="top")


async def test_stamps_are_left_and_taken_away():
    t = begun()
    t.penup()
    numbers = []
    for _ in range(4):
        numbers.append(t.stamp())
        t.forward(10)
    await turtle.done()
    equal(len(drawn()), 4)
    t.clearstamp(numbers[1])
    t.clearstamps(1)
    await turtle.done()
    equal([stamp.getAttribute("transform").split(")")[0] for stamp in drawn()], ["translate(20 0", "translate(30 0"])
    t.clearstamps()
    await turtle.done()
    equal(drawn(), [])


async def test_turtle_is_seen_where_it_is():
    t = begun()
    t.shape("turtle")
    t.color("green", "white")
    t.goto(10, 20)
    t.left(90)
    await turtle.done()
    (seen,) = drawn("g:nth-child(3) > [visibility=visible]")
    equal(seen.getAttribute("transform"), "translate(10 -20) rotate(0)")
    polygon = seen.firstChild
    equal((polygon.getAttribute("fill"), polygon.getAttribute("stroke")), ("white", "green"))
    t.hideturtle()
    assert not t.isvisible()
    await turtle.done()
    equal(drawn("g:nth-child(3) > [visibility=visible]"), [])


async def test_shapes():
    t = begun()
    turtle.register_shape("own", ((0, 0), (10, 0), (0, 10)))
    compound = turtle.Shape("compound")
    compound.addcomponent(((0, 0), (1, 0), (0, 1)), "red", "blue")
    turtle.addshape("two", compound)
    assert {"arrow", "blank", "circle", "classic", "own", "square", "triangle", "turtle", "two"} <= set(turtle.getshapes())
    t.shape("own")
    equal((t.shape(), t.get_shapepoly()), ("own", ((0, 0), (10, 0), (0, 10))))
    t.shapesize(2, 3, 4)
    equal((t.shapesize(), t.resizemode()), ((2, 3, 4), "user"))
    equal(t.get_shapepoly(), ((0.0, 0.0), (20.0, 0.0), (0.0, 30.0)))
    t.tilt(90)
    equal(round(t.tiltangle()), 90)
    with raises(turtle.TurtleGraphicsError, "'dragon'", "turtle"):
        t.shape("dragon")


async def test_undo_takes_back_one_action_after_the_other():
    t = begun()
    t.forward(10)
    t.left(90)
    t.forward(10)
    t.circle(20)
    entries = t.undobufferentries()
    t.undo()
    equal(t.undobufferentries(), entries - 1)
    equal(tuple(round(x) for x in t.pos()), (10, 10))
    t.undo()
    t.undo()
    equal((tuple(t.pos()), t.heading()), ((10.0, 0.0), 0.0))
    await turtle.done()
    (line,) = drawn()
    equal(points(line), [(0.0, 0.0), (10.0, 0.0)])
    t.undo()
    t.undo()
    await turtle.done()
    equal(drawn(), [])


async def test_undone_line_goes_on_from_there():
    t = begun()
    t.forward(10)
    t.forward(10)
    t.undo()
    t.left(90)
    t.forward(5)
    await turtle.done()
    equal([points(line) for line in drawn()], [[(0.0, 0.0), (10.0, 0.0)], [(10.0, 0.0), (10.0, -5.0)]])


async def test_clear_and_reset():
    t, other = begun(), turtle.Turtle()
    t.forward(10)
    other.left(90)
    other.forward(10)
    t.clear()
    await turtle.done()
    equal((len(drawn()), tuple(t.pos())), (1, (10.0, 0.0)))
    other.color("red")
    other.reset()
    await turtle.done()
    equal((drawn(), tuple(other.pos()), other.pencolor()), ([], (0.0, 0.0), "black"))


async def test_screen_is_cleared():
    t = begun()
    t.forward(10)
    turtle.bgcolor("red")
    turtle.clearscreen()
    turtle.tracer(0)
    await turtle.done()
    equal((drawn(), drawn("g:nth-child(3) > *"), turtle.turtles(), turtle.bgcolor()), ([], [], [], "white"))


async def test_clone_is_another_one_like_it():
    t = begun()
    t.color("red")
    t.forward(10)
    other = t.clone()
    other.forward(10)
    equal((tuple(t.pos()), tuple(other.pos()), other.pencolor()), ((10.0, 0.0), (20.0, 0.0), "red"))
    await turtle.done()
    equal(len(drawn()), 2)


async def test_world_coordinates():
    t = begun(canvwidth=200, canvheight=100)
    turtle.setworldcoordinates(0, 0, 20, 10)
    t.goto(20, 10)
    t.dot(6)
    await turtle.done()
    svg = turtle.getcanvas()
    line, dot = drawn()
    edge, box, spot = svg.getBoundingClientRect(), line.getBoundingClientRect(), dot.getBoundingClientRect()
    assert abs(box.left - edge.left) < 2 and abs(box.top - edge.top) < 2, (box.left, edge.left, box.top, edge.top)
    assert abs(spot.width - 6) < 1 and abs(spot.height - 6) < 1, (spot.width, spot.height)


def test_colours():
    t = begun()
    t.color("navy", "light blue")
    equal(t.color(), ("navy", "lightblue"))
    t.color("#ff0000")
    equal(t.pencolor(), (1.0, 0.0, 0.0))
    turtle.colormode(255)
    t.fillcolor(1, 2, 3)
    equal(t.fillcolor(), (1, 2, 3))
    t.color("rgb(1, 2, 3)")
    t.pencolor("gray50")
    equal(t.pencolor(), (127, 127, 127))
    with raises(turtle.TurtleGraphicsError, "no-colour"):
        t.color("no-colour")
    with raises(turtle.TurtleGraphicsError, "colormode(255)"):
        turtle.colormode(1.0)
        t.color(200, 0, 0)


def test_pen_is_a_dict():
    t = begun()
    t.pen(pencolor="red", pensize=5, pendown=False)
    pen = t.pen()
    equal((pen["pencolor"], pen["pensize"], pen["pendown"], pen["speed"]), ("red", 5, False, 3))
    t.pen({"speed": 9}, shown=False)
    equal((t.speed(), t.isvisible()), (9, False))
    t.speed("fastest")
    equal(t.speed(), 0)
    with raises(turtle.TurtleGraphicsError, "'ink'"):
        t.pen(ink=1)


def test_polygon_is_noted():
    t = begun()
    with t.poly():
        t.forward(10)
        t.left(90)
        t.forward(10)
    t.forward(10)
    equal([tuple(round(x) for x in corner) for corner in t.get_poly()], [(0, 0), (10, 0), (10, 10)])


async def test_drawing_fits_into_a_narrow_place():
    begun(canvwidth=500, canvheight=400)
    document["stage"].style.width = "250px"
    turtle.forward(10)
    await turtle.done()
    edge = turtle.getcanvas().getBoundingClientRect()
    equal((round(edge.width), round(edge.height)), (250, 200))
    document["stage"].style.width = ""


async def test_drawing_is_saved_as_svg():
    t = begun()
    t.forward(10)
    await turtle.done()
    turtle.save("drawing.svg", overwrite=True)
    with open("drawing.svg") as file:
        text = file.read()
    assert text.startswith("<svg xmlns=") and "<polyline" in text
    with raises(FileExistsError):
        turtle.save("drawing.svg")


async def test_many_lines_are_few_elements():
    t = begun()
    for number in range(1000):
        t.forward(number / 20)
        t.left(89)
    await turtle.done()
    elements = drawn()
    equal(sum(len(points(line)) - 1 for line in elements), 1000)
    assert len(elements) <= 10, len(elements)
