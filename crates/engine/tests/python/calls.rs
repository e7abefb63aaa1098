//! What holds of calls, however often they have been made: each source makes a call so often that it is specialised.

use crate::after_many;

#[test]
fn defaults_that_change_later_are_used() {
    let source = "
def f(a, b=1):
    return a + b

def call():
    return f(1)

seen = [often(call)]
f.__defaults__ = (10,)
seen.append(often(call))
f.__defaults__ = None
try:
    call()
except TypeError as error:
    seen.append(str(error))
def k(*, a=1):
    return a
def call_k():
    return k()
seen.append(often(call_k))
k.__kwdefaults__ = {'a': 5}
seen.append(often(call_k))
result = seen
";
    assert_eq!(
        after_many(source),
        "[2, 11, \"f() missing 1 required positional argument: 'b'\", 1, 5]"
    );
}

#[test]
fn code_that_is_assigned_is_run() {
    let source = "
def f(a):
    return a
def g(a):
    return -a
def two(a, b=7):
    return a, b
def call():
    return f(3)
seen = [often(call)]
f.__code__ = g.__code__
seen.append(often(call))
f.__code__ = two.__code__
try:
    call()
except TypeError as error:
    seen.append(str(error))
result = seen
";
    assert_eq!(
        after_many(source),
        "[3, -3, \"f() missing 1 required positional argument: 'b'\"]"
    );
}

#[test]
fn code_that_is_assigned_by_the_call_itself_waits_for_the_next() {
    let source = "
def g():
    return 'new'
def f():
    if replace:
        f.__code__ = g.__code__
    return 'old'
def call():
    return f()
replace = False
seen = [often(call)]
replace = True
seen += [call(), call()]
result = seen
";
    assert_eq!(after_many(source), "['old', 'old', 'new']");
}

#[test]
fn functions_of_one_code_keep_what_is_their_own() {
    let source = "
def make(n, default):
    def inner(a, b=default):
        return n, a, b
    return inner
def call(f):
    return f(0, 1)
def call_less(f):
    return f(0)
first, second = make(1, 'x'), make(2, 'y')
seen = [often(call, first), often(call, second), often(call_less, first), often(call_less, second)]
second.__defaults__ = ('z',)
seen += [often(call_less, second), often(call_less, first)]
first.__code__ = make(0, 0).__code__
seen.append(often(call, first))
result = seen
";
    assert_eq!(
        after_many(source),
        "[(1, 0, 1), (2, 0, 1), (1, 0, 'x'), (2, 0, 'y'), (2, 0, 'z'), (1, 0, 'x'), (1, 0, 1)]"
    );
}

#[test]
fn a_name_may_come_to_another_callable() {
    let source = "
def call():
    return f(4)
seen = []
for f in [lambda a: a, lambda a, b=2: (a, b), lambda *a: a, str, type, [].append, lambda a: (yield a)]:
    seen.append(often(call))
seen[-1] = list(seen[-1])
result = seen
";
    assert_eq!(
        after_many(source),
        "[4, (4, 2), (4,), '4', <class 'int'>, None, [4]]"
    );
}

#[test]
fn recursion_ends_at_the_limit() {
    let source = "
import sys
def down(n):
    return 0 if n == 0 else 1 + down(n - 1)
def endless(n):
    try:
        return endless(n + 1)
    finally:
        left.append(n)
often(down, 5)
sys.setrecursionlimit(20000)
deep = down(10000)
sys.setrecursionlimit(500)
seen = []
for _ in range(3):
    left = []
    try:
        endless(0)
    except RecursionError as error:
        seen.append((str(error).strip(), len(left) == left[0] + 1, 400 < len(left) < 500))
sys.setrecursionlimit(1000)
result = deep, set(seen)
";
    assert_eq!(
        after_many(source),
        "(10000, {('maximum recursion depth exceeded', True, True)})"
    );
}

#[test]
fn recursion_through_native_code_ends_in_an_error() {
    let source = "
class Sum:
    def __add__(self, other):
        return self + other
def by_key(n):
    return sorted([1, 2], key=by_key)
seen = []
for f in [lambda: Sum() + 1, lambda: by_key(0)]:
    try:
        f()
    except RecursionError:
        seen.append('RecursionError')
result = seen
";
    assert_eq!(after_many(source), "['RecursionError', 'RecursionError']");
}

#[test]
fn a_function_lives_as_long_as_its_call() {
    let source = "
def call():
    def f():
        global call_again
        nonlocal holder
        holder = None
        return [n for n in range(3)]
    holder = f
    del f
    return holder()
result = often(call)
";
    assert_eq!(after_many(source), "[0, 1, 2]");
}

#[test]
fn an_init_returns_nothing_and_may_raise() {
    let source = "
class A:
    def __init__(self, value):
        self.value = value
        if value == 'fail':
            raise ValueError
        self.result = 5 if value == 'wrong' else None
        return self.result
def make(value):
    return A(value)
seen = [often(make, 1).value]
for value in ['wrong', 'fail']:
    try:
        make(value)
    except Exception as error:
        seen.append(repr(error))
def other(self, value):
    self.value = 'other'
A.__init__ = other
seen.append(often(make, 1).value)
result = seen
";
    assert_eq!(
        after_many(source),
        "[1, 'TypeError(\"__init__() should return None, not \\'int\\'\")', 'ValueError()', 'other']"
    );
}
