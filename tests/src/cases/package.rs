//! The package that others take home, as npm has installed it: in a project, in plain pages, held to its hashes, from
//! another origin, without a network, beside another version, in a browser that is too old.

mod entry;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{
    case::{Case, Stage, cases},
    site::Site,
    versions,
};

/// The cases.
pub(crate) fn cases(site: &Site) -> Vec<Case> {
    let mut cases = cases!(
        "package",
        example_runs_as_it_is,
        nothing_is_asked_for_outside_its_folder,
        vite_serves_it_while_a_project_is_developed,
        vite_puts_it_into_what_is_built,
        strict_policy_lets_it_run_held_to_its_hash,
        entry_loads_it_under_a_strict_policy_held_to_its_hash,
        other_content_than_the_hash_says_is_refused,
        other_origin_serves_it_and_gets_no_cookies,
        service_worker_serves_all_of_it_without_a_network,
        two_versions_of_one_site_take_turns,
        new_version_takes_the_place_of_an_old_one,
        browser_without_webassembly_is_told_so,
        browser_without_a_newer_function_is_told_so,
        entry_rejects_in_a_browser_that_is_too_old,
    );
    cases.extend(entry::cases());
    if site.package().is_some() {
        return cases;
    }
    Case::skip_all(
        cases,
        "cargo xtask test installs the package of the form that is shipped",
    )
}

const RECORDER: &str = "<script src=\"/tests/pages/recorder.js\"></script>";

/// It needs a module of the library, and code that is set apart.
const PYTHON: &str = "<p id=\"answer\"></p><pre data-python-errors></pre>\n<script type=\"text/python\">\n\
    import colorsys, unicodedata\nfrom browser import document\n\
    document['answer'].text = f\"{colorsys.rgb_to_hsv(1, 1, 1)[2]:g} {unicodedata.name('x')}\"\n</script>";
const ANSWER: &str = "1 LATIN SMALL LETTER X";

/// A page with this in its head, which its scripts of Python follow.
fn page(head: &str) -> String {
    format!(
        "<!doctype html>\n<html><head><meta charset=\"utf-8\">{RECORDER}{head}</head>\n<body>{PYTHON}</body></html>"
    )
}

/// Visits a page that is made of this.
async fn visit(stage: &Stage<'_>, name: &str, html: &str) -> Result<()> {
    let address = stage.site.make(&format!("package/{name}.html"), html)?;
    stage.page.visit(&address).await
}

/// The page shows what its Python has found, and nothing has gone wrong.
async fn answers(stage: &Stage<'_>) -> Result<()> {
    stage.page.shows("#answer", ANSWER).await?;
    for what in ["errors.map((error) => error.text)", "violations"] {
        let found = stage.page.read(&format!("recorded.{what}.join()")).await?;
        ensure!(found == "", "{what}: {found}");
    }
    Ok(())
}

/// The hash that the package's list has of a file.
fn integrity(stage: &Stage<'_>, file: &str) -> Result<String> {
    let folder = stage.site.package().context("no package")?;
    let manifest = std::fs::read(folder.join("manifest.json"))?;
    let manifest: Value = serde_json::from_slice(&manifest)?;
    let hash = manifest["files"][file]["integrity"].as_str();
    Ok(hash
        .with_context(|| format!("the list lacks {file}"))?
        .to_owned())
}

/// Pytag's own needs and nothing else.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" \
    content=\"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'\">";

async fn example_runs_as_it_is(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit_python(&stage.site.address("/package/example.html"))
        .await?;
    let text = "2 to the power of 100 is 1267650600228229401496703205376";
    page.shows("#answer", text).await
}

async fn nothing_is_asked_for_outside_its_folder(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit_python(&stage.site.address("/package/example.html"))
        .await?;
    // An icon is the browser's own wish.
    let outside = "performance.getEntriesByType('resource').map((entry) => entry.name)\
        .filter((name) => !name.includes('/package/dist/') && !name.endsWith('/favicon.ico')).join()";
    let outside = page.read(outside).await?;
    ensure!(outside == "", "asked for {outside}");
    Ok(())
}

