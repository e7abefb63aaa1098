//! Makes a library pack: the Python modules of a site, compiled, in one file.
//!
//! It holds the modules of the standard library that [`library`] chooses and every module of the given folders,
//! where a module of a folder wins over one of the library, and a later folder over an earlier one.

pub mod container;
pub mod library;
mod source;

use std::{collections::BTreeMap, path::Path};

pub use source::Error;

/// A finished pack.
#[derive(Debug)]
pub struct Pack {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The dotted names of its modules, sorted.
    pub names: Vec<String>,
}

/// Compiles the chosen library and all modules under `folders` into one pack. The same sources give the same bytes.
pub fn build(folders: &[&Path]) -> Result<Pack, Error> {
    let mut modules = BTreeMap::new();
    let library = Path::new(rustpython_pylib::LIB_PATH);
    for module in source::find(library)? {
        if library::is_chosen(&module.name) {
            modules.insert(module.name.clone(), module);
        }
    }
    for folder in folders {
        for module in source::find(folder)? {
            modules.insert(module.name.clone(), module);
        }
    }
    let compiled = modules
        .values()
        .map(source::Module::compile)
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(Pack {
        bytes: container::write(&compiled)?,
        names: modules.into_keys().collect(),
    })
}
