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

/// Where the library seems to lie; the crate `engine` says the same in its module `library`.
const FOLDER: &str = "/lib/python3.14";

/// A module's source.
#[derive(Debug)]
pub(crate) struct Module {
    /// The dotted name, `urllib.parse`.
    pub(crate) name: String,
    /// The file on disk, or in an archive there.
    pub(crate) path: PathBuf,
    /// What is in it, if it is in an archive.
    pub(crate) text: Option<String>,
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
                    text: None,
                    package: true,
                });
            }
        } else if stem != "__init__" && path.extension().is_some_and(|end| end == "py") {
            modules.push(Module {
                name: format!("{prefix}{stem}"),
                path,
                text: None,
                package: false,
            });
        }
    }
    Ok(())
}

impl Module {
    /// The file that tracebacks name. There is none in a page: the crate `engine` knows whose source it means.
    fn file(&self, packed_name: &str) -> String {
        if packed_name != self.name {
            // Tracebacks leave these out, which they know by that name.
            return format!("<frozen {}>", self.name);
        }
        let end = if self.package { "/__init__.py" } else { ".py" };
        format!("{FOLDER}/{}{end}", self.name.replace('.', "/"))
    }

    pub(crate) fn read(&self) -> Result<String, Error> {
        let text = self
            .text
            .clone()
            .map_or_else(|| fs::read_to_string(&self.path), Ok);
        text.map_err(|error| Error::Read(self.path.clone(), error))
    }

    pub(crate) fn compile(&self, packed_name: &str, source: &str) -> Result<Compiled, Error> {
        let file = self.file(packed_name);
        let code = compile(source, Mode::Exec, &file, options()).map_err(|error| {
            let (line, column) = error.python_location();
            Error::Compile(
                self.path.clone(),
                format!("line {line}, column {column}: {error}"),
            )
        })?;
        let mut bytes = Vec::new();
        marshal::serialize_code(&mut bytes, &code);
        Ok(Compiled {
            name: packed_name.to_owned(),
            code: bytes,
            package: self.package,
        })
    }
}

/// Columns of instructions are left out: they are a fifth of a pack.
fn options() -> CompileOpts {
    CompileOpts {
        debug_ranges: false,
        ..CompileOpts::default()
    }
}
