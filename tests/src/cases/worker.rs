//! Workers: where they may start, and how they stop.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "worker",
        worker_runs_under_a_policy,
        worker_runs_with_the_site_at_another_origin,
        worker_starts_from_a_file_of_the_page,
        policy_that_allows_no_worker_is_named,
        script_without_the_nonce_is_no_worker,
        script_without_an_id_is_an_error,
        stopped_worker_is_told_of,
        example_counts_and_stops,
    )
}

/// What `own` in `pages/worker/strict.html` answers.
const ANSWER: &str = "log: (0.0, 1.0, 1)";

async fn prints(stage: &Stage<'_>, address: &str, wanted: &[&str]) -> Result<()> {
    stage.page.visit_python(address).await?;
    let console = stage.page.console().await?;
    ensure!(
        console == wanted,
        "{console:?}\n{}",
        stage.page.seen().await
    );
    Ok(())
}

async fn worker_runs_under_a_policy(stage: &Stage<'_>) -> Result<()> {
    let address = stage.site.address("/strict/worker/strict.html");
    prints(stage, &address, &[ANSWER]).await?;
    let violations = stage.page.read("recorded.violations.join()").await?;
    ensure!(violations == "", "violations: {violations}");
    Ok(())
}

/// The same page with the site at another origin, under a policy, with more attributes of the script element.
fn elsewhere(stage: &Stage<'_>, name: &str, worker_src: &str, more: &str) -> Result<String> {
    let page = include_str!("../../pages/worker/strict.html");
    let script = stage.site.elsewhere("/pytag.js");
    let origin = stage.site.elsewhere("");
    let policy = format!(
        "default-src 'self' {origin}; script-src 'self' 'wasm-unsafe-eval' {origin}; worker-src {worker_src}"
    );
    let html = page
        .replace(
            "<head>",
            &format!("<head><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        )
        .replace(
            "<script src=\"/pytag.js\">",
            &format!("<script src=\"{script}\" {more}>"),
        );
    stage.site.make(name, &html)
}

async fn worker_runs_with_the_site_at_another_origin(stage: &Stage<'_>) -> Result<()> {
    let worker_src = format!("blob: {}", stage.site.elsewhere(""));
    let address = elsewhere(stage, "worker_blob.html", &worker_src, "")?;
    prints(stage, &address, &[ANSWER]).await
}

async fn worker_starts_from_a_file_of_the_page(stage: &Stage<'_>) -> Result<()> {
    let relay = "data-worker=\"/tests/pages/worker/relay.js\"";
    let address = elsewhere(stage, "worker_relay.html", "'self'", relay)?;
    prints(stage, &address, &[ANSWER]).await?;
    let violations = stage.page.read("recorded.violations.join()").await?;
    ensure!(violations == "", "violations: {violations}");
    Ok(())
}

async fn policy_that_allows_no_worker_is_named(stage: &Stage<'_>) -> Result<()> {
    let address = elsewhere(stage, "worker_none.html", "'none'", "")?;
    stage.page.visit_python(&address).await?;
    let console = stage.page.console().await?;
    let told = console
        .iter()
        .any(|line| line.contains("WorkerError: ") && line.contains("worker-src"));
    ensure!(told, "{}", stage.page.seen().await);
    Ok(())
}

async fn script_without_the_nonce_is_no_worker(stage: &Stage<'_>) -> Result<()> {
    let address = stage.site.address("/tests/pages/worker/nonce.html");
    stage.page.visit_python(&address).await?;
    let console = stage.page.console().await?;
    let printed: Vec<_> = console
        .iter()
        .filter(|line| line.starts_with("log: "))
        .collect();
    ensure!(printed == ["log: given", "log: True"], "{console:?}");
    Ok(())
}

async fn script_without_an_id_is_an_error(stage: &Stage<'_>) -> Result<()> {
    let address = stage.site.address("/tests/pages/worker/nameless.html");
    stage.page.visit_python(&address).await?;
    let (errors, console) = (stage.page.errors().await?, stage.page.console().await?);
    ensure!(
        errors.len() == 1 && errors[0].starts_with("AttributeError"),
        "{errors:?}"
    );
    ensure!(console.contains(&"log: next".into()), "{console:?}");
    ensure!(!console.contains(&"log: never".into()), "{console:?}");
    Ok(())
}

async fn stopped_worker_is_told_of(stage: &Stage<'_>) -> Result<()> {
    let address = stage.site.address("/tests/pages/worker/stopped.html");
    stage.page.visit_python(&address).await?;
    let console = stage.page.console().await?;
    let told = console.iter().any(|line| {
        line.starts_with("log: in the worker 'deep': Python has stopped")
            && line.ends_with("Start another worker.")
    });
    ensure!(told && console.contains(&"log: True".into()), "{console:?}");
    Ok(())
}

async fn example_counts_and_stops(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    let source = stage.site.folder.join("docs/workers.html");
    page.visit_python(&stage.site.copy(&source, "workers.html", "")?)
        .await?;
    let answer = "document.getElementById('workers_answer').textContent";
    page.click("#workers_start").await?;
    page.until("the count", &format!("{answer} === '17984'"))
        .await?;
    page.type_text("#workers_limit", "10000000").await?;
    page.click("#workers_start").await?;
    page.click("#workers_stop").await?;
    page.until("the end", &format!("{answer}.includes('terminated')"))
        .await?;
    let errors = page.errors().await?;
    ensure!(errors.is_empty(), "page errors: {errors:?}");
    Ok(())
}
