//! How a page is told of errors: console, `window.onerror`, `<pre data-python-errors>`, and the end of the runtime.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "errors",
        runtime_error_shows_where,
        runtime_error_in_a_file_names_the_file,
        runtime_error_in_a_script_without_id_names_the_page,
        syntax_error_shows_the_line,
        handler_error_shows_where,
        javascript_error_keeps_its_text,
        later_scripts_run_after_errors,
        errors_are_apart_and_long_lines_stay_inside,
        stopped_runtime_says_so_once_and_refuses_work,
        nothing_goes_on_where_a_library_catches_the_stop,
    )
}

const PAGE: &str = "/tests/pages/errors.html";
const ELEMENT: &str = "document.querySelector('[data-python-errors]').textContent";

/// The three places show all parts of an error with this name.
async fn shown(stage: &Stage<'_>, name: &str, parts: &[&str]) -> Result<()> {
    stage.page.visit_python(&stage.site.address(PAGE)).await?;
    shown_now(stage, name, parts).await
}

async fn shown_now(stage: &Stage<'_>, name: &str, parts: &[&str]) -> Result<()> {
    let errors = stage.page.errors().await?;
    let error = errors
        .iter()
        .find(|error| error.starts_with(name))
        .cloned()
        .unwrap_or_default();
    ensure!(
        !error.is_empty(),
        "window.onerror was not told of {name}: {errors:?}"
    );
    let console = stage.page.console().await?;
    let line = console
        .iter()
        .find(|line| line.starts_with("error: ") && line.contains(name))
        .cloned();
    let element = stage.page.read(ELEMENT).await?;
    let element = element.as_str().unwrap_or_default().to_owned();
    let places = [
        ("window.onerror", error),
        ("the console", line.unwrap_or_default()),
        ("the element", element),
    ];
    for (place, text) in places {
        for part in parts.iter().chain([&name]) {
            ensure!(
                text.contains(part),
                "{place} does not show {part:?}: {text}"
            );
        }
    }
    Ok(())
}

async fn runtime_error_shows_where(stage: &Stage<'_>) -> Result<()> {
    let parts = [
        "Traceback (most recent call last):",
        "\"divide\", line 5, in <module>",
        "\"divide\", line 3, in half",
        "    return 1 / nothing",
        "division by zero",
    ];
    shown(stage, "ZeroDivisionError", &parts).await
}

async fn runtime_error_in_a_file_names_the_file(stage: &Stage<'_>) -> Result<()> {
    shown(
        stage,
        "KeyError",
        &[
            "errors/lookup.py",
            "line 4",
            "    return {}[name]",
            "'missing'",
        ],
    )
    .await
}

async fn runtime_error_in_a_script_without_id_names_the_page(stage: &Stage<'_>) -> Result<()> {
    shown(
        stage,
        "AttributeError",
        &["errors.html", "    None.nothing"],
    )
    .await
}

async fn syntax_error_shows_the_line(stage: &Stage<'_>) -> Result<()> {
    shown(
        stage,
        "SyntaxError",
        &["\"grammar\", line 3", "    for = 3", "^"],
    )
    .await
}

async fn handler_error_shows_where(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit_python(&stage.site.address(PAGE)).await?;
    stage.page.click("#press").await?;
    stage
        .page
        .until(
            "the error",
            "recorded.errors.some(error => error.name === 'LookupError')",
        )
        .await?;
    shown_now(
        stage,
        "LookupError",
        &[
            "\"handlers\", line 5, in pressed",
            "    raise LookupError(event.type)",
            "click",
        ],
    )
    .await
}

async fn javascript_error_keeps_its_text(stage: &Stage<'_>) -> Result<()> {
    let parts = [
        "File \"script\", line 3",
        "window.eval(",
        "RangeError: the sea is high",
    ];
    shown(stage, "JavascriptError", &parts).await
}

async fn later_scripts_run_after_errors(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit_python(&stage.site.address(PAGE)).await?;
    let console = stage.page.console().await?;
    ensure!(console.contains(&"log: last".into()), "{console:?}");
    Ok(())
}

async fn errors_are_apart_and_long_lines_stay_inside(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit_python(&stage.site.address(PAGE)).await?;
    let apart = stage
        .page
        .read(&format!("{ELEMENT}.includes('\\n\\nTraceback')"))
        .await?;
    ensure!(apart == true, "the errors are not apart");
    let longer = "document.querySelector('[data-python-errors]').append('x'.repeat(5000))";
    stage.page.execute(longer, Vec::new()).await?;
    let root = "document.documentElement";
    let widths = stage
        .page
        .read(&format!("[{root}.scrollWidth, {root}.clientWidth]"))
        .await?;
    ensure!(widths[0] == widths[1], "the page is wider: {widths}");
    Ok(())
}

async fn stopped_runtime_says_so_once_and_refuses_work(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit_python(&stage.site.address("/tests/pages/stopped.html"))
        .await?;
    page.click("#exhaust").await?;
    page.until(
        "Python to stop",
        "document.documentElement.dataset.python === 'stopped'",
    )
    .await?;
    page.click("#work").await?;
    let element = page
        .read("document.querySelector('[data-python-errors]').textContent.trim()")
        .await?;
    let told = element.as_str().unwrap_or_default();
    ensure!(
        told.contains("stopped") && told.contains("Reload"),
        "the page is told {told:?}"
    );
    ensure!(
        told.lines().count() == 1,
        "the page is told more than once: {told:?}"
    );
    let (console, errors) = (page.console().await?, page.errors().await?);
    ensure!(
        console.iter().filter(|line| line.contains(told)).count() == 1,
        "the console says {console:?}"
    );
    ensure!(
        errors.iter().any(|error| error.contains(told)),
        "window.onerror is told {errors:?}"
    );
    ensure!(
        !console.contains(&"log: worked".into()),
        "it went on: {console:?}"
    );
    Ok(())
}

async fn nothing_goes_on_where_a_library_catches_the_stop(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit_python(&stage.site.address("/tests/pages/stopped_within.html"))
        .await?;
    page.click("#exhaust").await?;
    page.until(
        "Python to stop",
        "document.documentElement.dataset.python === 'stopped'",
    )
    .await?;
    let console = page.console().await?;
    ensure!(
        !console.contains(&"log: went on".into()),
        "it went on: {console:?}"
    );
    Ok(())
}
