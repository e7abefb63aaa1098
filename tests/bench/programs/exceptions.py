"""Exceptions raised, passed on through calls and caught."""


class Refused(ValueError):
    pass


def check(number):
    if number % 3 == 0:
        raise Refused("three")
    if number % 5 == 0:
        raise KeyError(number)
    return number


def guarded(number):
    try:
        return check(number)
    finally:
        number += 1


def run():
    total = refused = missing = 0
    for number in range(24000):
        try:
            total += guarded(number)
        except Refused:
            refused += 1
        except LookupError:
            missing += 1
    return total + refused * 7 + missing * 11


# result: 153691200
