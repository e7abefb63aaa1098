"""A dict that counts, and one that is searched and emptied."""


def run():
    counts = {}
    value = 1
    for _ in range(80000):
        value = value * 16807 % 2147483647
        key = value % 700
        counts[key] = counts.get(key, 0) + 1
    names = {"key" + str(key): count for key, count in counts.items()}
    total = 0
    for number in range(3000):
        name = "key" + str(number)
        if name in names:
            total += names.pop(name) * number
    return total + len(names)


# result: 27872893