async fn vite_serves_it_while_a_project_is_developed(stage: &Stage<'_>) -> Result<()> {
    let vite = stage.site.vite().await?;
    stage.page.visit(&vite.address()).await?;
    stage.page.shows("#answer", "one two").await
}

async fn vite_puts_it_into_what_is_built(stage: &Stage<'_>) -> Result<()> {
    stage.site.vite().await?;
    // Under a path that the build knew nothing of.
    let address = stage.site.address("/made/vite/index.html");
    stage.page.visit(&address).await?;
    stage.page.shows("#answer", "one two").await
}

async fn strict_policy_lets_it_run_held_to_its_hash(stage: &Stage<'_>) -> Result<()> {
    let hash = integrity(stage, "dist/pytag.js")?;
    let script = format!("<script src=\"/package/dist/pytag.js\" integrity=\"{hash}\"></script>");
    visit(stage, "strict", &page(&format!("{POLICY}{script}"))).await?;
    answers(stage).await
}

async fn entry_loads_it_under_a_strict_policy_held_to_its_hash(stage: &Stage<'_>) -> Result<()> {
    let hash = integrity(stage, "dist/pytag.js")?;
    let module = format!(
        "import {{ load }} from '/package/index.js';\n\
         window.loaded = await load({{ integrity: '{hash}' }}).then((python) => python.run('6 * 7'));\n"
    );
    let file = "package/strict-entry.js";
    stage.site.make_file(file, module.as_bytes())?;
    let head = format!("{POLICY}<script type=\"module\" src=\"strict-entry.js\"></script>");
    visit(stage, "strict-entry", &page(&head)).await?;
    answers(stage).await?;
    stage.page.until("the entry", "window.loaded === 42").await
}

async fn other_content_than_the_hash_says_is_refused(stage: &Stage<'_>) -> Result<()> {
    let hash = integrity(stage, "index.js")?;
    let script = format!(
        "<script type=\"module\">\nimport {{ load }} from '/package/index.js';\n\
         load({{ integrity: '{hash}' }}).catch((error) => (window.refusal = error.message));\n</script>"
    );
    visit(stage, "other-content", &page(&script)).await?;
    stage.page.until("its refusal", "window.refusal").await?;
    let refusal = stage.page.read("window.refusal").await?;
    let refusal = refusal.as_str().unwrap_or_default();
    ensure!(
        refusal.contains("/package/dist/pytag.js was not loaded") && refusal.contains("integrity"),
        "{refusal}"
    );
    let defined = stage.page.read("typeof __BRYTHON__").await?;
    ensure!(defined == "undefined", "it has run");
    Ok(())
}

/// To an answer that all origins may read, browsers send no cookies, or refuse it.
async fn other_origin_serves_it_and_gets_no_cookies(stage: &Stage<'_>) -> Result<()> {
    let hash = integrity(stage, "dist/pytag.js")?;
    let source = stage.site.elsewhere("/package/dist/pytag.js");
    let head = format!(
        "<script>document.cookie = 'cake=1; path=/'</script>\
         <script src=\"{source}\" crossorigin=\"anonymous\" integrity=\"{hash}\"></script>"
    );
    visit(stage, "elsewhere", &page(&head)).await?;
    answers(stage).await?;
    let origins = "[...new Set(performance.getEntriesByType('resource').map(({ name }) => name)\
        .filter((name) => name.includes('/dist/')).map((name) => new URL(name).origin))].join()";
    let origins = stage.page.read(origins).await?;
    ensure!(
        origins == stage.site.elsewhere(""),
        "asked for files of {origins}"
    );
    Ok(())
}

/// Chromium asks no service worker for what a page stands still for, so this needs nothing of the kind.
const OFFLINE: &str = "<p id=\"answer\"></p>\n<script type=\"text/python\">\n\
    import colorsys\nfrom browser import document\n\
    document['answer'].text = str(colorsys.rgb_to_hsv(1, 1, 1)[2])\n</script>";

