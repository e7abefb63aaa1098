"""Functions made by functions, with variables of their own."""


def accumulator(step):
    total = 0

    def add(amount):
        nonlocal total
        total += amount * step
        return total

    return add


def compose(outer, inner):
    return lambda value: outer(inner(value))


def run():
    adders = [compose(accumulator(step), accumulator(1)) for step in range(1, 6)]
    last = 0
    for amount in range(4000):
        for add in adders:
            last = add(amount % 3)
    return last


# result: 39996665
