//! The pages of a folder, and what each is served as.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::markup;

/// What a Python file is run by, which counts its statements.
const STATEMENTS: &str = include_str!("../../compat/statements.py");

/// A page of a site, or a Python file that a page is made for.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// What it is called in reports.
    pub(crate) name: String,
    /// The root of its site.
    pub(crate) root: PathBuf,
    /// Its address on its site.
    pub(crate) path: String,
    /// Its text, as far as no runtime is concerned.
    pub(crate) text: String,
}

/// What to look for in a folder.
pub(crate) struct Wanted<'a> {
    /// The Python files of the folder itself, instead of the pages with Python in them.
    pub(crate) scripts: bool,
    /// Each folder in it is the root of a site of its own.
    pub(crate) each: bool,
    /// Parts of names; none stands for all.
    pub(crate) words: &'a [String],
}

impl Wanted<'_> {
    /// Finds it.
    pub(crate) fn find(&self, folder: &Path) -> Result<Vec<Page>> {
        let mut pages = Vec::new();
        if !self.each {
            self.site(folder, "", &mut pages)?;
            return Ok(pages);
        }
        let mut sites = entries(folder)?;
        sites.retain(|site| site.is_dir());
        for site in sites {
            let name = site.file_name().unwrap_or_default().to_string_lossy();
            self.site(&site, &format!("{name}/"), &mut pages)?;
        }
        Ok(pages)
    }

    /// The pages of one site, called by its name and their own.
    fn site(&self, root: &Path, site: &str, pages: &mut Vec<Page>) -> Result<()> {
        let mut files = Vec::new();
        list(root, !self.scripts, &mut files)?;
        for file in files {
            let path = file.strip_prefix(root)?.to_string_lossy().into_owned();
            let name = format!("{site}{path}");
            if !self.words.is_empty() && !self.words.iter().any(|word| name.contains(word.as_str()))
            {
                continue;
            }
            let root = root.to_owned();
            if self.scripts && path.ends_with(".py") {
                let text = around(&file, &path)?;
                let path = format!("/{path}.html");
                pages.push(Page {
                    name,
                    root,
                    path,
                    text,
                });
            } else if !self.scripts && is_page(&path) {
                let text = read(&file)?;
                let path = format!("/{path}");
                if markup::has_python(&text) {
                    pages.push(Page {
                        name,
                        root,
                        path,
                        text,
                    });
                }
            }
        }
        Ok(())
    }
}

fn is_page(name: &str) -> bool {
    name.ends_with(".html") || name.ends_with(".htm")
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn list(folder: &Path, deep: bool, files: &mut Vec<PathBuf>) -> Result<()> {
    for path in entries(folder)? {
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
