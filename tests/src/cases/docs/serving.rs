//! Serving a page: what the manual shows of headers, other origins and service workers works.

use anyhow::{Context, Result, ensure};

use super::editors::{is_calm, visit};
use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "docs/serving",
        page_works_without_a_network,
        script_of_another_origin_is_held_to_its_hash,
        hash_that_is_shown_is_that_of_the_script,
        policy_names_the_other_origin,
    )
}

const PYTHON: &str = "<p id=\"answer\"></p>\n<script type=\"text/python\">\n\
    import textwrap\nfrom browser import document\n\
    document['answer'].text = textwrap.shorten('one two three', 7, placeholder='')\n</script>";

/// The text of the first block of a language that holds `part`.
async fn shown(stage: &Stage<'_>, language: &str, part: &str) -> Result<String> {
    let blocks = format!(
        "[...document.querySelectorAll('code.language-{language}')].map((code) => code.textContent)"
    );
    let blocks = stage.page.read(&blocks).await?;
    let mut blocks = blocks.as_array().into_iter().flatten();
    let block = blocks.find_map(|block| block.as_str().filter(|block| block.contains(part)));
    Ok(block
        .with_context(|| format!("no block of {language} has {part:?}"))?
        .to_owned())
}

async fn page_works_without_a_network(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "serving").await?;
    let worker = shown(stage, "javascript", "addEventListener").await?;
    let register = shown(stage, "html", "serviceWorker").await?;
    stage
        .site
        .make_file("offline/service-worker.js", worker.as_bytes())?;
    let html = format!(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<link rel=\"icon\" href=\"../../icon.svg\">\n<script src=\"../../pytag.js\"></script>\n{register}\n{PYTHON}"
    );
    stage.site.make("offline/index.html", &html)?;
    let server = stage.site.another().await?;
    let address = format!(
        "{}/made/offline/index.html",
        server.url().trim_end_matches('/')
    );
    page.visit_python(&address).await?;
    let missing = "(caches.open('my-page').then((cache) => cache.keys())\
        .then((keys) => (window.kept = keys.map((key) => key.url))),\
        [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)]\
        .filter((name) => !window.kept?.includes(name)))";
    let kept = format!("navigator.serviceWorker.controller && {missing}.length === 0");
    if let Err(reason) = page.until("what is kept", &kept).await {
        let missing = page.read(missing).await?;
        return Err(reason.context(format!("not kept: {missing}")));
    }
    server.stop().await;
    page.visit("about:blank").await?;
    page.visit_python(&address).await?;
    stage.page.shows("#answer", "one two").await
}

/// Visits a page with Pytag from another origin, whose script has this attribute, and whose head begins with this.
async fn visit_elsewhere(stage: &Stage<'_>, attribute: &str, head: &str) -> Result<()> {
    let script = stage.site.elsewhere("/pytag.js");
    let html = format!(
        "<!doctype html><html><head><meta charset=\"utf-8\">{head}<script src=\"/tests/pages/recorder.js\"></script>\
         <script src=\"{script}\" {attribute}></script></head><body>{PYTHON}</body></html>"
    );
    let address = stage.site.make("served-elsewhere.html", &html)?;
    stage.page.visit_python(&address).await?;
    stage.page.shows("#answer", "one two").await?;
    is_calm(stage).await
}

async fn script_of_another_origin_is_held_to_its_hash(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit(&stage.site.address("/docs/serving.html"))
        .await?;
    let hash = "fetch('/pytag.js').then((answer) => answer.arrayBuffer())\
        .then((bytes) => crypto.subtle.digest('SHA-384', bytes))\
        .then((hash) => (window.hash = btoa(String.fromCharCode(...new Uint8Array(hash)))))";
    page.execute(hash, Vec::new()).await?;
    page.until("the hash", "window.hash").await?;
    let hash = page.read("window.hash").await?;
    let hash = hash.as_str().unwrap_or_default().to_owned();
    let attribute = format!("crossorigin=\"anonymous\" integrity=\"sha384-{hash}\"");
    visit_elsewhere(stage, &attribute, "").await?;
    // Of another content it is not run.
    let other = attribute.replace(&hash, &"A".repeat(hash.len()));
    let html = format!(
        "<!doctype html><script src=\"{}\" {other} onerror=\"refused = true\"></script>",
        stage.site.elsewhere("/pytag.js")
    );
    page.visit(&stage.site.make("other-content.html", &html)?)
        .await?;
    page.until("its refusal", "window.refused").await?;
    let defined = page.read("typeof __BRYTHON__").await?;
    ensure!(defined == "undefined", "it has run");
    Ok(())
}

async fn hash_that_is_shown_is_that_of_the_script(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "package").await?;
    let snippet = shown(stage, "html", "integrity").await?;
    let hash = snippet.split('"').find(|part| part.starts_with("sha384-"));
    let hash = hash.with_context(|| format!("no hash in {snippet}"))?;
    let attribute = format!("crossorigin=\"anonymous\" integrity=\"{hash}\"");
    visit_elsewhere(stage, &attribute, "").await
}

async fn policy_names_the_other_origin(stage: &Stage<'_>) -> Result<()> {
    let origin = stage.site.elsewhere("");
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; \
         script-src 'self' {origin} 'wasm-unsafe-eval'; connect-src {origin}\">"
    );
    visit_elsewhere(stage, "", &policy).await?;
    let violations = stage.page.read("recorded.violations.join()").await?;
    ensure!(violations == "", "violations: {violations}");
    Ok(())
}
