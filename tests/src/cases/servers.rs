//! Servers that others have made: a chat, an echo, subprotocols and goodbyes with each, by every way that leads to it.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::case::{Case, Stage};
use crate::servers::{NOBODY, SERVERS};
use crate::site::Site;

/// The cases.
pub(crate) fn cases(site: &Site) -> Vec<Case> {
    let mut cases: Vec<Case> = SERVERS
        .into_iter()
        .map(|(name, _)| {
            let case = format!("servers/{name}_chats_and_talks_plain_over_tls_and_through_nginx");
            Case::new(case, move |stage| Box::pin(talks(stage, name)))
        })
        .collect();
    let case = "servers/heartbeat_keeps_a_line_that_nginx_would_end";
    cases.push(Case::new(case, |stage| Box::pin(lasts(stage))));
    if site.has_servers() {
        return cases;
    }
    Case::skip_all(cases, "cargo xtask test fetches the servers")
}

async fn talks(stage: &Stage<'_>, name: &str) -> Result<()> {
    visit(stage).await?;
    let ways = stage.site.servers().await?.ways(name);
    run(stage, "talk(arguments[0])", vec![json!(ways.to_string())]).await
}

async fn lasts(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let nginx = stage.site.servers().await?.nginx();
    let names = json!(SERVERS.map(|(name, _)| name)).to_string();
    let arguments = vec![json!(nginx), json!(names), json!(NOBODY)];
    run(stage, "through_proxy(...arguments)", arguments).await
}

async fn visit(stage: &Stage<'_>) -> Result<()> {
    let page = stage.site.address("/tests/pages/servers/index.html");
    stage.page.visit_python(&page).await
}

/// Has the page try things; all of them have to go well.
async fn run(stage: &Stage<'_>, script: &str, arguments: Vec<Value>) -> Result<()> {
    stage.page.execute(script, arguments).await?;
    stage
        .page
        .until("the page's results", "recorded.results")
        .await?;
    let results = stage.page.read("recorded.results").await?;
    let results: Vec<String> = serde_json::from_str(results.as_str().context("no text")?)?;
    let bad: Vec<String> = results
        .into_iter()
        .filter(|result| !result.ends_with(": ok"))
        .collect();
    ensure!(bad.is_empty(), "{}", bad.join("\n"));
    let errors = stage.page.errors().await?;
    ensure!(errors.is_empty(), "page errors: {errors:?}");
    Ok(())
}
