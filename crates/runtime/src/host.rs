//! What the engine gets of the browser, in a page or in a worker.

use engine::host::{self, Host, Zone};

use rustpython_vm::{PyResult, VirtualMachine, builtins::PyStrRef};

use crate::{
    bridge::{
        convert::{bytes_in, to_py},
        imports,
    },
    console,
};

/// Gives the engine the browser.
pub(crate) fn attach() {
    host::attach(Host {
        wall: imports::wall_clock,
        monotonic: imports::monotonic_clock,
        zone: |seconds| Zone {
            east: imports::zone_offset(seconds),
            daylight: imports::is_summer(seconds),
            name: imports::zone_name(seconds),
        },
        entropy: imports::fill_random,
        output: console::show,
        input: ask,
        library: bring_pack,
        sources: bring_sources,
        address: imports::address_of,
        fetch: fetch_file,
        sleep: imports::sleep,
    });
}

/// What `input()` gets: the answer to the browser's dialog, which waits for the user.
/// <https://developer.mozilla.org/docs/Web/API/Window/prompt>
fn ask(question: PyStrRef, vm: &VirtualMachine) -> PyResult {
    let window = to_py(imports::global(), vm)?;
    vm.call_method(&window, "prompt", (question,))
}

/// What an import gets that needs a pack of the library before it has come.
fn bring_pack(number: usize, anew: bool) -> Result<Vec<u8>, String> {
    imports::bring_pack(number as u32, anew).map_err(|error| imports::error_text(&error))
}

/// What a traceback gets, or who asks for the source of a module of the library.
fn bring_sources(number: usize) -> Result<Vec<u8>, String> {
    imports::bring_sources(number as u32).map_err(|error| imports::error_text(&error))
}

/// What `open` and imports get that is not in memory.
fn fetch_file(address: &str) -> Result<Vec<u8>, String> {
    let file = imports::fetch_file(address).map_err(|error| imports::error_text(&error))?;
    bytes_in(&file).map_err(|count| format!("it has {count} bytes, for which there is no room"))
}
