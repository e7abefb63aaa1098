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


class Square(Shape):
    sides = 4

    def scale(self):
        return self.size


class Cube(Square):
    sides = 12

    def __init__(self, size):
        super().__init__(size)
        self.depth = size

    def scale(self):
        return super().scale() * self.depth


def run():
    total = 0
    for number in range(4000):
        shapes = [Shape(number), Square(number % 10), Cube(number % 7)]
        for shape in shapes:
            total += shape.area + shape.sides
        total += (shapes[1] + shapes[2]).size + isinstance(shapes[2], Square)
    return total


# result: 8797640
