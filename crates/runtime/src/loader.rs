//! The page's Python scripts: found, fetched at once, run one after the other in the document's order. One that awaits
//! something at its top level holds the next until it ends.
//! <https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/script>

use engine::{foresight, remote};
use rustpython_vm::{
    AsObject, PyObjectRef, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyCoroutine},
};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, HashSet, VecDeque},
};
use wasm_bindgen::JsValue;

use crate::bridge::{convert::Description, errors, imports as js};

mod module;
mod packages;

pub(crate) use module::run_module;
use packages::Packages;
pub(crate) use packages::came as packages_came;

enum Source {
    Text(String),
    /// On its way: the answer will bear this ticket.
    Fetching(u64),
    /// It could not be fetched, and why.
    Missing(String),
    /// What it needs cannot be had, as the page was told.
    Refused,
}

/// Whether scripts still have to wait for the code that few call.
#[derive(Clone, Copy, PartialEq)]
enum Supply {
    Unasked,
    Awaited,
    /// It is there, or it cannot be had: then what needs it says why.
    Settled,
}

struct Waiting {
    element: JsValue,
    source: Source,
    packages: Packages,
}

thread_local! {
    static QUEUE: RefCell<VecDeque<Waiting>> = RefCell::default();
    /// Whether the first script is being looked at, which is still in the queue.
    static CHOOSING: Cell<bool> = const { Cell::new(false) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    /// The script that has awaited something and not ended: its element, and the coroutine that it is.
    static AWAITED: RefCell<Option<(JsValue, PyObjectRef)>> = const { RefCell::new(None) };
    /// What has ended a script, while it is told of.
    static FAILURE: RefCell<Option<PyBaseExceptionRef>> = const { RefCell::new(None) };
    static PAGE_DONE: Cell<bool> = const { Cell::new(false) };
    /// The packs of the library that were asked for: whether they are on their way.
    static PACKS: RefCell<BTreeMap<usize, bool>> = const { RefCell::new(BTreeMap::new()) };
    static CODE: Cell<Supply> = const { Cell::new(Supply::Unasked) };
    /// The names that are not looked for beside the page: of scripts that may become modules, of installed packages.
    static KNOWN: RefCell<HashSet<String>> = RefCell::default();
}

/// Finds the scripts that are new in the page, and runs what is ready.
pub(crate) fn run_scripts(vm: &VirtualMachine) {
    let found = js::new_scripts();
    for element in (0..js::count(&found)).map(|index| js::item(&found, index)) {
        if js::script_fact(&element, "worker").is_some() {
            refuse_worker(vm);
            continue;
        }
        let source = source_of(&element);
        if let Some(id) = js::script_fact(&element, "id") {
            KNOWN.with_borrow_mut(|names| names.insert(id));
        }
        let packages = Packages::of(&element);
        QUEUE.with_borrow_mut(|queue| {
            queue.push_back(Waiting {
                element,
                source,
                packages,
            });
        });
    }
    packages::ask(vm);
    foresee_imports(vm);
    run_ready(vm);
}

/// A script for workers that nobody can name.
fn refuse_worker(vm: &VirtualMachine) {
    let message =
        "a script with class=\"webworker\" has no id: create_worker(id) could not find it";
    errors::report(&vm.new_attribute_error(message), vm);
}

/// Asks for what the scripts import that do not run yet, so that it comes while the first one waits or runs.
fn foresee_imports(vm: &VirtualMachine) {
    let later = QUEUE.with_borrow(|queue| {
        let later = queue
            .iter()
            // What comes with packages is not known before they are there.
            .take_while(|waiting| waiting.packages.are_there())
            .skip(1)
            .filter_map(|waiting| match &waiting.source {
                Source::Text(text) => Some((waiting.element.clone(), text.clone())),
                _ => None,
            });
        later.collect::<Vec<_>>()
    });
    for (element, text) in later {
        has_imports(&element, &text, vm);
    }
}

fn source_of(element: &JsValue) -> Source {
    if js::script_fact(element, "src").is_none() {
        return Source::Text(js::script_fact(element, "text").unwrap_or_default());
    }
    let address = address(element);
    if address.is_empty() {
        return Source::Missing("its src is empty".to_owned());
    }
    let ticket = Description::of(element).number;
    js::fetch_text(element, &address, ticket as f64);
    Source::Fetching(ticket)
}

/// The absolute address of a script with `src`; empty if that is.
fn address(element: &JsValue) -> String {
    js::script_fact(element, "address").unwrap_or_default()
}

/// The text of a fetched script has come, or word that it will not.
pub(crate) fn fetched(ticket: f64, text: Option<String>, problem: String, vm: &VirtualMachine) {
    let ticket = ticket as u64;
    QUEUE.with_borrow_mut(|queue| {
        for waiting in queue.iter_mut() {
            if matches!(waiting.source, Source::Fetching(number) if number == ticket) {
                waiting.source = text
                    .clone()
                    .map_or_else(|| Source::Missing(problem.clone()), Source::Text);
            }
        }
    });
    foresee_imports(vm);
    run_ready(vm);
}

fn run_ready(vm: &VirtualMachine) {
    if RUNNING.replace(true) {
        return;
    }
    while let Some(waiting) = next_ready(vm) {
        let Waiting {
            element, source, ..
        } = waiting;
        let event = match source {
            Source::Text(text) => {
                match module::run(&element, &text, vm) {
                    Ok(Some(coroutine)) => {
                        await_script(element, coroutine, vm);
                        continue;
                    }
                    Ok(None) => {}
                    Err(exception) => failed(&exception, vm),
                }
                "load"
            }
            Source::Missing(problem) => {
                let address = address(&element);
                let message = format!("the script {address} could not be loaded: {problem}");
                failed(&vm.new_os_error(message), vm);
                "error"
            }
            Source::Refused => "error",
            Source::Fetching(_) => continue,
        };
        js::tell_script(&element, event);
    }
    RUNNING.set(false);
    let all = QUEUE.with_borrow(VecDeque::is_empty) && !is_awaited();
    if all && !PAGE_DONE.replace(true) {
        js::tell_done();
    }
}

/// Starts a script that awaits something. Others wait until [`awaited`] is called, by its end.
fn await_script(element: JsValue, coroutine: PyObjectRef, vm: &VirtualMachine) {
    AWAITED.set(Some((element, coroutine.clone())));
    let start = |vm: &VirtualMachine| {
        vm.import("_coroutine", 0)?
            .get_attr("run_script", vm)?
            .call((coroutine,), vm)
    };
    if let Err(exception) = start(vm) {
        failed(&exception, vm);
        js::end_script();
    }
}

/// Tells of what has ended a script, or keeps it from running.
pub(crate) fn failed(exception: &PyBaseExceptionRef, vm: &VirtualMachine) {
    drop(FAILURE.replace(Some(exception.clone())));
    errors::report(exception, vm);
    drop(FAILURE.take());
}

/// Whether an exception is told of because it has ended a script.
pub(crate) fn is_failure(exception: &PyBaseExceptionRef) -> bool {
    FAILURE.with_borrow(|failure| {
        let failure = failure.as_ref();
        failure.is_some_and(|failure| failure.is(exception))
    })
}

fn is_awaited() -> bool {
    AWAITED.with_borrow(Option::is_some)
}

/// The script that awaited something has ended: it is the next one's turn.
pub(crate) fn awaited(vm: &VirtualMachine) {
    if let Some((element, coroutine)) = AWAITED.take() {
        drop(coroutine);
        js::tell_script(&element, "load");
    }
    run_ready(vm);
}

/// Whether a script is running.
pub(crate) fn is_running() -> bool {
    RUNNING.get()
}

/// The same again, after what has run since was broken off. A script in the middle of a step will never end.
pub(crate) fn set_running(running: bool) {
    RUNNING.set(running);
    let broken = AWAITED.with_borrow_mut(|awaited| {
        awaited.take_if(|(_, coroutine)| {
            let coroutine = coroutine.downcast_ref::<PyCoroutine>();
            coroutine.is_some_and(|coroutine| coroutine.as_coro().running())
        })
    });
    drop(broken);
}

fn next_ready(vm: &VirtualMachine) -> Option<Waiting> {
    if is_awaited() {
        return None;
    }
    // It stays in the queue until it is ready: the look at its source may be broken off.
    let looked_at = QUEUE.with_borrow(|queue| {
        let first = queue.front()?;
        match &first.source {
            _ if !first.packages.are_there() => None,
            Source::Text(text) => Some(Some((first.element.clone(), text.clone()))),
            Source::Fetching(_) => None,
            Source::Missing(_) | Source::Refused => Some(None),
        }
    })?;
    // Both are asked for at once.
    CHOOSING.set(true);
    let is_ready =
        looked_at.is_none_or(|(element, text)| has_code(&text) & has_imports(&element, &text, vm));
    CHOOSING.set(false);
    match is_ready {
        true => QUEUE.with_borrow_mut(VecDeque::pop_front),
        false => None,
    }
}

/// Goes on with the next scripts after something was broken off. Not if that was the look at the first of them: it would be
/// broken off again.
pub(crate) fn go_on(vm: &VirtualMachine) {
    if !CHOOSING.take() {
        run_ready(vm);
    }
}

/// Whether the code is there that a script is likely to call; if not, it is asked for.
fn has_code(source: &str) -> bool {
    match CODE.get() {
        Supply::Settled => true,
        Supply::Awaited => false,
        // If it cannot even be asked for, it is brought when it is called.
        Supply::Unasked if js::want_code(source).unwrap_or(true) => true,
        Supply::Unasked => {
            CODE.set(Supply::Awaited);
            false
        }
    }
}

/// The code has come, or word that it will not: runs the scripts that waited for it.
pub(crate) fn code_came(vm: &VirtualMachine) {
    if CODE.replace(Supply::Settled) == Supply::Awaited {
        run_ready(vm);
    }
}

/// Whether all is there that a script imports; what is not is asked for, once. What cannot be had is for the import to say.
fn has_imports(element: &JsValue, source: &str, vm: &VirtualMachine) -> bool {
    let is_known = |name: &str| KNOWN.with_borrow(|names| names.contains(name));
    let foreseen = foresight::foresee(vm, source, &folders(element), &is_known);
    let foreseen = errors::reported(foreseen, vm).unwrap_or_default();
    let mut ready = !foreseen.waits;
    for address in foreseen.files {
        remote::asked(&address);
        js::fetch_source(&address);
        ready = false;
    }
    for pack in foreseen.packs {
        let asked = PACKS.with_borrow(|packs| packs.get(&pack).copied());
        let awaited = asked.unwrap_or_else(|| {
            let awaited = js::want_pack(pack as u32).is_ok();
            PACKS.with_borrow_mut(|packs| packs.insert(pack, awaited));
            awaited
        });
        ready &= !awaited;
    }
    ready
}

/// A pack of the library has come, or word that it will not: runs the scripts that waited for it.
pub(crate) fn pack_came(pack: usize, vm: &VirtualMachine) {
    if PACKS.with_borrow_mut(|packs| packs.insert(pack, false)) == Some(true) {
        packages::ask(vm);
        run_ready(vm);
    }
}

/// A source has come that a script imports, or word that it will not: there may be more to ask for, and scripts to run.
pub(crate) fn source_came(vm: &VirtualMachine) {
    foresee_imports(vm);
    run_ready(vm);
}

/// Where a script's modules are looked for: beside it, and where its `data-pythonpath` says.
fn folders(element: &JsValue) -> Vec<String> {
    let folders = js::script_fact(element, "folders").unwrap_or_default();
    folders.split_whitespace().map(str::to_owned).collect()
}
