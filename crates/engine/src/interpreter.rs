//! The start of the interpreter, first phase: everything that is the same in every page.

use crate::{
    compile, excepthook, files, library,
    modules::{self, NATIVE, ast, posix::environment},
    native, script, traceback,
};
use rustpython_vm::{
    Context, Interpreter, PyResult, VirtualMachine, builtins::PyModuleDef, py_namespace,
    types::PyTypeFlags, version, vm::Settings,
};

/// Native modules that are left out: they reach `std::time`, sockets or processes, which this target has not.
/// Where the library has a version in Python, that one serves.
const LEFT_OUT: &[&str] = &[
    "_datetime",
    "_queue",
    "_remote_debugging",
    "_socket",
    "_ssl",
    "_zoneinfo",
];

/// Modules that are built into the VM itself and would only break later: importing them says that they are missing.
const BLOCKED: &[&str] = &[
    "_interpchannels",
    "_interpqueues",
    "_interpreters",
    "_testinternalcapi",
];

/// Builds an interpreter that has read no clock, drawn no random number and touched no page: the same bytes every time.
///
/// The library's [index](library::set_index) and its [first pack](library::START) have to be there. `natives` are modules of the caller's, beside those of the engine.
/// The error is a Python traceback.
pub fn prepare(natives: &[fn(&Context) -> &'static PyModuleDef]) -> Result<Interpreter, String> {
    let builder = Interpreter::builder(settings());
    let mut modules = rustpython_stdlib::stdlib_module_defs(&builder.ctx);
    modules.retain(|module| !LEFT_OUT.contains(&module.name.as_str()));
    modules.extend(natives.iter().map(|native| native(&builder.ctx)));
    modules.extend(NATIVE.iter().map(|native| native(&builder.ctx)));
    // Files are a page's, and this is the beginning of another one.
    files::clear();
    environment::clear();
    ast::hold_back();
    library::make_class();
    script::make_class();
    let interpreter = builder.add_native_modules(&modules).build();
    interpreter.enter(|vm| set_up(vm).map_err(|exception| traceback::format(vm, &exception)))?;
    Ok(interpreter)
}

/// Makes a prepared interpreter small for those who store it: what it looks things up by is made anew when it is needed.
pub fn rest(vm: &VirtualMachine) {
    vm.ctx.rest();
}

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.ignore_environment = true;
    settings.import_site = false;
    settings.install_signal_handlers = false;
    settings.user_site_directory = false;
    settings.write_bytecode = false;
    // Text files are UTF-8, as everything of the web is; so nothing asks the locale.
    settings.utf8_mode = 1;
    settings.allow_external_library = false;
    settings.argv = vec![String::new()];
    settings
}

/// `sys.version`, in the form that the library's `platform` reads: the language, and what runs it.
/// <https://docs.python.org/3/library/sys.html#sys.version>
fn version() -> String {
    format!(
        "{}.{}.{} (Pytag {}) [RustPython {}.{}.{}]",
        version::MAJOR,
        version::MINOR,
        version::MICRO,
        env!("CARGO_PKG_VERSION"),
        version::MAJOR_IMPL,
        version::MINOR_IMPL,
        version::MICRO_IMPL
    )
}

fn set_up(vm: &VirtualMachine) -> PyResult<()> {
    // The name under which the library knows a browser: no processes, no threads, no signals.
    vm.sys_module
        .set_attr("platform", vm.ctx.new_str("emscripten"), vm)?;
    vm.sys_module
        .set_attr("version", vm.ctx.new_str(version()), vm)?;
    // There is no program that could be started again; nor is there a build of this one without the lock of threads.
    for name in ["executable", "_base_executable", "abiflags"] {
        vm.sys_module.set_attr(name, vm.ctx.new_str(""), vm)?;
    }
    // Where modules are looked for that are not the library's; a page adds its own folders.
    let path = vm.ctx.new_list(vec![vm.ctx.new_str(files::home()).into()]);
    vm.sys_module.set_attr("path", path, vm)?;
    // What the library asks of a platform of that name.
    let emscripten = py_namespace!(vm, {
        "emscripten_version" => vm.ctx.new_tuple(vec![vm.ctx.new_int(0).into(); 3]),
        "runtime" => vm.ctx.none(),
        "pthreads" => vm.ctx.new_bool(false),
        "shared_memory" => vm.ctx.new_bool(false),
    });
    vm.sys_module.set_attr("_emscripten_info", emscripten, vm)?;
    let implementation = vm.sys_module.get_attr("implementation", vm)?;
    implementation.set_attr("_multiarch", vm.ctx.new_str("wasm32-emscripten"), vm)?;
    // Its bytecode is nobody else's.
    let tag = format!("rustpython-{}{}", version::MAJOR, version::MINOR);
    implementation.set_attr("cache_tag", vm.ctx.new_str(tag), vm)?;
    // The one thread is never interrupted by another, which is all that programs ask this for.
    let locked = native::function(vm, "sys", "_is_gil_enabled", || true);
    vm.sys_module.set_attr("_is_gil_enabled", locked, vm)?;
    let modules = vm.sys_module.get_attr("modules", vm)?;
    for name in BLOCKED {
        modules.set_item(*name, vm.ctx.none(), vm)?;
    }
    // The VM's own is made of Python, and runs a thread's function at once; ours is found by the next import.
    modules.del_item("_thread", vm)?;
    modules::io::install(vm)?;
    ast::install(vm)?;
    library::install(vm)?;
    modules::time::install(vm)?;
    compile::install(vm)?;
    excepthook::install(vm)?;
    // The pattern `{"key": value}` matches it. `_collections_abc` sees to that too, but a script need not import it.
    let proxy = vm.ctx.types.mappingproxy_type;
    proxy.set_abc_collection_flags_recursive(PyTypeFlags::from_slice(&[PyTypeFlags::MAPPING]));
    // Registers the search function that finds every codec but the three that the VM brings.
    vm.import("encodings", 0)?;
    Ok(())
}
