//! Makes the library of a site: its Python modules, compiled, in packs with an index.
//!
//! It holds the modules of the standard library that [`library`] chooses and every module of the given folders,
//! where a module of a folder wins over one of the library, and a later folder over an earlier one. With them lie the
//! packages of others that ours stand on, see [`vendored`], and the world's time zones.

mod archive;
pub mod container;
mod groups;
mod imports;
mod index;
pub mod library;
mod source;
mod vendored;
mod zones;

use std::{collections::BTreeMap, path::Path};

use groups::Graph;
pub use source::Error;

/// A finished library.
#[derive(Debug)]
pub struct Library {
    /// Which packs there are and what is where, as a text: see the module `index`.
    pub index: String,
    /// The packs. The first holds what Python needs for its start.
    pub packs: Vec<Pack>,
}

/// A finished pack.
#[derive(Debug)]
pub struct Pack {
    /// What it is called.
    pub name: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What it was made of, in the form that [`container`] describes.
    pub sources: String,
    /// The dotted names of its modules, sorted.
    pub modules: Vec<String>,
}

/// Compiles the chosen library and all modules under `folders`, with Mistune if its wheel is given. The same sources give
/// the same bytes.
pub fn build(folders: &[&Path], mistune: Option<&Path>) -> Result<Library, Error> {
    let mut modules = BTreeMap::new();
    let library = Path::new(rustpython_pylib::LIB_PATH);
    let found = source::find(library)?.into_iter();
    let chosen = found.filter(|module| library::is_chosen(&module.name));
    for module in chosen.chain(vendored::find(library, mistune)?) {
        modules.insert(library::packed_name(&module.name).to_owned(), module);
    }
    let zones = zones::module();
    modules.insert(zones.name.clone(), zones);
    for folder in folders {
        for module in source::find(folder)? {
            modules.insert(module.name.clone(), module);
        }
    }
    let mut imports = BTreeMap::new();
    let mut compiled = BTreeMap::new();
    let mut sources = BTreeMap::new();
    for (name, module) in &modules {
        let source = module.read()?;
        imports.insert(name.clone(), imports::of(&source, name, module.package));
        compiled.insert(name.as_str(), module.compile(name, &source)?);
        sources.insert(name.as_str(), source);
    }
    // Nobody reads it.
    sources.remove(zones::MODULE);
    let graph = Graph::new(imports);
    let groups = groups::of(&graph);
    let mut packs = Vec::new();
    let mut checksums = Vec::new();
    for group in &groups {
        let modules = group.modules.iter();
        let modules = modules.filter_map(|module| compiled.remove(module.as_str()));
        let texts = group.modules.iter().filter_map(|module| {
            let text = sources.get(module.as_str())?;
            Some((module.as_str(), text.as_str()))
        });
        let sources = container::write_sources(texts);
        let bytes = container::write(&modules.collect::<Vec<_>>(), &sources)?;
        checksums.push(container::checksum(&bytes));
        packs.push(Pack {
            name: group.name.clone(),
            bytes,
            sources,
            modules: group.modules.iter().cloned().collect(),
        });
    }
    Ok(Library {
        index: index::write(&graph, &groups, &checksums),
        packs,
    })
}
