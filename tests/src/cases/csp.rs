//! A page under a policy without `unsafe-eval` and `unsafe-inline`.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "csp",
        inline_and_linked_python_run,
        bound_handler_runs,
        policy_is_never_violated,
        load_says_that_the_policy_lets_no_text_run
    )
}

async fn visit(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&stage.site.address("/strict/csp.html"))
        .await
}

async fn inline_and_linked_python_run(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let console = stage.page.console().await?;
    ensure!(console == ["log: inline", "log: linked"], "{console:?}");
    Ok(())
}

async fn bound_handler_runs(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    stage.page.click("#press").await?;
    stage
        .page
        .until("the handler", "recorded.console.includes('log: pressed')")
        .await
}

async fn policy_is_never_violated(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    stage.page.click("#press").await?;
    stage
        .page
        .until("the handler", "recorded.console.includes('log: pressed')")
        .await?;
    let violations = stage.page.read("recorded.violations.join()").await?;
    ensure!(violations == "", "violations: {violations}");
    Ok(())
}

async fn load_says_that_the_policy_lets_no_text_run(stage: &Stage<'_>) -> Result<()> {
    let address = stage.site.address("/strict/load.html");
    stage.page.visit_python(&address).await?;
    let console = stage.page.console().await?;
    let is_told = |line: &String| {
        line.contains("load('start.js'): the page's Content-Security-Policy")
            && line.contains(r#"<script src="start.js">"#)
    };
    ensure!(
        console.iter().filter(|line| is_told(line)).count() == 3,
        "{console:?}"
    );
    Ok(())
}
