"""What scripts do in any page: each construct of the language once, common methods, errors and their tracebacks."""

# Names, numbers, operators
a, (b, *c) = 1, (2, 3, 4)
a += 1
a -= b * 2
x = y = 1.5
x = x / 2 + y // 1 - y % 2 ** 3
flags = (5 & 3) | 4 ^ 1 << 3 >> 1
big = 12345678901234567890 * 3 + 1 - 7 // 2
comparison = 1 < a <= 3 != b or not (a == b) and a is not None
inverse = ~a + -a + +a
numbers = [int("12"), float("1.5"), round(2.567, 2), abs(-3), divmod(7, 2), pow(2, 5), hex(255), bin(5), 1e3, 0xFF, 1_000]
total = sum(range(10)) + min(3, 1) + max([1, 2]) + len("abc")
choice = "yes" if a else "no"
print(a, b, c, x, flags, big, comparison, inverse, numbers, total, choice, sep=", ", end="\n")

# Text
name = "Ada"
text = f"Hello {name!r}, {x:.2f} {a:>5} {b:05d} {total:,} {name:<8}|" + "%s is %d, %5.1f" % (name, 36, 1.5)
text += "{} and {key}".format(1, key="two") + 'a\tb\n' + "é" * 2 + """long
text"""
words = text.split() + text.strip().lower().upper().title().replace("A", "b").split(",") + text.splitlines()
joined = ", ".join(str(word) for word in words)
found = text.find("Ada"), text.index("H"), text.count("l"), text.startswith("He"), text.endswith("t"), "Ada" in text
slices = text[0], text[-1], text[1:4], text[::2], text[::-1]
checks = "12".isdigit(), "ab".isalpha(), "a".zfill(3), "a".center(5), "a".ljust(3), "a".rjust(3), ord("a"), chr(98)
lines = "a\nb".split("\n"), "a=b".partition("="), "x".encode(), b"x".decode("utf-8"), repr("é'"), ascii("é")
for letter in "abc":
    if letter == "b":
        continue
    elif letter == "c":
        break
else:
    pass

# Lists, tuples, dicts, sets
items = [3, 1, 2]
items.append(4)
items.extend([5, 6])
items.insert(0, 7)
items.remove(3)
last = items.pop()
items.sort()
items.sort(key=lambda item: -item, reverse=True)
items[0] = 9
items[1:3] = [8]
del items[0]
items.reverse()
ordered = sorted(items), list(reversed(items)), items.index(8), items.count(8), items + [1], items * 2, items == [1]
squares = [n * n for n in range(10) if n % 2]
pairs = {key: value for key, value in zip("ab", [1, 2])}
unique = {n % 3 for n in range(5)} | {1} & {1, 2} - {3}
unique.add(5)
unique.discard(7)
lazy = (n for n in range(3))
table = {"one": 1, "two": 2, **pairs, 3: "three", (1, 2): None}
table["four"] = 4
table.update(five=5)
del table["one"]
value = table.get("six", 6), table.pop("two"), table.setdefault("seven", []), "five" in table
for index, (key, value) in enumerate(table.items()):
    str(key), repr(value)
views = list(table), list(table.keys()), list(table.values()), len(table), dict(a=1), set(), tuple([1]), frozenset([1])
nested = [[0] * 3 for _ in range(3)]
nested[1][2] = 5
all(items), any(items), list(map(str, items)), list(filter(None, items)), list(zip(items, items))
while a < 5:
    a += 1
print(items, ordered, squares, pairs, unique, list(lazy), table, nested)

# Functions
counter = 0


def count(step=1, *args, scale: int = 1, **options) -> int:
    """Count."""
    global counter
    counter += step * scale + len(args) + len(options)
    return counter


count(), count(2), count(1, 2, scale=3, other=4), count(*[1, 2], **{"scale": 2})


def outer():
    number = 0

    def inner():
        nonlocal number
        number += 1
        return number

    return inner


outer()()


def generate(limit):
    for n in range(limit):
        received = yield n
    yield from range(2)


