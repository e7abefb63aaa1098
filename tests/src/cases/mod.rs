//! The cases of whole pages, one file a topic.

mod brython;
mod csp;
mod dialect;
mod dialogs;
mod docs;
mod document;
mod editor;
mod errors;
mod faults;
mod files;
mod gallery;
mod harness;
mod imports;
mod inline;
mod landing;
mod loader;
mod package;
mod packages;
mod parts;
mod prefix;
mod printing;
mod repl;
mod seeds;
mod servers;
mod start;
mod worker;

use anyhow::Result;

use crate::{case::Case, site::Site};

/// Every case, in the order in which they are run.
pub(crate) fn all(site: &Site) -> Result<Vec<Case>> {
    let mut cases = harness::cases();
    cases.extend(start::cases(site));
    cases.extend(parts::cases(site));
    cases.extend(loader::cases());
    cases.extend(brython::cases());
    cases.extend(imports::cases());
    cases.extend(package::cases(site));
    cases.extend(packages::cases());
    cases.extend(csp::cases());
    cases.extend(dialogs::cases());
    cases.extend(errors::cases());
    cases.extend(inline::cases());
    cases.extend(landing::cases());
    cases.extend(prefix::cases());
    cases.extend(docs::cases(site)?);
    cases.extend(files::cases());
    cases.extend(faults::cases());
    cases.extend(servers::cases(site));
    cases.extend(worker::cases());
    cases.extend(gallery::cases());
    cases.extend(repl::cases());
    cases.extend(editor::cases());
    cases.extend(dialect::cases(site));
    cases.extend(seeds::cases(site)?);
    Ok(cases)
}
