//! What was found out, as JSON.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::lists::Lists;
use crate::module::Both;

/// The results of all modules, those of earlier runs among them.
pub(crate) struct Results<'a> {
    lists: &'a Lists,
    modules: Map<String, Value>,
}

impl<'a> Results<'a> {
    /// Reads those of earlier runs, if there are any.
    pub(crate) fn read(file: &Path, lists: &'a Lists) -> Self {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let earlier: Value = serde_json::from_str(&text).unwrap_or_default();
        let modules = earlier["modules"].as_object().cloned().unwrap_or_default();
        Self { lists, modules }
    }

    /// Adds a module, in place of an earlier run of it.
    pub(crate) fn add(&mut self, module: &str, both: &Both) {
        self.modules.insert(
            module.to_owned(),
            json!({ "page": both.page.json(), "native": both.native.json() }),
        );
    }

    /// Writes all of it, with what the lists say now.
    pub(crate) fn write(&self, file: &Path) -> Result<()> {
        let all = json!({
            "modules": self.modules,
            "left out": self.lists.left_out(),
            "exceptions": self.exceptions(),
        });
        std::fs::write(file, format!("{all:#}\n"))
            .with_context(|| format!("cannot write {}", file.display()))
    }

    /// The tests that failed in a page and are excepted, with the reasons.
    fn exceptions(&self) -> Map<String, Value> {
        let failed = self
            .modules
            .values()
            .filter_map(|module| module["page"]["failed"].as_object());
        let names = failed.flat_map(Map::keys);
        names
            .filter_map(|name| Some((name.clone(), json!(self.lists.exception(name)?))))
            .collect()
    }
}
