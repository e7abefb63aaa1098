"""A module beside the page."""

import math

side = math.floor(2.5)


def fail():
    raise LookupError("on purpose")


if __name__ == "__main__":
    print("helper runs")
