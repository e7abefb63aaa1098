"""Comprehensions of lists, sets and dicts, one within another."""


def run():
    total = 0
    for turn in range(75):
        table = [[row * column + turn for column in range(30)] for row in range(30)]
        columns = [[row[place] for row in table] for place in range(30)]
        odd = {value for row in columns for value in row if value % 2}
        lengths = {value: len(str(value)) for value in odd}
        total += sum(lengths.values()) + sum(value for value in odd if lengths[value] == 2)
    return total


# result: 157826
