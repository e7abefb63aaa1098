"""Generators that feed each other."""


def numbers(end):
    number = 0
    while number < end:
        yield number
        number += 1


def odd(source):
    for number in source:
        if number % 2:
            yield number


def squares(source):
    for number in source:
        yield number * number


def run():
    total = 0
    for _ in range(60):
        for number in squares(odd(numbers(2500))):
            total += number
    return total


# result: 156249975000
