//! What takes the place of the runtime that a page was made for.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::options::Options;

/// What a page is tried with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    /// Brython itself.
    Reference,
    /// The built site.
    Ours,
    /// No Python at all: what it then shows is not Python's doing.
    Without,
}

impl Variant {
    /// Which runtime the page waits for.
    pub(crate) fn runtime(self) -> &'static str {
        match self {
            Self::Reference => "brython",
            Self::Ours => "pytag",
            Self::Without => "none",
        }
    }
}

/// What a script of Brython's is, by its name.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Runtime,
    Library,
    /// A piece of a runtime that is loaded file by file.
    Piece,
}

/// The files of which Brython is made, as its own development pages load them; the first stands for all.
const PIECES: &[&str] = &[
    "brython_builtins.js",
    "init_builtin_types.js",
    "py_ast_classes.js",
    "stdlib_paths.js",
    "unicode_data.js",
    "version_info.js",
    "py_tokens.js",
    "python_tokenizer.js",
    "py_ast.js",
    "loaders.js",
    "py_utils.js",
    "py_object.js",
    "py_type.js",
    "descriptors.js",
    "py_functions.js",
    "py_io.js",
    "py_builtin_functions.js",
    "py_code.js",
    "py_eval_exec.js",
    "py_sort.js",
    "py_exceptions.js",
    "py_range_slice.js",
    "py_bytes.js",
    "memoryobject.js",
    "py_set.js",
    "py_string.js",
    "py_int.js",
    "py_long_int.js",
    "py_float.js",
    "py_complex.js",
    "py_dict.js",
    "py_list.js",
    "js_objects.js",
    "py_generator.js",
    "py_dom.js",
    "py_pattern_matching.js",
    "async.js",
    "py_import.js",
    "py_import_hooks.js",
    "py_flags.js",
    "builtin_modules.js",
    "finalize_builtin_types.js",
    "py2js.js",
    "ast_to_js.js",
    "symtable.js",
    "action_helpers.js",
    "action_helpers_generated_version.js",
    "string_parser.js",
    "number_parser.js",
    "python_parser.js",
    "python_parser_peg_version.js",
    "pegen.js",
    "gen_parse.js",
    "brython_ready.js",
    "builtins_docstrings.js",
];

impl Part {
    fn of(address: &str) -> Option<Self> {
        let path = address.split(['?', '#']).next().unwrap_or(address);
        // Browsers read a backslash in an address as a slash.
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        match name {
            "brython.js" | "brython.min.js" => Some(Self::Runtime),
            "brython_dist.js" => Some(Self::Runtime),
            "brython_stdlib.js" | "brython_stdlib.min.js" => Some(Self::Library),
            _ if PIECES.first() == Some(&name) => Some(Self::Runtime),
            _ if PIECES.contains(&name) => Some(Self::Piece),
            // The address of a package at a network of copies, which ends at its version.
            _ if address.contains("//")
                && path.contains("/npm/brython@")
                && !name.ends_with(".js") =>
            {
                Some(Self::Runtime)
            }
            _ => None,
        }
    }
}

/// Where everything is that pages are given.
pub(crate) struct Runtime {
    site: PathBuf,
    reference: PathBuf,
    libraries: Option<PathBuf>,
    /// The names under which the site has them.
    own: &'static str,
    own_library: Option<&'static str>,
}

impl Runtime {
    pub(crate) fn new(options: &Options) -> Result<Self> {
        ensure!(
            options.reference.join("brython.js").is_file(),
            "{} holds no Brython: it has no brython.js",
            options.reference.display()
        );
        let has = |name: &str| options.site.join(name).is_file();
        Ok(Self {
            site: options.site.clone(),
            reference: options.reference.clone(),
            libraries: options.libraries.clone(),
            own: if has("brython.js") {
                "brython.js"
            } else {
                "pytag.js"
            },
            own_library: has("brython_stdlib.js").then_some("brython_stdlib.js"),
        })
    }

    /// Whether pages are given libraries in place of those that they ask for elsewhere.
    pub(crate) fn has_libraries(&self) -> bool {
        self.libraries.is_some()
    }

    /// What a page is to ask for in place of an address, if it is another one.
    pub(crate) fn other(&self, address: &str, variant: Variant) -> Option<String> {
        let is_elsewhere = address.contains("//");
        let Some(part) = Part::of(address) else {
            let name = address
                .split(['?', '#'])
                .next()?
                .rsplit(['/', '\\'])
                .next()?;
            let has = self.libraries.as_ref()?.join(name).is_file();
            return (is_elsewhere && has).then(|| format!("/__libraries__/{name}"));
        };
        match (variant, part) {
            // It finds its way from where it lies.
            (Variant::Reference, _) if !is_elsewhere => None,
            (Variant::Reference, Part::Runtime) => Some("/__reference__/brython.js".to_owned()),
            (Variant::Ours, Part::Runtime) => Some(format!("/__site__/{}", self.own)),
            (Variant::Ours, Part::Library) => {
                let own = self.own_library.map(|name| format!("/__site__/{name}"));
                Some(own.unwrap_or_else(|| "/__compat__/nothing.js".to_owned()))
            }
            (Variant::Without, Part::Runtime) => Some("/__compat__/without.js".to_owned()),
            (_, _) => Some("/__compat__/nothing.js".to_owned()),
        }
    }

    /// The files to send, as one, for a path that is not the page's own, if it is one of these.
    pub(crate) fn files(&self, path: &str, variant: Variant) -> Option<Vec<PathBuf>> {
        let own = path.strip_prefix("/__site__/");
        if let Some(name) = own {
            return Some(vec![self.site.join(name)]);
        }
        if let (Some(name), Some(folder)) = (path.strip_prefix("/__libraries__/"), &self.libraries)
        {
            return Some(vec![folder.join(name)]);
        }
        match (variant, Part::of(path)?) {
            // With its library in any case: the folder need not have the files that it would ask for.
            (Variant::Reference, Part::Runtime) => {
                let names = ["brython.js", "brython_stdlib.js"];
                Some(names.map(|name| self.reference.join(name)).into())
            }
            (Variant::Ours, Part::Runtime) => Some(vec![self.site.join(self.own)]),
            (_, _) => Some(Vec::new()),
        }
    }

    /// What stands in where there is no Python.
    pub(crate) fn stand_in(name: &str) -> &'static str {
        match name {
            "without.js" => "window.brython = () => {};",
            _ => "",
        }
    }
}
