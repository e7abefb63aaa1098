//! What the package's entry promises to modules of JavaScript: the functions of `pages/package/entry.js`.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage};

/// The functions, each a promise.
const PROMISES: [&str; 11] = [
    "value_of_the_last_expression_comes_back",
    "names_last_from_source_to_source",
    "names_are_read_assigned_and_deleted",
    "source_may_await",
    "what_is_raised_rejects_and_is_told_nowhere_else",
    "module_is_imported",
    "module_that_is_not_there_rejects",
    "copies_are_those_of_the_other_language",
    "interrupt_ends_what_is_awaited",
    "sources_run_one_after_the_other",
    "python_is_started_once",
];

/// The cases.
pub(super) fn cases() -> Vec<Case> {
    let case = |name: &'static str| {
        Case::new(format!("package/entry/{name}"), move |stage| {
            Box::pin(holds(stage, name))
        })
    };
    PROMISES.into_iter().map(case).collect()
}

async fn holds(stage: &Stage<'_>, name: &str) -> Result<()> {
    let page = format!("/tests/pages/package/entry.html?{name}");
    stage.page.visit(&stage.site.address(&page)).await?;
    stage.page.until("its outcome", "window.outcome").await?;
    let outcome = stage.page.read("window.outcome").await?;
    ensure!(outcome == "ok", "{outcome}");
    Ok(())
}
