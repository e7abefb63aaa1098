import turtle
pen = turtle.Turtle()
for step in range(36):
    pen.forward(100)
    pen.left(170)
turtle.done()
