"""A list as a sieve, as a stack and in slices."""


def run():
    size = 120000
    prime = [True] * size
    prime[0] = prime[1] = False
    for number in range(2, 347):
        if prime[number]:
            for multiple in range(number * number, size, number):
                prime[multiple] = False
    stack = []
    for number in range(size):
        if prime[number]:
            stack.append(number)
    total = 0
    while len(stack) > 1:
        total += stack.pop() - stack[0]
    halves = [prime[start:start + 100] for start in range(0, size, 100)]
    return total + sum(len(half) for half in halves)


# result: 642458590
