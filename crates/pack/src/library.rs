//! Which modules of the standard library a pack holds: all but those that cannot do anything in a page.
//!
//! A folder given to the tool may bring such a module in a form of its own.

/// Modules and packages with all that is in them, each with why it is left out.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("__hello__", "an example of CPython's own tests"),
    ("__phello__", "an example of CPython's own tests"),
    ("_aix_support", "for another system"),
    ("_android_support", "for another system"),
    ("_apple_support", "for another system"),
    ("_dummy_os", "os is there"),
    ("_dummy_thread", "_thread is there"),
    ("_ios_support", "for another system"),
    ("_osx_support", "for another system"),
    ("_pyrepl", "it draws on a terminal"),
    ("asyncio.__main__", "it reads from a terminal"),
    ("asyncio.tools", "it looks into other processes"),
    ("asyncio.windows_events", "for another system"),
    ("asyncio.windows_utils", "for another system"),
    ("compression.zstd", "RustPython has no Zstandard"),
    (
        "concurrent.futures.interpreter",
        "a page has one interpreter",
    ),
    ("concurrent.interpreters", "a page has one interpreter"),
    ("ctypes", "there are no libraries of C to call"),
    ("dbm.gnu", "its engine is written in C"),
    ("dbm.ndbm", "its engine is written in C"),
    ("dbm.sqlite3", "it needs sqlite3"),
    ("dummy_threading", "threading is there"),
    ("encodings.mbcs", "for another system"),
    ("encodings.oem", "for another system"),
    ("ensurepip", "pip needs processes and sockets"),
    ("idlelib", "it needs tkinter"),
    ("importlib._bootstrap", "the VM has it"),
    ("multiprocessing.heap", "it needs mmap"),
    ("multiprocessing.popen_forkserver", "there are no processes"),
    ("multiprocessing.popen_spawn_win32", "for another system"),
    ("multiprocessing.shared_memory", "it needs mmap"),
    ("multiprocessing.sharedctypes", "it needs ctypes"),
    ("pty", "it needs processes and terminals"),
    ("sqlite3", "its engine is no part of RustPython for wasm"),
    ("tkinter", "there is no Tk"),
    ("tracemalloc", "RustPython does not trace its memory"),
    ("tty", "there are no terminals"),
    ("turtle", "py/ has its own, which needs no tkinter"),
    ("turtledemo", "it needs tkinter"),
    ("venv", "it needs processes"),
];

/// What imports from files: its file's name, and the one that it has until `importlib` gives it the other, as in CPython.
const FILES: (&str, &str) = (
    "importlib._bootstrap_external",
    "_frozen_importlib_external",
);

/// The name that a module is packed under, by that of its file.
pub(crate) fn packed_name(file: &str) -> &str {
    if file == FILES.0 { FILES.1 } else { file }
}

/// Modules of packages that are left out, which others need.
const KEPT: &[&str] = &[
    "_pyrepl",
    "_pyrepl.pager",
    "_pyrepl.trace",
    "_pyrepl.types",
    "_pyrepl.utils",
];

/// Whether a module of the standard library is packed.
pub fn is_chosen(name: &str) -> bool {
    KEPT.contains(&name)
        || !LEFT_OUT.iter().any(|(left_out, _)| {
            let rest = name.strip_prefix(left_out);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
}
