"""Integers in a loop: the lengths of Collatz sequences."""


def run():
    longest = best = 0
    for start in range(1, 5000):
        number = start
        steps = 0
        while number != 1:
            if number % 2 == 0:
                number //= 2
            else:
                number = 3 * number + 1
            steps += 1
        if steps > longest:
            longest, best = steps, start
    return best * 1000 + longest


# result: 3711237
