"""Sorting with a key, by two keys in turn, and backwards."""


def run():
    value = 7
    records = []
    for number in range(6000):
        value = value * 16807 % 2147483647
        records.append((value % 50, str(value % 1000), number))
    by_text = sorted(records, key=lambda record: record[1])
    by_both = sorted(by_text, key=lambda record: record[0])
    backwards = sorted(records, key=lambda record: (record[0], record[2]), reverse=True)
    total = 0
    for place, record in enumerate(by_both):
        total += place * record[0] % 97
    return total + int(by_text[0][1]) + int(by_text[-1][1]) + backwards[0][2] + backwards[-1][2]


# result: 289383
