//! Python sources in a folder, and their bytecode.

use core::fmt;
use rustpython_compiler::{CompileOpts, Mode, compile};
use rustpython_compiler_core::marshal;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Why a pack cannot be made; it names the file.
#[derive(Debug)]
pub enum Error {
    /// A folder or file cannot be read.
    Read(PathBuf, io::Error),
    /// A module does not compile.
    Compile(PathBuf, String),
    /// The pack is larger than its format can say.
    TooLarge(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::Compile(path, error) => write!(f, "cannot compile {}: {error}", path.display()),
            Self::TooLarge(what) => write!(f, "{what} is over 4 GiB, more than a pack can hold"),
        }
    }
}

impl core::error::Error for Error {}

/// A module on disk.
#[derive(Debug)]
pub(crate) struct Module {
    /// The dotted name, `urllib.parse`.
    pub(crate) name: String,
    path: PathBuf,
    pub(crate) package: bool,
}

/// A module as bytecode.
#[derive(Debug)]
pub struct Compiled {
    /// The dotted name.
    pub name: String,
    /// The code object, in RustPython's marshal format.
    pub code: Vec<u8>,
    /// Whether it has submodules.
    pub package: bool,
}

/// All modules under a folder. Folders count as packages only with an `__init__.py`.
pub(crate) fn find(folder: &Path) -> Result<Vec<Module>, Error> {
    let mut modules = Vec::new();
    find_in(folder, "", &mut modules)?;
    Ok(modules)
}

fn find_in(folder: &Path, prefix: &str, modules: &mut Vec<Module>) -> Result<(), Error> {
    let read = |error| Error::Read(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(read)? {
        let path = entry.map_err(read)?.path();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else {
            continue;
        };
        if path.is_dir() {
            let init = path.join("__init__.py");
            if init.is_file() {
                let name = format!("{prefix}{stem}");
                find_in(&path, &format!("{name}."), modules)?;
                modules.push(Module {
                    name,
                    path: init,
                    package: true,
                });
            }
        } else if stem != "__init__" && path.extension().is_some_and(|end| end == "py") {
            modules.push(Module {
                name: format!("{prefix}{stem}"),
                path,
                package: false,
            });
        }
    }
    Ok(())
}

impl Module {
    pub(crate) fn read(&self) -> Result<String, Error> {
        fs::read_to_string(&self.path).map_err(|error| Error::Read(self.path.clone(), error))
    }

    pub(crate) fn compile(&self, source: &str) -> Result<Compiled, Error> {
        compile_as(&self.name, self.package, source)
            .map_err(|problem| Error::Compile(self.path.clone(), problem))
    }
}

/// Compiles a source as a module of this name. The error says where it is wrong.
pub(crate) fn compile_as(name: &str, package: bool, source: &str) -> Result<Compiled, String> {
    // The name that tracebacks show for modules that are in no file, as in CPython's own frozen modules.
    let file = format!("<frozen {name}>");
    let code = compile(source, Mode::Exec, &file, options()).map_err(|error| {
        let (line, column) = error.python_location();
        format!("line {line}, column {column}: {error}")
    })?;
    let mut bytes = Vec::new();
    marshal::serialize_code(&mut bytes, &code);
    Ok(Compiled {
        name: name.to_owned(),
        code: bytes,
        package,
    })
}

/// Columns of instructions are left out: nothing shows them for modules without a source, and they are a fifth of a pack.
fn options() -> CompileOpts {
    CompileOpts {
        debug_ranges: false,
        ..CompileOpts::default()
    }
}
