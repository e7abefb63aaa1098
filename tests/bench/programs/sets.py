"""Sets that grow, meet and differ."""


def run():
    evens = {number for number in range(0, 6000, 2)}
    threes = {number for number in range(0, 6000, 3)}
    total = 0
    for turn in range(40):
        total += len(evens & threes) + len(evens - threes) + len(evens ^ threes)
        shifted = set()
        for number in threes:
            if number + turn in evens:
                shifted.add(number + turn)
        total += len(shifted | threes)
    return total


# result: 345922
