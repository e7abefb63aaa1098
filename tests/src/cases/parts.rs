//! What a page loads after its start when Python was started ahead: the library, and the code that is seldom needed.

use anyhow::{Result, ensure};

use crate::{
    case::{Case, Stage, cases},
    site::Site,
};

/// The cases.
pub(crate) fn cases(site: &Site) -> Vec<Case> {
    let cases = cases!(
        "parts",
        common_scripts_run_before_library_and_rest_are_there,
        the_rest_comes_by_itself,
        scripts_wait_for_the_library_that_they_import,
        an_import_brings_the_library_that_no_one_saw_it_need,
        code_of_the_rest_can_be_called_at_once,
        an_import_says_that_the_library_cannot_be_had,
        a_page_says_that_the_rest_cannot_be_had,
        the_next_page_starts_from_what_the_first_has_kept,
        what_is_kept_and_cannot_be_compiled_is_fetched_anew,
        what_is_kept_of_another_build_is_fetched_anew,
        what_is_kept_takes_the_place_of_older_builds
    );
    if site.is_started_ahead() {
        return cases;
    }
    let reason = "this site starts Python in the page";
    cases
        .iter()
        .map(|case| Case::skipped(&case.name, reason))
        .collect()
}

const WAITS: &str = "waits.join()";
const KEPT: &str = "keeps.length === 1";
const REST: &str = "performance.getEntriesByType('resource').filter(entry => entry.name.includes('/rest-')).length";

async fn visit(stage: &Stage<'_>, page: &str) -> Result<()> {
    let address = stage
        .site
        .address(&format!("/tests/pages/parts/{page}.html"));
    stage.page.visit_python(&address).await
}

async fn is(stage: &Stage<'_>, expression: &str, expected: &str) -> Result<()> {
    let found = stage.page.read(&format!("String({expression})")).await?;
    ensure!(found == expected, "{expression} is {found}, not {expected}");
    Ok(())
}

async fn common_scripts_run_before_library_and_rest_are_there(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "common").await?;
    is(stage, "greeting", "hello Ada, hello Grace").await?;
    is(stage, "clicked", "click").await?;
    is(stage, WAITS, "").await?;
    is(
        stage,
        "recorded.fetches.includes('asked for library.pack')",
        "false",
    )
    .await
}

async fn the_rest_comes_by_itself(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "common").await?;
    stage.page.until("the rest", &format!("{REST} > 1")).await?;
    is(stage, WAITS, "").await
}

async fn scripts_wait_for_the_library_that_they_import(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "library").await?;
    is(stage, "dumped", r#"{"a": [1, null]}"#).await?;
    is(stage, WAITS, "").await
}

async fn an_import_brings_the_library_that_no_one_saw_it_need(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "dynamic").await?;
    is(stage, "brightness", "1").await?;
    is(stage, "waits.includes('library.pack')", "true").await
}

async fn code_of_the_rest_can_be_called_at_once(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "early").await?;
    is(stage, "letter", "LATIN SMALL LETTER E WITH ACUTE").await
}

async fn an_import_says_that_the_library_cannot_be_had(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "without_library").await?;
    let said = "the Python library could not be loaded: Error: library.pack cannot be reached";
    is(stage, "problem", said).await
}

async fn a_page_says_that_the_rest_cannot_be_had(stage: &Stage<'_>) -> Result<()> {
    let page = "/tests/pages/parts/without_rest.html";
    stage.page.visit(&stage.site.address(page)).await?;
    let state = "document.documentElement.dataset.python";
    stage
        .page
        .until("the end", &format!("{state} === 'stopped'"))
        .await?;
    let shown = "document.querySelector('[data-python-errors]').textContent";
    let shown = stage.page.read(shown).await?;
    let shown = shown.as_str().unwrap_or_default();
    ensure!(
        shown.contains("cannot be reached"),
        "the page shows {shown:?}"
    );
    Ok(())
}

/// Visits a page so that it keeps the module, whatever was kept before; `keeping` then changes that.
async fn keep(stage: &Stage<'_>, keeping: &str) -> Result<()> {
    // A page without Python: no other keeps anything meanwhile.
    let plain = stage.site.address("/tests/pages/parts/waits.js");
    stage.page.visit(&plain).await?;
    let script = "return caches.delete('pytag')";
    stage.page.execute(script, Vec::new()).await?;
    visit(stage, "common").await?;
    stage.page.until("the module", KEPT).await?;
    let script = format!(
        "return (async () => {{
            const cache = await caches.open('pytag');
            const [{{ url }}] = await cache.keys();
            const module = (bytes) => new Response(new Uint8Array(bytes), {{ headers: {{ 'Content-Type': 'application/wasm' }} }});
            {keeping}
        }})()"
    );
    stage.page.execute(&script, Vec::new()).await?;
    Ok(())
}

async fn the_next_page_starts_from_what_the_first_has_kept(stage: &Stage<'_>) -> Result<()> {
    keep(stage, "").await?;
    visit(stage, "without_main").await?;
    is(stage, "started", "from what was kept").await
}

async fn what_is_kept_and_cannot_be_compiled_is_fetched_anew(stage: &Stage<'_>) -> Result<()> {
    keep(stage, "await cache.put(url, module([1, 2, 3]))").await?;
    visit(stage, "common").await?;
    stage.page.until("the module", KEPT).await
}

async fn what_is_kept_of_another_build_is_fetched_anew(stage: &Stage<'_>) -> Result<()> {
    let empty = "await cache.put(url, module([0, 97, 115, 109, 1, 0, 0, 0]))";
    keep(stage, empty).await?;
    visit(stage, "common").await?;
    stage.page.until("the module", KEPT).await
}

async fn what_is_kept_takes_the_place_of_older_builds(stage: &Stage<'_>) -> Result<()> {
    let older = "await cache.delete(url); await cache.put(`${url}older`, module([]))";
    keep(stage, older).await?;
    visit(stage, "common").await?;
    stage.page.until("the module", KEPT).await?;
    let keys = "caches.open('pytag').then(cache => cache.keys()).then(keys => keys.map(key => key.url.split('/').pop()).join())";
    let kept = stage.page.read(keys).await?;
    let kept = kept.as_str().unwrap_or_default();
    ensure!(
        kept.starts_with("runtime_bg.wasm?") && !kept.contains("older"),
        "kept is {kept:?}"
    );
    Ok(())
}
