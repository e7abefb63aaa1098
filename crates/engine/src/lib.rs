//! The Python interpreter as Pytag uses it: its start, its library, its scripts, its tracebacks.
//!
//! Nothing here knows a browser. The same code runs natively, where it is tested, and as wasm in a page.

pub mod arity;
mod compile;
mod errno;
pub mod excepthook;
mod files;
pub mod foresight;
pub mod host;
mod imports;
pub mod index;
pub mod interpreter;
pub mod library;
mod linecache;
mod missing;
mod modules;
mod native;
mod nesting;
pub mod output;
pub mod packs;
mod pydoc;
pub mod remote;
mod repl;
pub mod script;
mod sources;
mod tokens;
pub mod traceback;

pub use modules::files::tell_of_changes;
pub use rustpython_vm;
