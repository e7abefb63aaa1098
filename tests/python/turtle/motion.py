"""`turtle`: where turtles are and which way they look."""

import math

import turtle
from runner import equal, raises, stage


def begun(**defaults):
    """A turtle on a new screen on the stage, without animation."""
    turtle.restart()
    turtle.set_defaults(turtle_canvas_wrapper=stage(), **defaults)
    turtle.tracer(0)
    return turtle.Turtle()


def near(got, *wanted):
    got = got if isinstance(got, tuple) else (got,)
    assert all(abs(a - b) < 1e-9 for a, b in zip(got, wanted, strict=True)), f"{got} is not {wanted}"


def test_forward_and_back():
    t = begun()
    t.forward(100)
    t.left(90)
    t.fd(50)
    near(t.pos(), 100, 50)
    t.bk(20)
    near(t.position(), 100, 30)
    near((t.xcor(), t.ycor()), 100, 30)


def test_turning():
    t = begun()
    t.right(90)
    near(t.heading(), 270)
    t.lt(100)
    near(t.heading(), 10)
    t.setheading(45)
    near(t.heading(), 45)
    t.seth(-90)
    near(t.heading(), 270)


def test_going_to_places():
    t = begun()
    t.goto(10, 20)
    near(t.pos(), 10, 20)
    t.setpos((1, 2))
    t.setx(5)
    t.sety(-5)
    near(t.pos(), 5, -5)
    t.home()
    near(t.pos(), 0, 0)
    near(t.heading(), 0)
    t.teleport(7, y=8)
    near(t.pos(), 7, 8)


def test_distance_and_direction():
    t, other = begun(), turtle.Turtle()
    other.goto(3, 4)
    near(t.distance(other), 5)
    near(t.distance(3, 4), 5)
    near(t.distance((3, 4)), 5)
    near(t.towards(0, 10), 90)
    near(t.towards(-1, -1), 225)


def test_units_of_angles():
    t = begun()
    t.radians()
    t.left(math.pi / 2)
    near(t.heading(), math.pi / 2)
    t.degrees(400)
    near(t.heading(), 100)
    t.left(100)
    near(t.heading(), 200)


def test_logo_mode_begins_upwards_and_goes_round_clockwise():
    t = begun(mode="logo")
    near(t.heading(), 0)
    t.forward(10)
    near(t.pos(), 0, 10)
    t.right(90)
    near(t.heading(), 90)
    near(t.towards(10, 10), 90)
    t.setheading(180)
    t.forward(20)
    near(t.pos(), 0, -10)


def test_setting_the_mode_resets():
    t = begun()
    t.forward(10)
    turtle.mode("logo")
    equal(turtle.mode(), "logo")
    near(t.pos(), 0, 0)
    t.forward(10)
    near(t.pos(), 0, 10)
    with raises(turtle.TurtleGraphicsError, "'upside'"):
        turtle.mode("upside")


def test_circle_comes_back():
    t = begun()
    t.circle(50)
    near(t.pos(), 0, 0)
    near(t.heading(), 0)
    t.circle(50, 90)
    near(t.heading(), 90)
    assert abs(t.xcor() - 50) < 1 and abs(t.ycor() - 50) < 1
    t.circle(-10, steps=3)
    near(t.heading(), 90)


def test_vectors():
    a, b = turtle.Vec2D(1, 2), turtle.Vec2D(3, 4)
    equal((a + b, b - a, -a, a * 2, 2 * a, a * b, abs(b)),
          (turtle.Vec2D(4, 6), turtle.Vec2D(2, 2), turtle.Vec2D(-1, -2), turtle.Vec2D(2, 4), turtle.Vec2D(2, 4), 11, 5.0))
    equal(turtle.Vec2D(1, 0).rotate(90), turtle.Vec2D(0.0, 1.0))
    equal(repr(a), "(1.00,2.00)")


def test_functions_move_one_turtle():
    begun()
    turtle.forward(10)
    turtle.left(90)
    near(turtle.pos(), 10, 0)
    near(turtle.heading(), 90)
    near(turtle.getturtle().pos(), 10, 0)
    assert turtle.getpen() in turtle.turtles()


def test_every_name_is_there():
    for name in turtle.__all__:
        assert hasattr(turtle, name), name


def test_names_of_other_implementations_are_there():
    names = """Pen RawPen RawTurtle Screen Shape TNavigator TPen Terminator Turtle TurtleScreen Vec2D addshape back backward
        begin_fill begin_poly bgcolor bgpic bk bye circle clear clearscreen clearstamp clearstamps clone color colormode degrees
        delay distance done dot down end_fill end_poly exitonclick fd fillcolor filling forward get_poly get_shapepoly
        getcanvas getpen getscreen getshapes getturtle goto heading hideturtle home ht isdown isvisible left listen lt mainloop
        mode numinput onclick ondrag onkey onkeypress onkeyrelease onrelease onscreenclick ontimer pd pen pencolor pendown
        pensize penup pos position pu radians register_shape reset resetscreen resizemode right rt screensize seth setheading
        setpos setposition settiltangle setundobuffer setup setworldcoordinates setx sety shape shapesize shapetransform
        shearfactor showturtle speed st stamp teleport textinput tilt tiltangle title towards tracer turtles turtlesize undo
        undobufferentries up update width window_height window_width write xcor ycor"""
    equal([name for name in names.split() if not hasattr(turtle, name)], [])


def test_place_must_be_a_place():
    with raises(turtle.TurtleGraphicsError, "5"):
        begun().goto(5)
