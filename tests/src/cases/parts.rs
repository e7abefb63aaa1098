//! What a page loads after its start when Python was started ahead: the library, and the code that is seldom needed.
//! Nothing of it is stale, mixed with another build, or half there.

use anyhow::{Result, ensure};

use crate::{
    case::{Case, Stage, cases},
    site::Site,
};

/// The cases.
pub(crate) fn cases(site: &Site) -> Vec<Case> {
    let cases = cases!(
        "parts",
        common_scripts_run_before_library_and_parts_are_there,
        code_and_memory_are_asked_for_at_once_by_a_short_line,
        memory_waits_for_the_code_on_a_long_line,
        the_parts_come_by_themselves,
        scripts_wait_for_the_library_that_they_import,
        of_the_library_comes_what_is_imported,
        what_scripts_import_is_fetched_before_python_is_there,
        an_import_brings_the_library_that_no_one_saw_it_need,
        code_of_a_part_can_be_called_at_once,
        an_import_says_that_the_library_cannot_be_had,
        a_part_that_cannot_be_had_ends_what_needed_it_and_nothing_else,
        a_part_that_cannot_be_had_is_an_error_for_javascript_and_python_around_it,
        a_part_that_cannot_be_had_to_compile_a_script_ends_that_script_alone,
        a_part_is_asked_for_again_when_it_fails,
        modules_may_have_a_type_with_a_parameter,
        a_page_in_place_of_a_module_is_told_of_by_its_address,
        parts_may_come_late_and_in_any_order,
        a_module_of_another_build_is_refused,
        a_module_that_is_cut_off_is_fetched_again,
        files_are_named_by_their_content,
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
const KEPT: &str = "keeps.length === 2";
const PARTS: &str = "performance.getEntriesByType('resource').filter(entry => entry.name.includes('/part-')).length";

/// How the names of the modules begin that every page starts with.
const STARTS: [&str; 2] = ["python-", "memory-"];

/// The address of a page, which may be told something behind a question mark.
fn address(stage: &Stage<'_>, page: &str, told: &str) -> String {
    stage
        .site
        .address(&format!("/tests/pages/parts/{page}.html?{told}"))
}

async fn visit(stage: &Stage<'_>, page: &str) -> Result<()> {
    stage.page.visit_python(&address(stage, page, "")).await
}

async fn is(stage: &Stage<'_>, expression: &str, expected: &str) -> Result<()> {
    let found = stage.page.read(&format!("String({expression})")).await?;
    ensure!(found == expected, "{expression} is {found}, not {expected}");
    Ok(())
}

async fn common_scripts_run_before_library_and_parts_are_there(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "common").await?;
    is(stage, "greeting", "hello Ada, hello Grace").await?;
    is(stage, "clicked", "click").await?;
    is(stage, WAITS, "").await?;
    is(
        stage,
        "recorded.fetches.some(line => line.startsWith('asked for library-'))",
        "false",
    )
    .await
}

async fn code_and_memory_are_asked_for_at_once_by_a_short_line(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&address(stage, "line", "short"))
        .await?;
    is(stage, "greeting", "hello").await
}

async fn memory_waits_for_the_code_on_a_long_line(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&address(stage, "line", "long"))
        .await?;
    is(stage, "greeting", "hello").await?;
    let order = "recorded.fetches.filter(line => /python-|memory-/.test(line)).join().replace(/-\\w+\\.wasm/g, '')";
    let expected = "asked for python,got python,asked for memory,got memory";
    is(stage, order, expected).await
}

async fn the_parts_come_by_themselves(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "common").await?;
    stage
        .page
        .until("the parts", &format!("{PARTS} > 9"))
        .await?;
    is(stage, WAITS, "").await
}

async fn scripts_wait_for_the_library_that_they_import(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "library").await?;
    is(stage, "dumped", r#"{"a": [1, null]}"#).await?;
    is(stage, WAITS, "").await
}

