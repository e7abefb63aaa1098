"""The spectral norm of a matrix that is never written down."""


def entry(row, column):
    return 1.0 / ((row + column) * (row + column + 1) // 2 + row + 1)


def times(vector, size):
    return [sum(entry(row, column) * vector[column] for column in range(size)) for row in range(size)]


def transposed_times(vector, size):
    return [sum(entry(column, row) * vector[column] for column in range(size)) for row in range(size)]


def run():
    size = 24
    vector = [1.0] * size
    other = vector
    for _ in range(8):
        other = transposed_times(times(vector, size), size)
        vector = transposed_times(times(other, size), size)
    numerator = sum(one * two for one, two in zip(vector, other))
    denominator = sum(value * value for value in other)
    return round((numerator / denominator) ** 0.5 * 1000000)


# result: 1273990
