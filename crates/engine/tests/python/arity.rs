//! How many arguments a callable takes.

use crate::{python, run_in};
use engine::arity::{self, Arity};

/// The arity of the value of an expression.
fn of(expression: &str) -> Arity {
    python(|vm| {
        let source = format!(
            "from functools import partial\nclass A:\n    def __init__(self, x, y=1): pass\n    def f(self, x): pass\n\
             def g(a, b=1, *c): pass\nresult = {expression}"
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