async fn of_the_library_comes_what_is_imported(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "packs").await?;
    is(stage, "found", "(0.5, 0.5, 0.5) &amp;").await?;
    is(stage, WAITS, "").await?;
    let packs = "[...new Set(performance.getEntriesByType('resource').map(entry => entry.name)
        .flatMap(name => name.match(/library-(\\w+)-/)?.[1] ?? []))].sort().join()";
    is(stage, packs, "colorsys,common,html").await
}

async fn what_scripts_import_is_fetched_before_python_is_there(stage: &Stage<'_>) -> Result<()> {
    let page = address(stage, "packs", "foreseen");
    stage.page.visit_python(&page).await?;
    is(stage, "found", "(0.5, 0.5, 0.5) &amp;").await
}

async fn an_import_brings_the_library_that_no_one_saw_it_need(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "dynamic").await?;
    is(stage, "brightness", "1").await?;
    is(
        stage,
        "waits.some(name => name.startsWith('library-'))",
        "true",
    )
    .await
}

async fn code_of_a_part_can_be_called_at_once(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "early").await?;
    is(stage, "letter", "LATIN SMALL LETTER E WITH ACUTE").await
}

async fn an_import_says_that_the_library_cannot_be_had(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "without_library").await?;
    let problem = "problem.replace(/library-\\S+.pack\\S*/, 'library.pack')";
    let said = "the Python library could not be loaded (its pack colorsys): Error: library.pack cannot be reached";
    is(stage, problem, said).await
}

async fn shown(stage: &Stage<'_>) -> Result<String> {
    let shown = "document.querySelector('[data-python-errors]').textContent";
    let shown = stage.page.read(shown).await?;
    Ok(shown.as_str().unwrap_or_default().to_owned())
}

async fn a_part_that_cannot_be_had_ends_what_needed_it_and_nothing_else(
    stage: &Stage<'_>,
) -> Result<()> {
    visit(stage, "without_part").await?;
    is(stage, "later", "a").await?;
    stage.page.click("#again").await?;
    is(stage, "clicks", "1").await?;
    for (place, text) in [
        ("the page", shown(stage).await?),
        ("window.onerror", stage.page.errors().await?.concat()),
    ] {
        for part in [
            "a part of Python could not be loaded",
            "cannot be reached",
            "File \"page\", line 6, in name",
        ] {
            ensure!(
                text.contains(part),
                "{place} does not show {part:?}: {text}"
            );
        }
    }
    Ok(())
}

async fn a_part_that_cannot_be_had_is_an_error_for_javascript_and_python_around_it(
    stage: &Stage<'_>,
) -> Result<()> {
    visit(stage, "nested_part").await?;
    is(stage, "after", "['a part of', 10]").await?;
    is(
        stage,
        "problem.includes('a part of Python could not be loaded')",
        "true",
    )
    .await
}

async fn a_part_that_cannot_be_had_to_compile_a_script_ends_that_script_alone(
    stage: &Stage<'_>,
) -> Result<()> {
    visit(stage, "without_syntax").await?;
    is(stage, "later", "a").await
}

async fn modules_may_have_a_type_with_a_parameter(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "typed").await?;
    is(stage, "started", "all the same").await
}

async fn a_page_in_place_of_a_module_is_told_of_by_its_address(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit(&address(stage, "gone", "")).await?;
    let state = "document.documentElement.dataset.python === 'stopped'";
    stage.page.until("the end", state).await?;
    let shown = shown(stage).await?;
    for part in [
        ".wasm is no code of Python's",
        "deploy the site whole, or reload without the cache",
    ] {
        ensure!(shown.contains(part), "the page shows {shown:?}");
    }
    Ok(())
}

async fn a_part_is_asked_for_again_when_it_fails(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "part_after_failures").await?;
    is(stage, "letter", "LATIN SMALL LETTER E WITH ACUTE").await?;
    is(stage, "failed.length", "2").await
}

