unit = 1


def area(side):
    return side * side * unit
