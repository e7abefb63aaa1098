"""Classes: made objects, inherited and overridden methods, properties, operators."""


class Shape:
    sides = 0

    def __init__(self, size):
        self.size = size

    @property
    def area(self):
        return self.size * self.scale()

    def scale(self):
        return 1

    def __add__(self, other):
        return Shape(self.area + other.area)


class Cube(Shape):
    sides = 12

    def __init__(self, size):
        super().__init__(size)
        self.depth = size

    def scale(self):
        return super().scale() * self.size * self.depth


def run():
    total = 0
    for number in range(4200):
        for shape in [Shape(number), Cube(number % 7)]:
            total += shape.area + shape.sides + (shape + shape).size + isinstance(shape, Cube)
    return total


# result: 27302100
