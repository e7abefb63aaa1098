//! The two phases of the start.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "start",
        preparing_calls_no_javascript,
        preparing_leaves_the_same_bytes_every_time
    )
}

async fn visit(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&stage.site.address("/tests/pages/start.html"))
        .await
}

async fn preparing_calls_no_javascript(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let imports = stage.page.read("prepared.imports.join()").await?;
    ensure!(imports == "", "called: {imports}");
    Ok(())
}

async fn preparing_leaves_the_same_bytes_every_time(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let first = stage.page.read("prepared.memory").await?;
    visit(stage).await?;
    let second = stage.page.read("prepared.memory").await?;
    ensure!(first.is_string() && first == second, "{first} and {second}");
    Ok(())
}
