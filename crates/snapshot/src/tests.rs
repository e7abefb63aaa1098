//! What the parts of a module promise, shown on modules small enough to be read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use wasmi::{Engine, Extern, Instance, Linker, Module, Store, Val};

use crate::{Library, Parts, image, references::References, rehearsal::Page, split, writer};

/// A module with an allocator that keeps its state in memory, a phase one, and code of which only a part is called.
/// `prepare` keeps the first byte of the library and leaves dirt in memory that it has given back.
const PROGRAM: &str = r#"(module
  (import "./page.js" "__wbg_say" (func $say (param i32 i32)))
  (import "./page.js" "__wbg_bringCode" (func $bring (param i32)))
  (memory (export "memory") 2)
  (table 2 funcref)
  (elem (i32.const 1) func $_RNvC4demo4cold)
  (global $stack (mut i32) (i32.const 4096))
  (data (i32.const 4096) "\00\20\00\00")
  (data (i32.const 5000) "hot!")
  (data (i32.const 5008) "cold")
  (func $__wbindgen_malloc (export "__wbindgen_malloc") (param $size i32) (param i32) (result i32)
    (local $place i32)
    (local.set $place (i32.load (i32.const 4096)))
    (i32.store (i32.const 4096) (i32.add (local.get $place) (local.get $size)))
    (loop $grow
      (if (i32.gt_u (i32.load (i32.const 4096)) (i32.mul (memory.size) (i32.const 65536)))
        (then (drop (memory.grow (i32.const 1))) (br $grow))))
    (local.get $place))
  (func $__wbindgen_free (export "__wbindgen_free") (param i32 i32 i32)
    (if (i32.lt_u (local.get 0) (i32.load (i32.const 4096)))
      (then (i32.store (i32.const 4096) (local.get 0)))))
  (func $_RNvC4demo7prepare (export "prepare")
    (param i32 i32) (param $place i32) (param $length i32) (result i32 i32)
    (if (i32.eqz (local.get $length))
      (then (call $say (i32.const 5000) (i32.const 4))))
    (i32.store8 (i32.const 4100) (i32.load8_u (local.get $place)))
    (i32.store (i32.load (i32.const 4096)) (i32.const 0x12345678))
    (i32.store (i32.const 16) (i32.const 0x12345678))
    (i32.const 0) (i32.const 0))
  (func $_RNvC4demo3hot (export "run") (param i32) (result i32)
    (i32.add (call $_RNvC4demo4cold (local.get 0)) (i32.load8_u (i32.const 4100))))
  (func $_RNvC4demo8indirect (export "run_indirect") (param i32) (result i32)
    (call_indirect (param i32) (result i32) (local.get 0) (i32.const 1)))
  (func $_RNvC4demo4cold (param i32) (result i32)
    (local $sum i32)
    (local.set $sum (i32.load8_u (i32.const 5008)))
    (local.set $sum (i32.add (local.get $sum) (i32.mul (local.get 0) (i32.const 1000003))))
    (local.set $sum (i32.sub (local.get $sum) (i32.mul (local.get 0) (i32.const 1000000))))
    (local.set $sum (i32.add (local.get $sum) (i32.mul (local.get 0) (i32.const 1000001))))
    (local.set $sum (i32.sub (local.get $sum) (i32.mul (local.get 0) (i32.const 1000001))))
    (call $_RNvC4demo6helper (local.get $sum)))
  (func $_RNvC4demo6helper (param i32) (result i32)
    (i32.add (local.get 0) (i32.load8_u (i32.const 5000)))))"#;

/// Where the program's functions find their data.
fn references() -> References {
    References::of(&[
        ("_RNvC4demo7prepare", None),
        ("_RNvC4demo3hot", None),
        ("_RNvC4demo8indirect", None),
        ("_RNvC4demo6helper", Some(5000..5004)),
        ("_RNvC4demo4cold", Some(5008..5500)),
    ])
}

/// A first pack that phase one takes.
const START: &[u8] = &[42];

fn library(start: &[u8]) -> Library {
    Library {
        index: String::new(),
        start: start.to_vec(),
    }
}

