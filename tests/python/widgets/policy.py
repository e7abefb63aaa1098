"""Widgets under a Content-Security-Policy that allows no style in the page's text."""

from browser import document, window
from browser.highlight import highlight
from browser.widgets.dialog import InfoDialog
from browser.widgets.menu import Menu
from runner import equal, stage


def test_widgets_look_as_they_do():
    violations = []
    document.bind("securitypolicyviolation", lambda event: violations.append(event.violatedDirective))
    box = InfoDialog("t", "m", ok=True)
    equal(window.getComputedStyle(box).borderTopWidth, "1px")
    box.close()
    stage().html = "<div id='bar'></div>"
    item = Menu(document["bar"]).add_item("File")
    equal(window.getComputedStyle(item).display, "inline-block")
    stage() <= highlight("# a comment")
    equal(window.getComputedStyle(document["stage"].querySelector("span")).fontStyle, "italic")
    yield lambda: True
    equal(violations, [])


def test_turtles_are_drawn():
    import turtle

    violations = []
    document.bind("securitypolicyviolation", lambda event: violations.append(event.violatedDirective))
    turtle.set_defaults(turtle_canvas_wrapper=stage())
    turtle.speed(0)
    turtle.forward(10)
    turtle.write("text", font=("Arial", 20, "bold"))
    turtle.done()
    yield lambda: document["stage"].querySelector("text")
    equal(window.getComputedStyle(document["stage"].querySelector("svg")).display, "block")
    equal(violations, [])
