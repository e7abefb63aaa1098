//! The page's Python scripts: found, fetched at once, run one after the other in the document's order.
//! <https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/script>

use engine::{
    library,
    script::{self, Script},
};
use rustpython_vm::{PyResult, VirtualMachine, builtins::PyDict};
use std::{
    cell::{Cell, RefCell},
    collections::{HashSet, VecDeque},
    thread::LocalKey,
};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event};

use crate::{convert::Description, errors, imports, inline};

enum Source {
    Text(String),
    /// On its way: the answer will bear this ticket.
    Fetching(u32),
    /// It could not be fetched, and why.
    Missing(String),
}

/// Whether scripts still have to wait for something that some need: the library, the code that few call.
#[derive(Clone, Copy, PartialEq)]
enum Supply {
    Unasked,
    Awaited,
    /// It is there, or it cannot be had: then what needs it says why.
    Settled,
}

struct Waiting {
    element: Element,
    source: Source,
}

/// The attribute of a script that was found: each runs once.
const FOUND: &str = "data-python-found";

thread_local! {
    static QUEUE: RefCell<VecDeque<Waiting>> = RefCell::default();
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    static PAGE_DONE: Cell<bool> = const { Cell::new(false) };
    static LIBRARY: Cell<Supply> = const { Cell::new(Supply::Unasked) };
    static CODE: Cell<Supply> = const { Cell::new(Supply::Unasked) };
    static MODULES: RefCell<HashSet<String>> = RefCell::default();
    static NAMELESS: Cell<u32> = const { Cell::new(0) };
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Finds the scripts that are new in the page, and runs what is ready.
pub(crate) fn run_scripts(vm: &VirtualMachine) {
    if let Some(document) = document() {
        find(&document);
        run_ready(&document, vm);
    }
}

/// The text of a fetched script has come, or word that it will not.
pub(crate) fn fetched(ticket: u32, text: Option<String>, problem: String, vm: &VirtualMachine) {
    QUEUE.with_borrow_mut(|queue| {
        for waiting in queue.iter_mut() {
            if matches!(waiting.source, Source::Fetching(number) if number == ticket) {
                waiting.source = text
                    .clone()
                    .map_or_else(|| Source::Missing(problem.clone()), Source::Text);
            }
        }
    });
    if let Some(document) = document() {
        run_ready(&document, vm);
    }
}

fn find(document: &Document) {
    let scripts = document.get_elements_by_tag_name("script");
    for element in (0..scripts.length()).filter_map(|index| scripts.item(index)) {
        let kind = element
            .get_attribute("type")
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let python = matches!(kind.as_str(), "text/python" | "text/python3");
        if python && !element.has_attribute(FOUND) {
            // The mark goes into the page's markup, so that a script is not run again when its element is made
            // anew of it, as by `innerHTML += ...`.
            let _ = element.set_attribute(FOUND, "");
            let source = match address(&element) {
                Some(address) if address.is_empty() => {
                    Source::Missing("its src is empty".to_owned())
                }
                Some(address) => {
                    let number = Description::of(&element).number;
                    imports::fetch_text(&address, number);
                    Source::Fetching(number)
                }
                None => Source::Text(element.text_content().unwrap_or_default()),
            };
            QUEUE.with_borrow_mut(|queue| queue.push_back(Waiting { element, source }));
        }
    }
}

/// The absolute address of a script with `src`; empty if that is.
fn address(element: &Element) -> Option<String> {
    let written = element.get_attribute("src")?;
    let script = element.dyn_ref::<web_sys::HtmlScriptElement>();
    Some(match script {
        Some(script) if !written.trim().is_empty() => script.src(),
        _ => written.trim().to_owned(),
    })
}

fn run_ready(document: &Document, vm: &VirtualMachine) {
    if RUNNING.replace(true) {
        return;
    }
    while let Some(waiting) = next_ready(vm) {
        let Waiting { element, source } = waiting;
        let event = match source {
            Source::Text(text) => {
                errors::reported(run(&element, &text, vm), vm);
                "load"
            }
            Source::Missing(problem) => {
                let address = address(&element).unwrap_or_default();
                let message = format!("the script {address} could not be loaded: {problem}");
                errors::report(&vm.new_os_error(message), vm);
                "error"
            }
            Source::Fetching(_) => continue,
        };
        tell(&element, event);
    }
    RUNNING.set(false);
    if QUEUE.with_borrow(VecDeque::is_empty) && !PAGE_DONE.replace(true) {
        page_done(document);
    }
}

/// Whether a script is running.
pub(crate) fn is_running() -> bool {
    RUNNING.get()
}

/// The same again, after what has run since was broken off.
pub(crate) fn set_running(running: bool) {
    RUNNING.set(running);
}

fn next_ready(vm: &VirtualMachine) -> Option<Waiting> {
    let first = QUEUE.with_borrow_mut(VecDeque::pop_front)?;
    let ready = match &first.source {
        // Both are asked for at once.
        Source::Text(text) => has_code(text) & has_library(text, vm),
        Source::Fetching(_) => false,
        Source::Missing(_) => true,
    };
    if ready {
        return Some(first);
    }
    QUEUE.with_borrow_mut(|queue| queue.push_front(first));
    None
}

/// Whether the code is there that a script is likely to call; if not, it is asked for.
fn has_code(source: &str) -> bool {
    match CODE.get() {
        Supply::Settled => true,
        Supply::Awaited => false,
        Supply::Unasked if imports::want_code(source) => true,
        Supply::Unasked => {
            CODE.set(Supply::Awaited);
            false
        }
    }
}

/// The code has come, or word that it will not: runs the scripts that waited for it.
pub(crate) fn code_came(vm: &VirtualMachine) {
    came(&CODE, vm);
}

/// Whether all is there that a script imports; what is not is asked for.
fn has_library(source: &str, vm: &VirtualMachine) -> bool {
    if LIBRARY.get() == Supply::Settled || library::is_set() {
        return true;
    }
    let needed = errors::reported(engine::imports::need_library(vm, source), vm);
    if needed != Some(true) {
        return true;
    }
    if LIBRARY.replace(Supply::Awaited) == Supply::Unasked {
        imports::want_library();
    }
    false
}

/// The library has come, or word that it will not: runs the scripts that waited for it.
pub(crate) fn library_came(vm: &VirtualMachine) {
    came(&LIBRARY, vm);
}

fn came(supply: &'static LocalKey<Cell<Supply>>, vm: &VirtualMachine) {
    let awaited = supply.replace(Supply::Settled) == Supply::Awaited;
    if let (true, Some(document)) = (awaited, document()) {
        run_ready(&document, vm);
    }
}

/// Dispatches an event that listeners of the page's own may want; what they throw is theirs.
fn tell(target: &web_sys::EventTarget, event: &str) {
    if let Ok(event) = Event::new(event) {
        let _ = target.dispatch_event(&event);
    }
}

fn page_done(document: &Document) {
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("data-python", "ready");
    }
    tell(document, "brython_done");
}

