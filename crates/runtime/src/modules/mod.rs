//! The native modules, one file each.

pub(crate) mod browser;
pub(crate) mod html;
pub(crate) mod javascript;
pub(crate) mod request;
pub(crate) mod websocket;
pub(crate) mod worker;

use rustpython_vm::{Context, builtins::PyModuleDef};

/// The one list that registers them.
pub(crate) const NATIVE: &[fn(&Context) -> &'static PyModuleDef] = &[
    browser::module_def,
    html::module_def,
    javascript::module_def,
    request::module_def,
    websocket::module_def,
    worker::module_def,
];