async fn parts_may_come_late_and_in_any_order(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "reordered").await?;
    stage
        .page
        .until("the parts", &format!("{PARTS} > 9"))
        .await?;
    stage.page.execute("check()", Vec::new()).await?;
    let all = std::fs::read_dir(&stage.site.folder)?.flatten();
    let all = all.filter(|file| file.file_name().to_string_lossy().starts_with("part-"));
    let asked = "new Set(performance.getEntriesByType('resource').map(entry => entry.name)
        .filter(name => name.includes('/part-'))).size";
    let all = format!("{asked} === {}", all.count());
    stage.page.until("the last part", &all).await?;
    stage.page.execute("check()", Vec::new()).await?;
    let line = "LATIN SMALL LETTER E WITH ACUTE|bytearray(b'ba')|strassey|835_301_376|(-3+4j)\n";
    is(stage, "checks", &line.repeat(3)).await
}

async fn a_module_of_another_build_is_refused(stage: &Stage<'_>) -> Result<()> {
    for name in STARTS {
        stage
            .page
            .visit(&address(stage, "other_build", name))
            .await?;
        let state = "document.documentElement.dataset.python === 'stopped'";
        stage.page.until("the end", state).await?;
        let shown = shown(stage).await?;
        let reason = "is of another build than pytag.js";
        ensure!(shown.contains(reason), "{name}: the page shows {shown:?}");
    }
    Ok(())
}

async fn a_module_that_is_cut_off_is_fetched_again(stage: &Stage<'_>) -> Result<()> {
    for name in STARTS {
        let page = address(stage, "cut_off", name);
        stage.page.visit_python(&page).await?;
        is(stage, "started", "at the second try").await?;
        is(stage, "tries", "2").await?;
    }
    Ok(())
}

/// All that pytag.js loads has eight digits of its own content in its name.
async fn files_are_named_by_their_content(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "library").await?;
    stage
        .page
        .until("the parts", &format!("{PARTS} > 9"))
        .await?;
    // WebKit tells of some files twice, and of the icon that it looks for.
    let others = "[...new Set(performance.getEntriesByType('resource').map(entry => entry.name.split('/').pop()))]
        .filter(name => !/-[0-9a-f]{8}\\.(js|wasm|pack)$|^favicon/.test(name)).sort().join()";
    is(stage, others, "pytag.js,recorder.js,waits.js").await
}

/// Visits a page so that it keeps the module, whatever was kept before; `keeping` then changes that.
async fn renew(stage: &Stage<'_>, keeping: &str) -> Result<()> {
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
    renew(stage, "").await?;
    visit(stage, "without_main").await?;
    is(stage, "started", "from what was kept").await
}

async fn what_is_kept_and_cannot_be_compiled_is_fetched_anew(stage: &Stage<'_>) -> Result<()> {
    renew(stage, "await cache.put(url, module([1, 2, 3]))").await?;
    visit(stage, "common").await?;
    stage.page.until("the module", KEPT).await
}

async fn what_is_kept_of_another_build_is_fetched_anew(stage: &Stage<'_>) -> Result<()> {
    let empty = "await cache.put(url, module([0, 97, 115, 109, 1, 0, 0, 0]))";
    renew(stage, empty).await?;
    visit(stage, "common").await?;
    stage.page.until("the module", KEPT).await
}

async fn what_is_kept_takes_the_place_of_older_builds(stage: &Stage<'_>) -> Result<()> {
    let older = "await cache.delete(url); await cache.put(`${url}older`, module([]))";
    renew(stage, older).await?;
    visit(stage, "common").await?;
    stage.page.until("the module", KEPT).await?;
    let keys = "caches.open('pytag').then(cache => cache.keys()).then(keys => keys.map(key => key.url.split('/').pop()).join())";
    let kept = stage.page.read(keys).await?;
    let kept = kept.as_str().unwrap_or_default();
    ensure!(
        kept.starts_with("python-") && !kept.contains("older"),
        "kept is {kept:?}"
    );
    Ok(())
}
