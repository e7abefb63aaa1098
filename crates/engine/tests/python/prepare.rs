//! The start of the interpreter.

use crate::{LIBRARY, bring, failure, python, result};
use engine::{interpreter, rustpython_vm::pymodule};

#[pymodule(name = "_greeting")]
mod greeting {
    #[pyfunction]
    fn greet() -> &'static str {
        "hello"
    }
}

#[test]
fn library_knows_that_it_is_in_a_browser() {
    assert_eq!(result("import sys; result = sys.platform"), "emscripten");
}

#[test]
fn modules_of_the_caller_can_be_imported() {
    let natives = [greeting::module_def as fn(&_) -> _];
    bring(&LIBRARY, 1);
    let interpreter = interpreter::prepare(&natives).unwrap();
    let text = interpreter.enter(|vm| {
        let module = vm.import("_greeting", 0).unwrap();
        vm.call_method(&module, "greet", ())
            .unwrap()
            .str(vm)
            .unwrap()
    });
    assert_eq!(text.to_string_lossy(), "hello");
}

#[test]
fn codecs_work() {
    assert_eq!(
        result("result = 'é'.encode('latin-1') + 'é'.encode('cp1252') + 'a'.encode('utf-16-le')"),
        r"b'\xe9\xe9a\x00'"
    );
}

#[test]
fn a_pattern_of_a_mapping_matches_the_attributes_of_a_class() {
    let source =
        "class A: x = 1\nmatch vars(A):\n    case {'x': x}: result = x\n    case _: result = None";
    assert_eq!(result(source), "1");
}

#[test]
fn what_cannot_work_is_not_there() {
    for module in ["_datetime", "_interpreters"] {
        assert!(failure(&format!("import {module}")).contains("ModuleNotFoundError"));
    }
}

#[test]
fn preparing_reads_no_clock() {
    // Without a clock the functions raise, so an interpreter that starts has not called them.
    python(|_| ());
}