fn program() -> Vec<u8> {
    wat::parse_str(PROGRAM).unwrap()
}

fn parts() -> Parts {
    try_parts(PROGRAM).unwrap()
}

fn try_parts(program: &str) -> anyhow::Result<Parts> {
    let program = wat::parse_str(program).unwrap();
    let image = image::make(&program, &library(START)).unwrap();
    // The imported functions come first; `run`, `run_indirect` and `helper` were called.
    let page = |_| Page {
        name: "page".to_owned(),
        html: String::new(),
        folder: PathBuf::new(),
        packs: BTreeSet::new(),
        functions: BTreeSet::from([5, 6, 8]),
        early: BTreeSet::from([5, 6, 8]),
    };
    let pages: Vec<Page> = (0..split::COMMON).map(page).collect();
    split::split(&program, &image, &pages, Vec::new(), &references(), &[])
}

/// An instance; the store tells which parts were asked for.
struct Running {
    store: Store<Vec<i32>>,
    instance: Instance,
}

impl Running {
    fn start(engine: &Engine, wasm: &[u8]) -> Self {
        let module = Module::new(engine, wasm).unwrap();
        let mut linker = Linker::<Vec<i32>>::new(engine);
        linker
            .func_wrap("./page.js", "__wbg_say", |_: i32, _: i32| {})
            .unwrap();
        let bring =
            |mut caller: wasmi::Caller<'_, Vec<i32>>, part: i32| -> Result<(), wasmi::Error> {
                caller.data_mut().push(part);
                Err(wasmi::Error::new("it cannot be had"))
            };
        linker
            .func_wrap("./page.js", "__wbg_bringCode", bring)
            .unwrap();
        let mut store = Store::new(engine, Vec::new());
        let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
        Self { store, instance }
    }

    /// Does what the page does with what it starts with.
    fn start_split(engine: &Engine, parts: &Parts) -> Self {
        let mut running = Self::start(engine, &parts.main);
        let memory = running.instance.get_memory(&running.store, "memory");
        memory
            .unwrap()
            .grow(&mut running.store, parts.pages)
            .unwrap();
        running.add(engine, &parts.memory);
        running
    }

    /// Does what the page does when a part has come.
    fn add(&mut self, engine: &Engine, part: &[u8]) {
        let module = Module::new(engine, part).unwrap();
        let mut linker = Linker::new(engine);
        let exports: Vec<(String, Extern)> = self
            .instance
            .exports(&self.store)
            .map(|export| (export.name().to_owned(), export.into_extern()))
            .collect();
        for (name, export) in exports {
            linker.define("main", &name, export).unwrap();
        }
        linker
            .instantiate_and_start(&mut self.store, &module)
            .unwrap();
    }

    fn run(&mut self, name: &str) -> Result<i32, wasmi::Error> {
        let function = self
            .instance
            .get_typed_func::<i32, i32>(&self.store, name)?;
        function.call(&mut self.store, 7)
    }

    fn memory(&self) -> &[u8] {
        let memory = self.instance.get_memory(&self.store, "memory").unwrap();
        memory.data(&self.store)
    }
}

/// `cold(7)` and what `helper` adds.
const COLD: i32 = 'c' as i32 + 21 + 'h' as i32;

#[test]
fn a_page_begins_where_phase_one_ended() {
    let image = image::make(&program(), &library(START)).unwrap();
    let mut running = Running::start(&Engine::default(), &image.wasm);
    assert_eq!(running.run("run").unwrap(), COLD + 42);
}

#[test]
fn the_same_input_gives_the_same_image() {
    let make = || image::make(&program(), &library(START)).unwrap().wasm;
    assert_eq!(make(), make());
}

#[test]
fn neither_the_stack_nor_free_memory_is_in_the_image() {
    let image = image::make(&program(), &library(START)).unwrap();
    let running = Running::start(&Engine::default(), &image.wasm);
    let dirt = 0x1234_5678_u32.to_le_bytes();
    assert!(!running.memory().windows(4).any(|word| word == dirt));
}