fn run(element: &Element, text: &str, vm: &VirtualMachine) -> PyResult<()> {
    let id = element.get_attribute("id").filter(|id| !id.is_empty());
    let module = module_name(id.as_deref(), vm)?;
    let file = file_name(element, id);
    let source = script::dedent(text);
    let script = Script {
        module: &module,
        file: &file,
        source: &source,
    };
    let module = script::module(vm, &script)?;
    inline::add_script(module.dict());
    script::run(vm, &script, &module)
}

/// The id names the module; the first script without one is `__main__`.
fn module_name(id: Option<&str>, vm: &VirtualMachine) -> PyResult<String> {
    let Some(id) = id else {
        let count = NAMELESS.replace(NAMELESS.get() + 1);
        return Ok(if count == 0 {
            "__main__".to_owned()
        } else {
            format!("__main__{count}")
        });
    };
    let modules = vm.sys_module.get_attr("modules", vm)?;
    let known = modules
        .downcast_ref::<PyDict>()
        .map(|modules| modules.get_item_opt(id, vm))
        .transpose()?
        .flatten();
    let ours = MODULES.with_borrow_mut(|names| !names.insert(id.to_owned()));
    if known.is_some() && !ours && id != "__main__" {
        return Err(vm.new_value_error(format!(
            "the script's id '{id}' is the name of a module of the library: give it another id"
        )));
    }
    Ok(id.to_owned())
}

/// What a traceback calls the script: its `src`, its id, or the page's own file name.
fn file_name(element: &Element, id: Option<String>) -> String {
    if let Some(name) = element.get_attribute("src").or(id) {
        return name;
    }
    let path = web_sys::window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default();
    let page = match path.rsplit('/').next() {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => "index.html".to_owned(),
    };
    match NAMELESS.get() {
        0 | 1 => page,
        number => format!("{page}#{number}"),
    }
}
