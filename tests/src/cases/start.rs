//! The first phase of the start, in the page itself: what may run ahead when a site is built.

use anyhow::{Result, ensure};

use crate::{
    case::{Case, Stage, cases},
    site::Site,
};

/// The cases.
pub(crate) fn cases(site: &Site) -> Vec<Case> {
    let cases = cases!(
        "start",
        preparing_calls_no_javascript,
        preparing_leaves_the_same_bytes_every_time
    );
    if site.is_started_ahead() {
        return Case::skip_all(cases, "this site was started when it was built");
    }
    cases
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
