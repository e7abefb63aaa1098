//! Imports of what lies beside the page or at other addresses.

use anyhow::{Result, ensure};
use serde_json::json;

use super::printing::{self, Pages};
use crate::case::{Case, Stage, cases};

/// The cases: for most, a page whose console says it all.
pub(crate) fn cases() -> Vec<Case> {
    let mut all = printing::cases("imports", PAGES);
    all.extend(cases!(
        "imports",
        what_is_foreseen_is_asked_for_once_and_nothing_waits,
        missing_module_names_where_it_was_looked_for,
        error_in_a_module_shows_its_line,
    ));
    all
}

/// Pages of `pages/imports/` and what they are to print, in order.
const PAGES: Pages = &[
    ("beside_the_page", &["2 helper helper.py"]),
    ("beside_the_script", &["beside the script 2"]),
    ("package", &["9 [1] 5"]),
    ("not_foreseen", &["2", "5"]),
    ("pythonpath", &["7", "beside the script"]),
    (
        "data",
        &[
            "b'three words here\\n'",
            "['three', 'words', 'here'] True words.txt",
            "none.txt",
        ],
    ),
    ("in_memory", &["1 True", "23"]),
    ("run_as_program", &["helper runs", "2"]),
    ("scripts_by_id", &["5", "2 beside the page"]),
];

async fn visit(stage: &Stage<'_>, page: &str) -> Result<()> {
    let address = format!("/tests/pages/imports/{page}.html");
    stage.page.visit_python(&stage.site.address(&address)).await
}

/// Neither is the page kept waiting, nor is there a request for what is not there.
async fn what_is_foreseen_is_asked_for_once_and_nothing_waits(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "package").await?;
    let asked = stage
        .page
        .read(
            "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.py'))
            .map(({ name, initiatorType }) => `${initiatorType} ${name.split('/imports/')[1]}`).sort()",
        )
        .await?;
    let wanted = json!([
        "fetch shapes/__init__.py",
        "fetch shapes/circle.py",
        "fetch shapes/polygon.py",
        "fetch shapes/square.py",
    ]);
    ensure!(asked == wanted, "asked for {asked}");
    Ok(())
}

async fn missing_module_names_where_it_was_looked_for(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "missing").await?;
    let (console, errors) = (stage.page.console().await?, stage.page.errors().await?);
    ensure!(console.first().is_some_and(|line| line == "log: absent"));
    let told = console.get(1).cloned().unwrap_or_default();
    for (text, places) in [(&told, "absent"), (&errors[0], "absentee")] {
        for end in [".py", "/__init__.py"] {
            let place = format!("/tests/pages/imports/{places}{end} (HTTP status 404)");
            ensure!(text.contains(&place), "{place} is not in {text}");
        }
    }
    Ok(())
}

async fn error_in_a_module_shows_its_line(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "error_in_a_module").await?;
    let console = stage.page.console().await?;
    let told = console.join("\n");
    for part in [
        "/tests/pages/imports/helper.py\", line 9, in fail",
        "raise LookupError(\"on purpose\")",
        "helper.fail()",
    ] {
        ensure!(told.contains(part), "{part} is not in {told}");
    }
    Ok(())
}