def decorate(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@decorate
def decorated(n):
    return n if n < 2 else decorated(n - 1) + decorated(n - 2)


decorated(4), list(generate(3)), next(generate(1)), (lambda n=1: n)()
generator = generate(2)
next(generator)
generator.send(1)
generator.close()


# Classes
class Animal:
    """An animal."""

    kind = "animal"
    __slots__ = ("name", "_age")

    def __init__(self, name, age=0):
        self.name = name
        self._age = age

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"

    def __eq__(self, other):
        return isinstance(other, Animal) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __lt__(self, other):
        return self.name < other.name

    def __add__(self, other):
        return Animal(self.name + other.name)

    @property
    def age(self):
        return self._age

    @age.setter
    def age(self, age):
        self._age = age

    @staticmethod
    def make():
        return Animal("made")

    @classmethod
    def of(cls, name):
        return cls(name)


class Dog(Animal):
    count = 0

    def __init__(self, name):
        super().__init__(name, age=1)
        self.tricks = []
        Dog.count += 1

    def __len__(self):
        return len(self.tricks)

    def __getitem__(self, index):
        return self.tricks[index]

    def __setitem__(self, index, trick):
        self.tricks[index] = trick

    def __iter__(self):
        return iter(self.tricks)

    def __contains__(self, trick):
        return trick in self.tricks

    def __call__(self, trick):
        self.tricks.append(trick)

    def __getattr__(self, name):
        if name == "missing":
            return None
        raise AttributeError(name)

    def __str__(self):
        return "dog " + self.name

    def __bool__(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return False


dog = Dog("Rex")
dog("sit")
dog[0] = "stand"
dog.age = 3
dog.owner = "Ada"
with dog as same:
    same.age += 1
print(dog, repr(dog), str(dog), len(dog), dog[0], list(dog), "sit" in dog, dog.missing, dog.age, dog == same, dog.make(), Dog.of("a"))
getattr(dog, "name"), setattr(dog, "name", "Max"), hasattr(dog, "nothing"), isinstance(dog, Animal), issubclass(Dog, Animal)
type(dog), dog.__class__.__name__, dog.__dict__, dir(dog), vars(dog), callable(dog), id(dog), {dog: 1}, sorted([dog, dog + dog])
bound = dog.__call__
bound("roll")
del dog.owner
bound.__func__, bound.__self__, count.__code__, count.__defaults__, count.__kwdefaults__, count.__name__, count.__doc__
count.__code__.co_argcount, count.__code__.co_flags, count.__code__.co_varnames, Dog.__init__, dog.__doc__, Dog.__mro__


# Errors
class Trouble(ValueError):
    pass


def fail(depth):
    if depth:
        fail(depth - 1)
    raise Trouble("deep", depth)


for action in (
    lambda: fail(2),
    lambda: 1 / 0,
    lambda: {}["key"],
    lambda: [][1],
    lambda: "a" + 1,
    lambda: undefined_name,
    lambda: None.attribute,
    lambda: int("x"),
    lambda: count(wrong=1, step=2)[0],
    lambda: decorated(),
    lambda: next(iter([])),
    lambda: exec("import no_such_native_module") if False else None,
):
    try:
        action()
    except (Trouble, ZeroDivisionError) as error:
        str(error), repr(error), error.args
    except KeyError as error:
        str(error)
    except Exception as error:
        print(type(error).__name__, error)
    else:
        pass
    finally:
        pass
try:
    try:
        fail(0)
    except Trouble as error:
        raise RuntimeError("again") from error
except RuntimeError as error:
    error.__cause__
assert a, "true"
try:
    assert not a, "false"
except AssertionError:
    pass
try:
    exec("def broken(:\n  pass")
except SyntaxError as error:
    str(error), error.lineno

match items:
    case []:
        pass
    case [first, *others] if first:
        pass
    case {"key": value} | Animal(name=value):
        pass
    case _:
        pass
if (walrus := len(items)) > 1:
    walrus


# Coroutines
async def wait(seconds):
    return seconds


async def main():
    await wait(1)
    async with Context() as context:
        return context


class Context:
    async def __aenter__(self):
        return 1

    async def __aexit__(self, *error):
        pass


coroutine = main()
try:
    coroutine.send(None)
except StopIteration as stop:
    stop.value

# The natives that need no library
import math
import sys as system
import time
from math import e, pi as circle

math.sqrt(2), math.floor(1.5), math.ceil(1.5), math.pi, math.sin(1), math.cos(1), math.gcd(4, 6)
system.version, system.platform, system.modules, tuple(system.version_info), list(time.gmtime(0))
import _weakref
import itertools


class Target:
    pass


target = Target()
reference = _weakref.ref(target)
reference() is target
del target
reference()
list(itertools.chain([1], [2])), list(itertools.islice(itertools.count(), 2))
input_type = type(input)
eval("1 + 1"), exec("z = 1"), globals(), locals(), bytes([1, 2]), bytearray(b"ab"), memoryview(b"a")[0]
bytes(3)[0], b"ab"[1], b"ab" + b"c", b"".join([b"a"]), list(b"ab"), bytes.fromhex("00ff"), b"\xff".hex(), len(b"ab")

# The modules of the library that are at hand
import io
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...


class Square(Shape):
    def area(self):
        return 1


try:
    Shape()
except TypeError as error:
    str(error)
isinstance(Square(), Shape), Shape.register(Dog), isinstance(system.stdout, io.TextIOBase)
