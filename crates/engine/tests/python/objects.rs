//! What holds of numbers and attributes, however often they have been used.

use crate::result;

#[test]
fn numbers_keep_their_values_while_others_come_and_go() {
    let source = "
def run():
    kept = [n * 1000 for n in range(300)]
    floats = [n * 0.5 for n in range(300)]
    big = [1 << (60 + n) for n in range(10)]
    for n in range(2000):
        n * 1001; n * 0.25; (1 << 70) + n; n - (1 << 80)
    again = [n * 1000 for n in range(300)]
    return kept == again, floats == [n * 0.5 for n in range(300)], big == [1 << (60 + n) for n in range(10)]
result = run()
";
    assert_eq!(result(source), "(True, True, True)");
}

#[test]
fn a_result_is_never_an_operand_that_is_still_there() {
    let source = "
def run(x, y):
    a = x * y
    b = a + y
    c = (a + y) + y
    d = (x * y) * (x * y)
    e = [a + 1.0, a + 2.0, (a + 1.0) + 2.0]
    t = (x + y, (x + y) + y)
    return a, b, c, d, e, t, x, y
for _ in range(100):
    result = run(1.5, 2.0)
";
    assert_eq!(
        result(source),
        "(3.0, 5.0, 7.0, 9.0, [4.0, 5.0, 6.0], (3.5, 5.5), 1.5, 2.0)"
    );
}

#[test]
fn integers_are_exact_at_the_borders_of_their_sizes() {
    let source = "
def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def less(a, b): return a < b
border = [0, 1, -1, 5, -5, -6, 256, 257, 2**30 - 1, 2**30, 2**31, 2**32, 2**62, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 2**65]
border += [-n for n in border]
bad = 0
for a in border:
    for b in border:
        if str(add(a, b)) != str(a.__add__(b)) or str(sub(a, b)) != str(a.__sub__(b)): bad += 1
        if str(mul(a, b)) != str(a.__mul__(b)) or less(a, b) != a.__lt__(b): bad += 1
result = bad, add(2**63 - 1, 1), sub(-2**63, 1), mul(-2**62, 2), mul(2**32, 2**32), add(2**63, -2**63) is sub(1, 1)
";
    assert_eq!(
        result(source),
        "(0, 9223372036854775808, -9223372036854775809, -9223372036854775808, 18446744073709551616, True)"
    );
}

#[test]
fn subclasses_of_numbers_end_as_they_should() {
    let source = "
died = []
class I(int):
    def __del__(self): died.append('int')
class F(float):
    def __del__(self): died.append('float')
import weakref
for _ in range(50):
    I(5); F(0.5)
i = F(7)
ref = weakref.ref(i, lambda r: died.append('told'))
del i
result = died.count('int'), died.count('float'), died[-2:], type(I(5) + 1), type(True + 1), type(True + True)
";
    assert_eq!(
        result(source),
        "(50, 51, ['float', 'told'], <class 'int'>, <class 'int'>, <class 'int'>)"
    );
}

#[test]
fn attributes_are_found_in_whatever_dict_the_object_has() {
    let source = "
class A: pass
def get(a): return a.x
def put(a, value): a.x = value
a = A(); a.x = 1
seen = [[get(a) for _ in range(50)][-1]]
b = A(); b.y = 0; b.x = 2
seen.append(get(b))
a.__dict__ = {'y': 0, 'z': 0, 'x': 3}
seen.append(get(a))
for n in range(50): put(a, n)
seen.append(dict(a.__dict__))
put(b, 9)
seen.append(b.__dict__)
del a.x
try:
    get(a)
except AttributeError as error:
    seen.append(str(error))
A.x = property(lambda self: 'property')
seen.append(get(a))
try:
    put(a, 1)
except AttributeError:
    seen.append('no setter')
result = seen
";
    assert_eq!(
        result(source),
        "[1, 2, 3, {'y': 0, 'z': 0, 'x': 49}, {'y': 0, 'x': 9}, \"'A' object has no attribute 'x'\", 'property', 'no setter']"
    );
}

#[test]
fn an_old_value_that_ends_may_change_the_object() {
    let source = "
class Old:
    def __init__(self, owner): self.owner = owner
    def __del__(self):
        self.owner.__dict__ = {'x': 'from __del__'}
class A: pass
def put(a, value): a.x = value
a = A(); a.x = 0
for n in range(50): put(a, n)
a.x = Old(a)
put(a, 'new')
kept = a.x
class Last:
    def __del__(self): seen.append('gone')
seen = []
def throw_away():
    last = A(); last.x = Last()
    put(last, 1)
    seen.append('put')
for n in range(3): throw_away()
result = kept, seen
";
    assert_eq!(
        result(source),
        "('from __del__', ['gone', 'put', 'gone', 'put', 'gone', 'put'])"
    );
}

#[test]
fn a_method_is_not_taken_for_one_of_the_instance() {
    let source = "
class A:
    def f(self): return 'class'
def call(a): return a.f()
a = A(); a.y = 1
seen = {call(a) for _ in range(50)}
a.f = lambda: 'instance'
second = call(a)
del a.f
third = call(a)
A.f = lambda self: 'new'
result = seen, second, third, call(a), call(A())
";
    assert_eq!(
        result(source),
        "({'class'}, 'instance', 'class', 'new', 'new')"
    );
}

#[test]
fn slices_are_those_of_the_language() {
    let source = "
def cut(l, a, b): return l[a:b]
def cut_step(l, a, b, c): return l[a:b:c]
def put(l, a, b, v):
    l = list(l); l[a:b] = v; return l
values = [None, 0, 1, 3, 9, 10, 11, -1, -3, -10, -11, 10**30, -10**30]
class Index:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
class L(list):
    def __getitem__(self, key): return 'own'
l = list(range(10)); bad = 0
for a in values:
    for b in values:
        lo, hi, _ = slice(a, b).indices(10)
        expected = [n for n in range(lo, hi)]
        if cut(l, a, b) != expected or type(cut(l, a, b)) is not list: bad += 1
        if list(cut(tuple(l), a, b)) != expected: bad += 1
        if put(l, a, b, ['new']) != l[:lo] + ['new'] + l[max(lo, hi):]: bad += 1
        for c in [1, 2, -1, -2, None]:
            if cut_step(l, a, b, c) != [l[n] for n in range(*slice(a, b, c).indices(10))]: bad += 1
seen = []
for f in [lambda: cut(l, 'a', 1), lambda: cut_step(l, 0, 1, 0), lambda: cut(5, 0, 1)]:
    try: f()
    except (TypeError, ValueError) as error: seen.append(type(error).__name__)
result = bad, cut(l, Index(2), Index(4)), cut(L([1]), 0, 1), cut('abcdef', 1, 3), put(l, 0, 9, 'ab'), l is not cut(l, None, None), seen
";
    assert_eq!(
        result(source),
        "(0, [2, 3], 'own', 'bc', ['a', 'b', 9], True, ['TypeError', 'ValueError', 'TypeError'])"
    );
}
