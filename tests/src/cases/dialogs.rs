//! `alert`, `confirm` and `prompt`: the browser's own dialogs, waited for.

use anyhow::Result;

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "dialogs",
        alert_shows_any_object,
        confirm_tells_ok_from_cancel,
        prompt_gives_text_or_none
    )
}

async fn visit(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&stage.site.address("/tests/pages/dialogs.html"))
        .await
}

async fn printed(stage: &Stage<'_>, line: &str) -> Result<()> {
    let condition = format!("recorded.console.includes({:?})", format!("log: {line}"));
    stage.page.until(line, &condition).await
}

async fn alert_shows_any_object(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    stage.page.click("#alert").await?;
    stage.page.alert("[1, 'é☃😀']").await?;
    printed(stage, "after the alert").await
}

async fn confirm_tells_ok_from_cancel(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    stage.page.click("#confirm").await?;
    stage.page.alert("sure?").await?;
    printed(stage, "confirmed True").await?;
    stage.page.click("#confirm").await?;
    stage.page.dismiss().await?;
    printed(stage, "confirmed False").await
}

async fn prompt_gives_text_or_none(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    stage.page.click("#prompt").await?;
    stage.page.answer("name?", "Zoë").await?;
    printed(stage, "prompted 'Zoë'").await?;
    stage.page.click("#prompt").await?;
    stage.page.dismiss().await?;
    printed(stage, "prompted None").await
}
