"""Calls of functions."""


def fibonacci(n):
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)


def run():
    return fibonacci(25)


# result: 75025
