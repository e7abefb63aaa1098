//! How many arguments a callable takes.

use crate::{python, run_in};
use engine::arity::{self, Arity};

/// The arity of the value of an expression.
fn of(expression: &str) -> Arity {
    python(|vm| {
        let source = format!(
            "from functools import cmp_to_key, lru_cache, partial, wraps\nfrom operator import attrgetter, itemgetter, methodcaller\n\
             from weakref import ref\nclass A:\n    def __init__(self, x, y=1): pass\n    def f(self, x): pass\n\
             def g(a, b=1, *c): pass\n\
             def around(f): return wraps(f)(lambda *args, **more: f(*args, **more))\n\
             def after(f): return wraps(f)(lambda event, *args: f(*args))\n\
             def own(): pass\n\
             class Any:\n    def __getattr__(self, name): return self\n    def __call__(self, *args): pass\nresult = {expression}"
        );
        let module = run_in(vm, &source).unwrap_or_else(|traceback| panic!("{traceback}"));
        arity::of(&module.get_attr("result", vm).unwrap(), vm).unwrap()
    })
}

fn between(least: usize, most: usize) -> Arity {
    let most = Some(most);
    Arity { least, most }
}

#[test]
fn a_function_says_how_many_it_takes() {
    assert_eq!(of("lambda a, b=1: a"), between(1, 2));
    let any = Arity {
        least: 1,
        most: None,
    };
    assert_eq!(of("g"), any);
}

#[test]
fn what_is_bound_has_one_less() {
    assert_eq!(of("A(0).f"), between(1, 1));
    assert_eq!(of("A.f"), between(2, 2));
    assert_eq!(of("partial(A.f, 1)"), between(1, 1));
}

#[test]
fn a_class_takes_what_its_init_does() {
    assert_eq!(of("A"), between(1, 2));
    assert_eq!(of("str"), between(0, 1));
}

#[test]
fn a_method_of_a_built_in_class_takes_its_object_first() {
    assert_eq!(of("str.upper"), between(1, 1));
    assert_eq!(of("'a'.upper"), between(0, 0));
    assert_eq!(of("[].append"), between(1, 1));
}

#[test]
fn what_operator_and_functools_make_takes_one() {
    for made in [
        "cmp_to_key(lambda one, other: 0)",
        "itemgetter('x')",
        "attrgetter('x', 'y')",
        "methodcaller('x', 1)",
    ] {
        assert_eq!(of(made), between(1, 1), "{made}");
    }
}

#[test]
fn a_weak_reference_takes_none() {
    assert_eq!(of("ref(A)"), between(0, 0));
}

#[test]
fn a_wrapper_takes_no_more_than_what_it_wraps() {
    assert_eq!(of("around(own)"), between(0, 0));
    assert_eq!(of("around(around(lambda x: x))"), between(0, 1));
    assert_eq!(of("around(A.f).__get__(A(0))"), between(0, 1));
    assert_eq!(of("lru_cache(own)"), between(0, 0));
    assert_eq!(of("staticmethod(own)"), between(0, 0));
}

#[test]
fn a_wrapper_gets_what_it_takes_itself() {
    assert_eq!(of("after(own)"), between(1, 1));
}

#[test]
fn a_wrapper_of_what_cannot_be_known_takes_any_number() {
    let any = Arity {
        least: 0,
        most: None,
    };
    assert_eq!(of("around(lambda *, needed: needed)"), any);
    assert_eq!(of("Any()"), any);
    assert_eq!(
        of("(own := lambda *args: args, setattr(own, '__wrapped__', own))[0]"),
        any
    );
}
