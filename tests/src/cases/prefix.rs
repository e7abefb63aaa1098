//! The site under path prefixes and on a server that is not the project's.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "prefix",
        landing_page_runs_under_a_path,
        landing_page_runs_on_a_plain_server,
        docs_page_runs_on_a_plain_server,
        nothing_is_asked_for_outside_the_path
    )
}

async fn runs(stage: &Stage<'_>, address: &str) -> Result<()> {
    stage.page.visit_python(address).await
}

async fn landing_page_runs_under_a_path(stage: &Stage<'_>) -> Result<()> {
    runs(stage, &stage.site.address("/a/deep/prefix/index.html")).await
}

async fn landing_page_runs_on_a_plain_server(stage: &Stage<'_>) -> Result<()> {
    runs(stage, &stage.site.plain("index.html")).await
}

async fn docs_page_runs_on_a_plain_server(stage: &Stage<'_>) -> Result<()> {
    runs(stage, &stage.site.plain("docs/websocket.html")).await
}

async fn nothing_is_asked_for_outside_the_path(stage: &Stage<'_>) -> Result<()> {
    runs(stage, &stage.site.address("/a/deep/prefix/index.html")).await?;
    let outside = "performance.getEntriesByType('resource').map(entry => entry.name)
        .filter(name => !name.includes('/a/deep/prefix/'))";
    let outside = stage.page.read(&format!("{outside}.join()")).await?;
    ensure!(outside == "", "asked for {outside}");
    Ok(())
}
