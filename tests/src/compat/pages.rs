//! The pages of a folder, and what each is served as.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::markup;

/// What a Python file is run by, which counts its statements.
const STATEMENTS: &str = include_str!("../../compat/statements.py");

/// A page of the folder, or a Python file that a page is made for.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Its place in the folder, with slashes.
    pub(crate) name: String,
    /// Its text, as far as no runtime is concerned.
    pub(crate) text: String,
}

impl Page {
    /// Its address on its site.
    pub(crate) fn path(&self) -> String {
        match self.name.ends_with(".py") {
            true => format!("/{}.html", self.name),
            false => format!("/{}", self.name),
        }
    }
}

/// The pages with Python in them, or the Python files of the folder itself, whose names contain one of the words.
pub(crate) fn find(folder: &Path, scripts: bool, words: &[String]) -> Result<Vec<Page>> {
    let mut files = Vec::new();
    list(folder, !scripts, &mut files)?;
    files.sort();
    let mut pages = Vec::new();
    for file in files {
        let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
        let fits = words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
        if !fits {
            continue;
        }
        let text = read(&file)?;
        if scripts && name.ends_with(".py") {
            let text = around(&file, &name)?;
            pages.push(Page { name, text });
        } else if !scripts && is_page(&name) && markup::has_python(&text) {
            pages.push(Page { name, text });
        }
    }
    Ok(pages)
}

fn is_page(name: &str) -> bool {
    name.ends_with(".html") || name.ends_with(".htm")
}

fn list(folder: &Path, deep: bool, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_file() {
            files.push(path);
        } else if deep && path.is_dir() {
            list(&path, deep, files)?;
        }
    }
    Ok(())
}

fn read(file: &Path) -> Result<String> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The page of a Python file: the folder's index, if it has one, with this file in place of its own scripts.
fn around(file: &Path, name: &str) -> Result<String> {
    let index = file.with_file_name("index.html");
    let frame = match index.is_file() {
        true => markup::without_python(&read(&index)?),
        false => "<!doctype html><meta charset=\"utf-8\">\
            <script src=\"/brython.js\"></script><script src=\"/brython_stdlib.js\"></script>"
            .to_owned(),
    };
    let name = name.rsplit('/').next().unwrap_or(name);
    Ok(format!(
        "{frame}\n<script type=\"text/python\" src=\"{name}\" id=\"__main__\"></script>\n\
        <script type=\"text/python\">from browser import document\ndocument <= \"to the end\"</script>"
    ))
}

/// The same page with a runner that tries statement by statement.
pub(crate) fn by_statements(page: &Page) -> String {
    let name = page.name.rsplit('/').next().unwrap_or(&page.name);
    let script = format!("src=\"{name}\" id=\"__main__\">");
    let runner = format!("data-file=\"{name}\" id=\"statements\">{STATEMENTS}");
    page.text.replace(&script, &runner)
}
