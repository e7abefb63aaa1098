"""Every operator between values of every kind, every format, every built-in function."""

import operator

NUMBERS = [True, 0, 3, -7, 10**25, -(10**25), 2.5, -0.0, 1e16, 1e-7, 123456.789, float("inf"), float("nan"), 1 + 2j]
TEXTS = ["", "abc", "été", b"abc", bytearray(b"ab"), memoryview(b"xyz")]
GROUPS = [[1, 2], [], (1, "b"), {"a": 1}, {1, 2}, frozenset([2, 3]), range(3), {"a": 1}.keys(), {"a": 1}.items(), None]
BINARY = [
    operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.and_, operator.or_,
    operator.xor, operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge, operator.contains,
    operator.iadd, operator.isub, operator.ior, operator.iand, operator.ixor, operator.matmul, operator.is_, divmod,
]


def attempt(call, *given, **named):
    try:
        return call(*given, **named)
    except Exception as error:
        return str(error)


def small(value):
    return not isinstance(value, (int, float)) or abs(value) < 100


for left in NUMBERS + TEXTS + GROUPS:
    for right in NUMBERS + TEXTS + GROUPS:
        for operation in BINARY:
            if operation is not operator.mul or small(left) and small(right) or operation is operator.mul and left in NUMBERS and right in NUMBERS:
                copy = left.copy() if isinstance(left, (list, dict, set)) else left
                attempt(operation, copy, right)
    for one in operator.neg, operator.pos, operator.invert, operator.not_, abs, bool, hash, len, iter, repr, str, ascii, int, float, complex, round, bin, oct, hex, chr, ord, list, tuple, set, sorted, sum, min, max, any, all, reversed, enumerate, bytes, type, dir, id, callable:
        attempt(one, left)
for base in NUMBERS[:8]:
    for exponent in 0, 1, 2, -1, 5, 0.5, -2, 10:
        attempt(pow, base, exponent)
        attempt(pow, base, exponent, 97)
        attempt(operator.lshift, base, exponent)
        attempt(operator.rshift, base, exponent)
    for digits in None, 0, 2, -2:
        attempt(round, base, digits)

SPECS = ["", "5", "<8", ">8", "^8", "*^10", "=+8", "08", "+", " ", "-", ",", "_", ".2", ".2f", "8.3f", ",.2f", "_.1f", "e", ".3e", "E", "g", ".4g", "G", "n",
         "%", ".1%", "d", "b", "o", "x", "X", "#x", "#b", "#o", "c", "s", ".3s", "10s", "08.2f", "+.1f", "#.3g", "010,d", "^+12,.3f", "z.1f", "!"]
for value in NUMBERS + TEXTS + GROUPS:
    for spec in SPECS:
        attempt(format, value, spec)
    for pattern in "%s", "%r", "%a", "%d", "%5d", "%-5d|", "%05d", "%+d", "%x", "%X", "%o", "%e", "%.2f", "%8.3f", "%g", "%c", "%%", "%(a)s", "%s %s", "%*d":
        attempt(operator.mod, pattern, value)
        attempt(operator.mod, pattern, (value,))
        attempt(operator.mod, pattern.encode(), value)
    attempt("{!r:>20} {0} {}".format, value)
    attempt("{0!s} {0!r:>20} {0!a}".format, value)
    f"{value=} {value!r:>10} {value!s} {value!a:.3}"
width, precision, number = 12, 3, 2.5
f"{number:{width}.{precision}f} {number = :.1f} {width:>{precision * 2}} {'nested ' + f'{number:.0f}'} {{}} {number!r:^{width}}"
"{:{}} {:>{width}.{precision}f} {a.real} {b[0]} {c[key]}".format("x", 5, number, width=8, precision=1, a=1, b=[2], c={"key": 3})
"{name} {age:d}".format_map({"name": "Ada", "age": 36})

for sequence in [1, 2, 3, 4, 5], (1, 2, 3, 4, 5), "hello", b"hello", bytearray(b"hello"), range(5), memoryview(b"hello"):
    for piece in slice(1, 3), slice(None, None, -1), slice(-3, None), slice(None, 2), slice(0, 5, 2), slice(4, 1, -2), slice(9, 20), slice(2, 2):
        sequence[piece]
    sequence[0], sequence[-1], attempt(operator.getitem, sequence, 99), attempt(operator.getitem, sequence, "a"), attempt(operator.getitem, sequence, 1.5)
for changed in [1, 2, 3, 4, 5], bytearray(b"hello"):
    for piece in slice(1, 3), slice(None, None, -1), slice(0, 5, 2), slice(2, 2):
        attempt(operator.setitem, changed, piece, [65, 66])
        attempt(operator.delitem, changed, piece)
    attempt(operator.setitem, changed, 0, 67)
    attempt(operator.delitem, changed, 0)

EXCEPTIONS = [value for value in vars(__builtins__).values() if isinstance(value, type) and issubclass(value, BaseException)] if not isinstance(__builtins__, dict) else [value for value in __builtins__.values() if isinstance(value, type) and issubclass(value, BaseException)]
for kind in EXCEPTIONS:
    for given in (), ("text",), ("text", 1), (1, "text", "file"):
        try:
            raise kind(*given)
        except BaseException as error:
            str(error), repr(error), error.args, error.with_traceback(None), error.__cause__, error.__context__
