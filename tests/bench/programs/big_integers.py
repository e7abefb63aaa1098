"""Integers of hundreds of digits: multiplied, divided, raised, written."""


def run():
    factorial = 1
    for number in range(2, 1200):
        factorial *= number
    first, second = 0, 1
    for _ in range(16000):
        first, second = second, first + second
    power = pow(3, 2000) // 7
    residue = pow(7, 4001, 1000000007)
    digits = sum(int(digit) for digit in str(factorial))
    return digits + factorial % 1000003 + first % 1000003 + power % 1000003 + residue


# result: 672148680
