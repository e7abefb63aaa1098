"""A worker's program in a file of its own, which imports a module beside it."""

from browser import self

from worker_numbers import FACTOR


def square(number):
    return number * number * FACTOR


def where():
    return __name__, __file__