#[test]
fn phase_one_may_call_no_javascript() {
    let error = image::make(&program(), &library(&[]))
        .map(|_| ())
        .unwrap_err();
    let said = format!("{error:#}");
    assert!(said.contains("__wbg_say with: hot!"), "{said}");
}

fn holds(wasm: &[u8], text: &[u8]) -> bool {
    wasm.windows(text.len()).any(|bytes| bytes == text)
}

#[test]
fn what_was_not_called_is_set_apart_with_its_data() {
    let Parts {
        memory,
        parts,
        likely,
        ..
    } = parts();
    assert!(holds(&memory, b"hot!") && !holds(&memory, b"cold"));
    assert!(holds(&parts[0].wasm, b"cold"));
    assert_eq!((parts.len(), likely), (1, 0));
}

#[test]
fn each_module_holds_the_name_of_the_build() {
    let Parts {
        build,
        main,
        memory,
        parts,
        ..
    } = parts();
    for module in [&main, &memory, &parts[0].wasm] {
        assert!(holds(module, build.as_bytes()));
    }
}

#[test]
fn with_its_part_everything_works_as_before() {
    let engine = Engine::default();
    let parts = parts();
    let mut running = Running::start_split(&engine, &parts);
    running.add(&engine, &parts.parts[0].wasm);
    assert_eq!(running.run("run").unwrap(), COLD + 42);
    assert_eq!(running.run("run_indirect").unwrap(), COLD);
    assert!(running.store.data().is_empty(), "the part was there");
}

#[test]
fn a_part_says_that_it_is_there() {
    let engine = Engine::default();
    let parts = parts();
    let mut running = Running::start_split(&engine, &parts);
    let flag = running
        .instance
        .get_global(&running.store, "part0")
        .unwrap();
    assert_eq!(flag.get(&running.store).i32(), Some(0));
    running.add(&engine, &parts.parts[0].wasm);
    assert_eq!(flag.get(&running.store).i32(), Some(1));
}

#[test]
fn a_part_is_asked_for_when_it_is_called() {
    let mut running = Running::start_split(&Engine::default(), &parts());
    assert!(running.run("run").is_err(), "nothing has come");
    assert!(running.run("run_indirect").is_err());
    assert_eq!(*running.store.data(), [0, 0]);
}

#[test]
fn what_most_pages_call_can_be_called_without_memory() {
    let parts = parts();
    // `run`, `run_indirect` and `helper`; the last reads from memory, the first calls it through a stub.
    assert_eq!(parts.usual, 3);
    let mut running = Running::start(&Engine::default(), &parts.main);
    let warm = running
        .instance
        .get_typed_func::<i32, ()>(&running.store, "warm");
    let warm = warm.unwrap();
    for number in 0..3 {
        assert!(warm.call(&mut running.store, number).is_err(), "{number}");
    }
    assert!(running.memory().is_empty());
}

#[test]
fn what_most_pages_call_has_to_end_without_memory() {
    let read = "(i32.add (local.get 0) (i32.load8_u (i32.const 5000)))";
    let endless = PROGRAM.replace(
        read,
        &format!("(loop (br_if 0 (i32.eqz (local.get 0)))) {read}"),
    );
    let error = try_parts(&endless).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("does not end"), "{error:#}");
}

#[test]
fn the_stack_pointer_is_exported() {
    let mut running = Running::start(&Engine::default(), &parts().main);
    let stack = running
        .instance
        .get_global(&running.store, "stack")
        .unwrap();
    stack.set(&mut running.store, Val::I32(4000)).unwrap();
    assert_eq!(stack.get(&running.store).i32(), Some(4000));
}

#[test]
fn a_module_without_relocations_is_refused() {
    let error = References::read(&program()).map(|_| ()).unwrap_err();
    assert!(error.to_string().contains("--emit-relocs"), "{error}");
}

#[test]
fn only_chosen_custom_sections_go() {
    let program =
        wat::parse_str(r#"(module (@custom "linking" "a") (@custom "kept" "b"))"#).unwrap();
    let without = writer::without_custom(&program, |name| name == "linking").unwrap();
    assert!(holds(&without, b"kept") && !holds(&without, b"linking"));
}
