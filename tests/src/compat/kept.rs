//! What the reference has shown of a page, kept from run to run: it shows the same as long as the page is the same.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::pages::Page;

/// The folder where it is kept.
pub(crate) struct Kept {
    folder: PathBuf,
    afresh: bool,
}

impl Kept {
    pub(crate) fn new(folder: PathBuf, afresh: bool) -> Result<Self> {
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self { folder, afresh })
    }

    /// What is kept of a page.
    pub(crate) fn of(&self, page: &Page) -> Option<Value> {
        if self.afresh {
            return None;
        }
        serde_json::from_slice(&std::fs::read(self.file(page)).ok()?).ok()
    }

    /// Keeps it.
    pub(crate) fn keep(&self, page: &Page, shown: &Value) -> Result<()> {
        let file = self.file(page);
        std::fs::write(&file, shown.to_string())
            .with_context(|| format!("cannot write {}", file.display()))
    }

    fn file(&self, page: &Page) -> PathBuf {
        let mut hash = Sha256::new();
        for part in [
            &page.name,
            &page.text,
            include_str!("../../compat/recorder.js"),
        ] {
            hash.update(part);
            hash.update([0]);
        }
        let digits: String = hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        self.folder.join(format!("{digits}.json"))
    }
}
