//! What the engine promises, shown in Python.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod arity;
mod calls;
mod compile;
mod dedent;
mod files;
mod frames;
mod generators;
mod library;
mod linecache;
mod nesting;
mod objects;
mod packs;
mod page;
mod prepare;
mod remote;
mod repl;
mod script;
mod streams;
mod time;
mod traceback;

use engine::{
    index::Index,
    interpreter, library as modules,
    rustpython_vm::{PyObjectRef, VirtualMachine, vm::set_hash_secret},
    script::Script,
};
use pack::Library;
use std::{path::Path, sync::LazyLock};

/// The library as a site has it, with what of it is replaced.
static LIBRARY: LazyLock<Library> = LazyLock::new(built);

fn built() -> Library {
    let py = concat!(env!("CARGO_MANIFEST_DIR"), "/../../py");
    pack::build(&[Path::new(py)], None).expect("the library compiles")
}

/// Makes all of a library known, and so many packs of it there.
fn bring(library: &Library, packs: usize) {
    modules::set_index(Index::parse(&library.index).expect("the index is readable"));
    for (number, pack) in library.packs.iter().enumerate().take(packs) {
        modules::add(number, pack.bytes.clone()).expect("the pack is readable");
    }
}

/// Runs something in a new interpreter.
fn python<R>(run: impl FnOnce(&VirtualMachine) -> R) -> R {
    // Hashes are those of a page that runs: an interpreter without one is another test's.
    set_hash_secret(1, 2);
    bring(&LIBRARY, usize::MAX);
    interpreter::prepare(&[])
        .expect("the interpreter starts")
        .enter(run)
}

/// Runs a source as `page.py`; its module, or the traceback.
fn run_in(vm: &VirtualMachine, source: &str) -> Result<PyObjectRef, String> {
    let script = Script {
        module: "__main__",
        file: "page.py",
        source,
    };
    let run = || {
        let module = engine::script::module(vm, &script)?;
        engine::script::share(vm, &script, &module)?;
        engine::script::run(vm, &script, &module)?;
        Ok(module.into())
    };
    run().map_err(|exception| engine::traceback::format(vm, &exception))
}

/// What a source leaves in the variable `result`, as text.
fn result(source: &str) -> String {
    python(|vm| {
        let module = run_in(vm, source).unwrap_or_else(|traceback| panic!("{traceback}"));
        let result = module.get_attr("result", vm).unwrap();
        result.str(vm).unwrap().to_string_lossy().into_owned()
    })
}

/// The same, where `often(f)` calls a function until its calls are specialised.
fn after_many(source: &str) -> String {
    result(&format!(
        "def often(f, *args):\n    for _ in range(100):\n        last = f(*args)\n    return last\n\n{source}"
    ))
}

/// The traceback that a source ends with.
fn failure(source: &str) -> String {
    python(|vm| run_in(vm, source)).expect_err("the source raises")
}
