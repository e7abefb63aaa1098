"""Lists of several lengths and kinds, sorted in each way that there is."""


class Player:
    def __init__(self, name, score):
        self.name = name
        self.score = score

    def __lt__(self, other):
        return self.score < other.score


def shuffled(count):
    value = 17
    for _ in range(count):
        value = value * 1103515245 % 2147483647
        yield value


for count in 0, 1, 2, 5, 20, 70, 300, 1200:
    numbers = list(shuffled(count))
    kinds = [
        numbers,
        [number / 7 for number in numbers],
        [str(number) for number in numbers],
        [f"é{number}" for number in numbers],
        [(number % 5, str(number)) for number in numbers],
        [[number % 3, number] for number in numbers],
        [number if number % 2 else float(number) for number in numbers],
        [number * 10**20 for number in numbers],
        [bool(number % 2) for number in numbers],
        [bytes([number % 256]) for number in numbers],
        [Player(str(number), number % 50) for number in numbers],
    ]
    for values in kinds:
        ordered = sorted(values)
        sorted(values, reverse=True)
        sorted(ordered)
        sorted(ordered, reverse=True)
        # Two runs that are in order already, and one in which few are out of order.
        sorted(ordered[::2] + ordered[1::2])
        sorted(ordered[:-1] + ordered[:1])
        values.sort(key=lambda value: str(value))
        values.sort(key=repr, reverse=True)
        values.sort(key=lambda value: (len(str(value)), str(value)))
        if values:
            min(values, key=str), max(values, key=str), min(values), max(values)
    sorted(range(count), key=lambda number: -number % 7)
    sorted({str(number): number for number in numbers}.items(), key=lambda item: item[1])
    sorted(set(numbers), key=abs)
try:
    sorted([1, "a", None])
except TypeError as error:
    str(error)
