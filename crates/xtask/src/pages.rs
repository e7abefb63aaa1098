//! Pages written in the page dialect: text with inline marks, HTML, indented source and
//! `<script>` elements in one file, as documentation of Python in the browser is written.
//!
//! Markdown proper is left to a library. What the dialect adds is found line by line in [`scan`]:
//! a script leaves the text, and an indented block is source wherever it stands, in a table too.

mod body;
mod languages;
mod links;
mod scan;
mod tags;
mod template;
mod words;

#[cfg(test)]
mod tests;

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use languages::{Folder, Page};
pub(crate) use words::{ENGLISH, Language};

/// Renders every `NAME.md` and `NAME.txt` of `docs` to `out/NAME.html`, in the order of the names.
///
/// `own` is the language of the pages, if it is known; `NAME.es.md` is the page NAME in Spanish.
/// `template` is the HTML around each page and `root` the way from a page to the root of the site,
/// for example `../`. Returns the files written.
pub(crate) fn render_folder(
    docs: &Path,
    own: Option<&'static Language>,
    template: &str,
    out: &Path,
    root: &str,
) -> Result<Vec<PathBuf>, PageError> {
    let sources = sources(docs)?;
    let folder = folder(&sources, own)?;
    fs::create_dir_all(out).map_err(|error| PageError::io(out, error))?;
    let mut written = Vec::new();
    for (name, path) in sources {
        let bytes = fs::read(&path).map_err(|error| PageError::io(&path, error))?;
        let page = decode(&bytes)
            .and_then(|source| {
                let name = name.to_string_lossy();
                render(&source, &name, &folder.page(&name), template, root)
            })
            .map_err(|error| error.within(&path))?;
        let mut file = name;
        file.push(".html");
        let target = out.join(file);
        fs::write(&target, page).map_err(|error| PageError::io(&target, error))?;
        written.push(target);
    }
    Ok(written)
}

/// Renders one page. `name` is its title if it has no heading.
fn render(
    source: &str,
    name: &str,
    page: &Page<'_>,
    template: &str,
    root: &str,
) -> Result<String, PageError> {
    let body = body::build(&scan::scan(source)?, page);
    template::fill(template, |placeholder| match placeholder {
        "title" => Some(tags::escape(body.title.as_deref().unwrap_or(name))),
        "root" => Some(tags::escape(root)),
        "content" => Some(body.content.clone()),
        "scripts" => Some(body.scripts.clone()),
        _ => page.fill(placeholder, root),
    })
}

/// What the pages of a folder are to each other.
fn folder(
    sources: &[(OsString, PathBuf)],
    own: Option<&'static Language>,
) -> Result<Folder, PageError> {
    let mut folder = Folder::new(own);
    for (name, path) in sources {
        if !folder.add(&name.to_string_lossy()) {
            return Err(PageError::SameLanguage(path.clone()));
        }
    }
    Ok(folder)
}

/// The pages of a folder by name.
fn sources(docs: &Path) -> Result<Vec<(OsString, PathBuf)>, PageError> {
    let entries = fs::read_dir(docs).map_err(|error| PageError::io(docs, error))?;
    let mut found: Vec<(OsString, PathBuf)> = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| PageError::io(docs, error))?.path();
        let extension = path.extension().and_then(OsStr::to_str);
        if let (Some("md" | "txt"), Some(name), true) =
            (extension, path.file_stem(), path.is_file())
        {
            found.push((name.to_owned(), path));
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(PageError::NoPages(docs.to_owned()));
    }
    for pair in found.windows(2) {
        if pair[0].0 == pair[1].0 {
            return Err(PageError::SameName(pair[0].1.clone(), pair[1].1.clone()));
        }
    }
    Ok(found)
}

/// The text of a file: UTF-8, with or without a byte order mark, lines ended in any usual way.
fn decode(bytes: &[u8]) -> Result<String, PageError> {
    let text = str::from_utf8(bytes).map_err(|error| PageError::NotUtf8(error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Why a page could not be made.
#[derive(Debug)]
pub(crate) enum PageError {
    /// A file or folder could not be read or written.
    Io(PathBuf, io::Error),
    /// The folder holds no page.
    NoPages(PathBuf),
    /// Two files would become one page.
    SameName(PathBuf, PathBuf),
    /// Another file is the same page in the same language.
    SameLanguage(PathBuf),
    /// The bytes are not UTF-8 from this offset on.
    NotUtf8(usize),
    /// The script that begins in this line has no end.
    OpenScript(usize),
    /// The template has a placeholder of this name, which nothing fills.
    Placeholder(String),
    /// Any of these, in the file that it was met in.
    In(PathBuf, Box<PageError>),
}

impl PageError {
    fn io(path: &Path, error: io::Error) -> PageError {
        PageError::Io(path.to_owned(), error)
    }

    fn within(self, path: &Path) -> PageError {
        PageError::In(path.to_owned(), Box::new(self))
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PageError::Io(path, error) => write!(f, "{}: {error}", path.display()),
            PageError::NoPages(folder) => write!(
                f,
                "{}: no pages here; a page is a file NAME.md or NAME.txt",
                folder.display()
            ),
            PageError::SameName(one, other) => write!(
                f,
                "{} and {} would both become the same page; rename one",
                one.display(),
                other.display()
            ),
            PageError::SameLanguage(path) => write!(
                f,
                "{}: another file is this page in the same language; remove one",
                path.display()
            ),
            PageError::NotUtf8(offset) => {
                write!(f, "not UTF-8 at byte {offset}; save the file as UTF-8")
            }
            PageError::OpenScript(line) => write!(
                f,
                "line {line}: this <script> never ends; close it with </script>"
            ),
            PageError::Placeholder(name) => {
                write!(f, "the template has {{{{{name}}}}}, which nothing fills")
            }
            PageError::In(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for PageError {}
