"""Every method of every built-in type, with arguments of several kinds: most calls raise, as those of beginners do."""

import sys

SAMPLES = [
    True, 0, 7, -300, 10**30, 0.5, -2.75, 1e300, 2 + 3j, None, ...,
    "", "Hello, World", "straße été", "42", "a=b\nc", b"", b"bytes 42", bytearray(b"array"), memoryview(b"view"),
    [], [3, 1, 2], ["b", "a"], [[1], [2]], (), (1, "two", 3.0), range(5), range(10, 0, -3), slice(1, 5, 2),
    {}, {"a": 1, "b": 2}, {1: [1], (2,): {2}}, set(), {1, 2, 3}, frozenset("ab"), dict(x=1).items(), {"k": 0}.keys(), {"v": 0}.values(),
]
ARGUMENTS = [
    (), (0,), (1,), (-1,), (2.5,), ("a",), ("l", "L"), ("x", 1), ("",), (None,), (b"a",), (b"e", b"E"),
    ([1, 2],), ({1, 2},), ({"a": 3},), ("ab",), ("%s",), (1, 2), (0, "new"), ("utf-8",), ("ascii", "replace"),
    (lambda *given: 0,), (8, "big"), (4, "*"), ((1, 2), "d"), (2, 3, 5),
]
#: These end the program, wait for someone, or take for ever.
LEFT_OUT = {"__class__", "__init_subclass__", "__subclasshook__", "__mul__", "__rmul__", "__imul__", "__pow__", "__rpow__",
            "__lshift__", "__rlshift__", "__sizeof__"}


def fresh(sample):
    """A sample that may be changed."""
    if isinstance(sample, memoryview):
        return memoryview(b"view")
    return sample.copy() if isinstance(sample, (list, dict, set, bytearray)) else sample


def attempt(call, *given, **named):
    try:
        result = call(*given, **named)
        if hasattr(result, "__next__"):
            list(zip(range(3), result))
        return repr(result)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for sample in SAMPLES:
    for name in dir(sample):
        if name in LEFT_OUT:
            continue
        for given in ARGUMENTS:
            method = getattr(fresh(sample), name, None)
            if callable(method):
                attempt(method, *given)
for kind in {type(sample) for sample in SAMPLES}:
    for name in "fromkeys", "fromhex", "from_bytes", "maketrans":
        method = getattr(kind, name, None)
        if method is not None:
            for given in ARGUMENTS + [("0x1.8p1",), ("00 ff",), (b"\x01\x02", "big"), ({"a": "b"},), ("ab", "cd", "e")]:
                attempt(method, *given)
    for sample in SAMPLES:
        attempt(kind, sample)
    attempt(kind, "12", 3)
    attempt(kind, 1, 2)
sys.version
