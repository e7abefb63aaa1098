"""Calls of methods, each on one object of many."""


class Counter:
    def __init__(self, step):
        self.step = step
        self.total = 0

    def add(self, times):
        self.total += self.step * times
        return self

    def value(self):
        return self.total


def run():
    counters = [Counter(step) for step in range(10)]
    for times in range(6000):
        for counter in counters:
            counter.add(times).value()
    return sum(counter.value() for counter in counters)


# result: 809865000
