//! The site under path prefixes, at another origin, behind a service worker, on a server that is not the project's.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "prefix",
        landing_page_runs_under_a_path,
        landing_page_runs_on_a_plain_server,
        docs_page_runs_on_a_plain_server,
        nothing_is_asked_for_outside_the_path,
        a_page_runs_with_the_site_at_another_origin,
        a_page_runs_behind_a_service_worker,
        a_page_of_the_disk_says_what_it_needs
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

/// All that Python needs comes from there, what is seldom needed too.
async fn a_page_runs_with_the_site_at_another_origin(stage: &Stage<'_>) -> Result<()> {
    let script = stage.site.elsewhere("/pytag.js");
    let html = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><script src=\"/tests/pages/recorder.js\"></script>\
         <script src=\"{script}\"></script></head><body><script type=\"text/python\">\n\
         import json, unicodedata\nfrom browser import window\n\
         window.answer = json.dumps([unicodedata.name('x')])\n</script></body></html>"
    );
    runs(stage, &stage.site.make("elsewhere.html", &html)?).await?;
    let answer = stage.page.read("answer").await?;
    ensure!(
        answer == "[\"LATIN SMALL LETTER X\"]",
        "the answer is {answer}"
    );
    Ok(())
}

async fn a_page_runs_behind_a_service_worker(stage: &Stage<'_>) -> Result<()> {
    let address = stage.site.address("/tests/pages/parts/service_worker.html");
    runs(stage, &address).await?;
    stage
        .page
        .until("the worker", "window.installed || window.refusal")
        .await?;
    runs(stage, &address).await?;
    let seen = stage
        .page
        .read("[window.controlled, window.letter, window.refusal]")
        .await?;
    let expected = serde_json::json!([true, "LATIN SMALL LETTER E WITH ACUTE", null]);
    ensure!(seen == expected, "the page saw {seen}");
    let leave =
        "return navigator.serviceWorker.getRegistration().then((worker) => worker.unregister())";
    stage.page.execute(leave, Vec::new()).await?;
    Ok(())
}

/// By a double click there is no server: the page says so, and tries nothing.
async fn a_page_of_the_disk_says_what_it_needs(stage: &Stage<'_>) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("page.html");
    let script = folder.path().join("pytag.js");
    std::fs::copy(stage.site.folder.join("pytag.js"), script)?;
    let html = "<!doctype html><html><head><meta charset=\"utf-8\"><script>\n\
         console.error = (text) => { window.said = text };\n</script><script src=\"pytag.js\"></script></head>\n\
         <body><pre data-python-errors></pre></body></html>";
    std::fs::write(&file, html)?;
    stage
        .page
        .visit(&format!("file://{}", file.display()))
        .await?;
    let element = "document.querySelector('[data-python-errors]').textContent";
    stage
        .page
        .until("the sentence", &format!("{element} !== ''"))
        .await?;
    let told = stage
        .page
        .read(&format!("[{element}, window.said]"))
        .await?;
    for index in 0..2 {
        let text = told[index].as_str().unwrap_or_default();
        ensure!(
            text.contains("from the disk") && text.contains("python -m http.server"),
            "the page is told {told}"
        );
    }
    let asked = "performance.getEntriesByType('resource').map((entry) => entry.name).join()";
    let asked = stage.page.read(asked).await?;
    let asked = asked.as_str().unwrap_or_default();
    ensure!(!asked.contains("wasm"), "it asked for {asked}");
    Ok(())
}
