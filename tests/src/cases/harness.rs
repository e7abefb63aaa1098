//! What the other cases stand on, without any Python: dialogs, the proxy to the secure echo server, the recorder.

use anyhow::{Result, ensure};

use crate::{
    case::{Case, Stage, cases},
    proxy,
};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "harness",
        alert_is_seen_and_accepted,
        prompt_is_answered,
        public_name_leads_to_our_echo,
        recorder_sees_all,
        policy_is_sent
    )
}

const BLANK: &str = "/tests/pages/harness.html";

async fn alert_is_seen_and_accepted(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit(&stage.site.address(BLANK)).await?;
    stage.page.click("#alert").await?;
    stage.page.alert("héllo ☃ 日本語 😀").await?;
    stage
        .page
        .until(
            "the handler to go on",
            "recorded.console.includes('log: accepted')",
        )
        .await
}

async fn prompt_is_answered(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit(&stage.site.address(BLANK)).await?;
    stage.page.click("#prompt").await?;
    stage.page.answer("name?", "Zoë").await?;
    stage
        .page
        .until("the answer", "recorded.console.includes('log: Zoë')")
        .await
}

async fn public_name_leads_to_our_echo(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit(&stage.site.address(BLANK)).await?;
    stage
        .page
        .execute(
            "connect(arguments[0])",
            vec![format!("wss://{}", proxy::ECHO).into()],
        )
        .await?;
    stage
        .page
        .until(
            "the close event",
            "recorded.console.some(line => line.startsWith('log: closed'))",
        )
        .await?;
    let console = stage.page.console().await?;
    ensure!(
        console == ["log: through the proxy", "log: closed 1000"],
        "{console:?}"
    );
    Ok(())
}

async fn recorder_sees_all(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit(&stage.site.address(BLANK)).await?;
    stage.page.click("#fail").await?;
    stage
        .page
        .until("both errors", "recorded.errors.length === 2")
        .await?;
    let (console, errors) = (stage.page.console().await?, stage.page.errors().await?);
    ensure!(console == ["warn: careful"], "{console:?}");
    ensure!(
        errors[0].starts_with("RangeError: far") && errors[1].starts_with("TypeError: odd"),
        "{errors:?}"
    );
    Ok(())
}

async fn policy_is_sent(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit(&stage.site.address("/strict/harness.html"))
        .await?;
    // The page's own inline script is against the policy.
    stage
        .page
        .until("a violation", "recorded.violations.length > 0")
        .await
}
