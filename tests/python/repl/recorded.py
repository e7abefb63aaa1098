"""A session as it is recorded at CPython's prompt: thirty inputs, each with what it prints."""

import re

from browser import html
from runner import equal, stage

SESSION = [
    ("1 + 2", "3\n"),
    ("_ * 10", "30\n"),
    ("None", ""),
    ("'a' 'b'", "'ab'\n"),
    ("x = [1, 2, 3]", ""),
    ("x", "[1, 2, 3]\n"),
    ("len(x); sum(x)", "3\n6\n"),
    ("for i in x: print(i, end=' ')\n", "1 2 3 "),
    ("print()", "\n"),
    ("for i in x:\n    i * i\n", "1\n4\n9\n"),
    ("def f(n):\n    return n and n * f(n - 1) or 1\n", ""),
    ("f(20)", "2432902008176640000\n"),
    ("class A:\n    def __repr__(self):\n        return 'an A'\n", ""),
    ("A()", "an A\n"),
    ("[A(), A()]", "[an A, an A]\n"),
    ("import math", ""),
    ("math.pi", "3.141592653589793\n"),
    ("f'{math.e:.3f}'", "'2.718'\n"),
    ("with open('notes.txt', 'w') as file:\n    file.write('first')\n", "5\n"),
    ("open('notes.txt').read()", "'first'\n"),
    ("try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    error\n", "ZeroDivisionError('division by zero')\n"),
    ("match x:\n    case [first, *rest]:\n        first, rest\n", "(1, [2, 3])\n"),
    ("lambda: 0", "<function <lambda> at 0x>\n"),
    ("{'b': 1, 'a': 2}", "{'b': 1, 'a': 2}\n"),
    ("b'\\x00\\xff'", "b'\\x00\\xff'\n"),
    ("1e100, 0.1 + 0.2, 10 ** 20, -7 // 2", "(1e+100, 0.30000000000000004, 100000000000000000000, -4)\n"),
    ("'日本語', '\\t', \"it's\"", "('日本語', '\\t', \"it's\")\n"),
    ("copyright", None),
    (
        "x[5]",
        'Traceback (most recent call last):\n  File "<python-input-28>", line 1, in <module>\n    x[5]\n    ~^^^\n'
        "IndexError: list index out of range\n",
    ),
    (
        "nam = 1\nname",
        'Traceback (most recent call last):\n  File "<python-input-29>", line 2, in <module>\n    name\n'
        "NameError: name 'name' is not defined. Did you mean: 'nam'?\n",
    ),
]


async def test_session_is_that_of_cpython():
    repl = html.maketag("PYTHON-REPL")()
    stage() <= repl
    await repl.write("")
    for source, printed in SESSION:
        before = len(repl.output)
        try:
            await repl.run(source)
        except (IndexError, NameError):
            pass
        text = re.sub(r"\x1b\[[0-9;]*m", "", repl.output[before:])
        text = re.sub(r"0x[0-9a-f]+", "0x", text)
        if printed is None:
            assert text.startswith("Copyright"), text
        else:
            equal(f"{source}\n{text}", f"{source}\n{printed}")
