//! Why a module of the standard library, or of a package that everybody knows, is not there, and what to use instead: what a
//! ModuleNotFoundError says after its own words.

use rustpython_vm::{AsObject, PyResult, VirtualMachine};

const NO_WINDOWS: &str =
    "a page has no windows of Tk; show things with browser.html or browser.document";
const NO_C: &str = "a page cannot load libraries of C";
const NO_PIP: &str = "a page has no pip; browser.packages installs packages";
const NO_PROCESSES: &str = "a page cannot start processes";
const NO_TERMINAL: &str = "a page has no terminal";
const NO_USERS: &str = "a page has no users and groups; the name of its own is os.environ['USER']";
const ONE_INTERPRETER: &str = "a page has one interpreter";
const WINDOWS: &str = "it is for Windows; a page is of the POSIX kind, see os.name";
const MACHINE_CODE: &str =
    "it has machine code, which this Python cannot load; what is pure Python can be installed";
const ENGINE: &str = "its engine is written in C, which this Python cannot load";

/// Modules, with all below them.
const REASONS: &[(&str, &str)] = &[
    ("PIL", MACHINE_CODE),
    ("_curses", NO_TERMINAL),
    ("_posixsubprocess", NO_PROCESSES),
    ("_sqlite3", ENGINE),
    ("_tkinter", NO_WINDOWS),
    ("_winapi", WINDOWS),
    ("compression.zstd", "use compression.zlib, bz2 or lzma"),
    ("concurrent.futures.interpreter", ONE_INTERPRETER),
    ("concurrent.interpreters", ONE_INTERPRETER),
    ("ctypes", NO_C),
    ("curses", NO_TERMINAL),
    ("cv2", MACHINE_CODE),
    ("dbm.gnu", "use dbm.dumb"),
    ("dbm.ndbm", "use dbm.dumb"),
    ("dbm.sqlite3", "use dbm.dumb"),
    ("ensurepip", NO_PIP),
    ("fcntl", "a page has its files to itself, and no devices"),
    ("grp", NO_USERS),
    ("idlelib", NO_WINDOWS),
    ("lxml", MACHINE_CODE),
    ("matplotlib", MACHINE_CODE),
    ("mmap", "a page cannot map files into memory; read them"),
    ("msvcrt", WINDOWS),
    ("multiprocessing", NO_PROCESSES),
    ("nt", WINDOWS),
    ("numpy", MACHINE_CODE),
    ("pandas", MACHINE_CODE),
    ("pip", NO_PIP),
    ("pty", NO_TERMINAL),
    ("pwd", NO_USERS),
    ("pygame", MACHINE_CODE),
    ("readline", NO_TERMINAL),
    ("resource", "a page has no limits that it could set"),
    ("scipy", MACHINE_CODE),
    ("sklearn", MACHINE_CODE),
    ("sqlite3", ENGINE),
    ("syslog", "a page has no system log; use logging"),
    ("tensorflow", MACHINE_CODE),
    ("termios", NO_TERMINAL),
    ("tkinter", NO_WINDOWS),
    ("torch", MACHINE_CODE),
    ("tracemalloc", "this Python does not trace its memory"),
    ("tty", NO_TERMINAL),
    ("turtledemo", NO_WINDOWS),
    (
        "venv",
        "a page cannot start processes, and is an environment of its own",
    ),
    ("winreg", WINDOWS),
    ("winsound", WINDOWS),
];

/// What the library asks for, on other systems or in vain, that is not among `sys.stdlib_module_names`.
const OTHERS: &[&str] = &[
    "_dummy_thread",
    "_dummy_threading",
    "_hmac",
    "_remote_debugging",
    "_types",
    "_zstd",
    "java",
    "vms_lib",
    "win32evtlog",
    "win32evtlogutil",
];

/// Whether a module of this name, which is in no package, is the standard library's: there is no use in looking for it
/// elsewhere.
pub(crate) fn is_known(vm: &VirtualMachine, name: &str) -> PyResult<bool> {
    let names = vm.sys_module.get_attr("stdlib_module_names", vm)?;
    Ok(OTHERS.contains(&name) || vm._contains(&names, vm.ctx.new_str(name).as_object())?)
}

/// Why there is no module of this dotted name, if there is more to say than that.
pub(crate) fn reason(name: &str) -> Option<&'static str> {
    let found = REASONS.iter().find(|(missing, _)| {
        name.strip_prefix(missing)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    });
    found.map(|(_, reason)| *reason)
}