async fn service_worker_serves_all_of_it_without_a_network(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    let worker = std::fs::read(crate::options::package().join("pages/package/worker.js"))?;
    stage.site.make_file("package-offline/worker.js", &worker)?;
    let html = "<!doctype html><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\">\n\
        <script>navigator.serviceWorker.register('worker.js')\n\
        navigator.serviceWorker.ready.then(() => (window.kept = true))</script>\n";
    let script = "<script src=\"/package/dist/pytag.js\"></script>\n";
    let offline = format!("{html}{script}{OFFLINE}");
    stage.site.make("package-offline/index.html", &offline)?;
    let server = stage.site.another().await?;
    let address = format!(
        "{}/made/package-offline/",
        server.url().trim_end_matches('/')
    );
    // The page that installs it has no Python: what comes later has only been kept.
    stage.site.make("package-offline/install.html", html)?;
    page.visit(&format!("{address}install.html")).await?;
    page.until("what is kept", "window.kept").await?;
    server.stop().await;
    page.visit("about:blank").await?;
    page.visit(&address).await?;
    page.shows("#answer", "1").await
}

async fn two_versions_of_one_site_take_turns(stage: &Stage<'_>) -> Result<()> {
    let build = stage.site.package().context("no package")?.join("dist");
    versions::another(&build, &stage.site.made().join("package/other"))?;
    for (turn, source) in ["/package/dist", "other", "/package/dist", "other"]
        .into_iter()
        .enumerate()
    {
        let script = format!("<script src=\"{source}/pytag.js\"></script>");
        visit(stage, &format!("turn{turn}"), &page(&script)).await?;
        answers(stage).await?;
    }
    Ok(())
}

async fn new_version_takes_the_place_of_an_old_one(stage: &Stage<'_>) -> Result<()> {
    let build = stage.site.package().context("no package")?.join("dist");
    let place = stage.site.made().join("package/place");
    versions::same(&build, &place)?;
    let html = page("<script src=\"place/pytag.js\"></script>");
    visit(stage, "place", &html).await?;
    answers(stage).await?;
    std::fs::remove_dir_all(&place)?;
    versions::another(&build, &place)?;
    visit(stage, "place", &html).await?;
    answers(stage).await
}

/// Visits a page whose browser lacks something; what it says in its element for errors, and in the console.
async fn told(stage: &Stage<'_>, name: &str, taken: &str) -> Result<[String; 2]> {
    let head = format!("<script>{taken}</script><script src=\"/package/dist/pytag.js\"></script>");
    visit(stage, name, &page(&head)).await?;
    let element = "document.querySelector('[data-python-errors]')?.textContent";
    stage.page.until("the sentence", element).await?;
    let element = stage.page.read(element).await?;
    let console = stage.page.read("recorded.console.join('\\n')").await?;
    Ok([element, console].map(|text| text.as_str().unwrap_or_default().to_owned()))
}

async fn browser_without_webassembly_is_told_so(stage: &Stage<'_>) -> Result<()> {
    let sentence = "Python could not start: this browser has no WebAssembly, which Python needs: \
        Chrome or Edge from version 120 on, Firefox from 115 and Safari from 17 have it.";
    let [element, console] = told(stage, "without-wasm", "delete window.WebAssembly").await?;
    ensure!(element == format!("{sentence}\n"), "{element}");
    ensure!(console == format!("error: {sentence}"), "{console}");
    Ok(())
}

async fn browser_without_a_newer_function_is_told_so(stage: &Stage<'_>) -> Result<()> {
    let taken = "delete URL.canParse; delete window.reportError; delete Object.hasOwn";
    let [element, console] = told(stage, "without-functions", taken).await?;
    let part = "this browser has no Object.hasOwn, no reportError, no URL.canParse, which Python";
    ensure!(element.contains(part), "{element}");
    ensure!(console.lines().count() == 1, "{console}");
    Ok(())
}

async fn entry_rejects_in_a_browser_that_is_too_old(stage: &Stage<'_>) -> Result<()> {
    let script = "<script>delete window.FinalizationRegistry</script>\
        <script type=\"module\">\nimport { load } from '/package/index.js';\n\
        load().catch((error) => (window.refusal = error.message));\n</script>";
    visit(stage, "too-old", &page(script)).await?;
    stage.page.until("its refusal", "window.refusal").await?;
    let refusal = stage.page.read("window.refusal").await?;
    let refusal = refusal.as_str().unwrap_or_default();
    ensure!(
        refusal.starts_with("this browser has no FinalizationRegistry, which"),
        "{refusal}"
    );
    Ok(())
}
