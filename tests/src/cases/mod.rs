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

/// Every case by topic, in the order in which they are run.
pub(crate) fn all(site: &Site) -> Result<Vec<Vec<Case>>> {
    let mut topics = vec![
        harness::cases(),
        start::cases(site),
        parts::cases(site),
        loader::cases(),
        brython::cases(),
        imports::cases(),
        package::cases(site),
        packages::cases(),
        csp::cases(),
        dialogs::cases(),
        errors::cases(),
        inline::cases(),
        landing::cases(),
        prefix::cases(),
    ];
    topics.extend(docs::topics(site)?);
    topics.extend([
        files::cases(),
        faults::cases(),
        servers::cases(site),
        worker::cases(),
        gallery::cases(),
        repl::cases(),
        editor::cases(),
        dialect::cases(site),
        seeds::cases(site)?,
    ]);
    Ok(topics)
}
