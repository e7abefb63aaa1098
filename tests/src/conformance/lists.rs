//! The two lists: the modules, and the tests that are excepted.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// What is said in the lists.
pub(crate) struct Lists {
    /// Every module, in the order of the list, and why it is left out if it is.
    modules: Vec<(String, Option<String>)>,
    /// Tests that cannot pass in a page, each with the reason; a name that ends in `*` stands for all that begin so.
    exceptions: Vec<(String, String)>,
}

impl Lists {
    /// Reads both from their folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let text = |name: &str| {
            let file = folder.join(name);
            std::fs::read_to_string(&file)
                .with_context(|| format!("cannot read {}", file.display()))
        };
        let modules = lines(&text("modules.txt")?).collect();
        let exceptions = text("exceptions.txt")?;
        let exceptions = lines(&exceptions).map(|(name, reason)| match reason {
            Some(reason) => Ok((name, reason)),
            None => bail!("exceptions.txt gives no reason for {name}"),
        });
        Ok(Self {
            modules,
            exceptions: exceptions.collect::<Result<_>>()?,
        })
    }

    /// The modules of these names, or all that are not left out.
    pub(crate) fn chosen(&self, names: &[String]) -> Result<Vec<String>> {
        for name in names {
            if !self.modules.iter().any(|(module, _)| module == name) {
                bail!("modules.txt lists no module {name}");
            }
        }
        let chosen = self.modules.iter().filter(|(name, left_out)| {
            // One that is named is run whatever the list says: that is how one finds out.
            names.contains(name) || names.is_empty() && left_out.is_none()
        });
        Ok(chosen.map(|(name, _)| name.clone()).collect())
    }

    /// The modules that are left out, with the reasons.
    pub(crate) fn left_out(&self) -> BTreeMap<&str, &str> {
        let modules = self.modules.iter();
        modules
            .filter_map(|(name, reason)| Some((name.as_str(), reason.as_deref()?)))
            .collect()
    }

    /// Why a test is excepted, if it is.
    pub(crate) fn exception(&self, test: &str) -> Option<&str> {
        let fits = |name: &str| match name.strip_suffix('*') {
            Some(start) => test.starts_with(start),
            None => test == name,
        };
        let found = self.exceptions.iter().find(|(name, _)| fits(name));
        found.map(|(_, reason)| reason.as_str())
    }
}

/// Names, each with what stands after its colon.
fn lines(text: &str) -> impl Iterator<Item = (String, Option<String>)> + '_ {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| match line.split_once(": ") {
        Some((name, reason)) => (name.to_owned(), Some(reason.to_owned())),
        None => (line.to_owned(), None),
    })
}
