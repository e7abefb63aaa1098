//! Handlers in attributes: `onclick="_open()"` calls the page's Python functions.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "inline",
        calls_a_function_without_arguments,
        passes_node_number_and_object,
        calls_a_function_made_by_exec,
        calls_a_function_of_a_named_script,
        calls_a_function_defined_later,
        calls_the_latest_definition,
        works_in_elements_added_later,
        result_and_return_false_reach_the_browser,
        native_names_are_never_overwritten,
        names_that_html_finds_elsewhere_are_warned_of,
        error_is_a_page_error,
    )
}

/// Presses a button of the page and checks what its handler printed.
async fn pressed(stage: &Stage<'_>, button: &str, printed: &str) -> Result<()> {
    stage
        .page
        .visit_python(&stage.site.address("/tests/pages/inline.html"))
        .await?;
    stage.page.click(button).await?;
    stage
        .page
        .until(
            printed,
            &format!("recorded.console.includes({:?})", format!("log: {printed}")),
        )
        .await?;
    let errors = stage.page.errors().await?;
    ensure!(errors.is_empty(), "page errors: {errors:?}");
    Ok(())
}

async fn calls_a_function_without_arguments(stage: &Stage<'_>) -> Result<()> {
    pressed(stage, "#plain", "opened").await
}

async fn passes_node_number_and_object(stage: &Stage<'_>) -> Result<()> {
    pressed(stage, "#arguments", "arguments int 33 99").await
}

async fn calls_a_function_made_by_exec(stage: &Stage<'_>) -> Result<()> {
    pressed(stage, "#made", "made by exec").await
}

async fn calls_a_function_of_a_named_script(stage: &Stage<'_>) -> Result<()> {
    pressed(stage, "#named", "of a named script").await
}

async fn calls_a_function_defined_later(stage: &Stage<'_>) -> Result<()> {
    pressed(stage, "#define", "defined").await?;
    stage.page.click("#late").await?;
    stage
        .page
        .until(
            "the late function",
            "recorded.console.includes('log: late')",
        )
        .await
}

async fn calls_the_latest_definition(stage: &Stage<'_>) -> Result<()> {
    pressed(stage, "#changing", "first").await?;
    stage.page.click("#change").await?;
    stage.page.click("#changing").await?;
    stage
        .page
        .until(
            "the second definition",
            "recorded.console.includes('log: second')",
        )
        .await
}

async fn works_in_elements_added_later(stage: &Stage<'_>) -> Result<()> {
    pressed(stage, "#add", "added").await?;
    stage.page.click("#added").await?;
    stage
        .page
        .until(
            "the added element's handler",
            "recorded.console.includes('log: opened')",
        )
        .await
}

async fn result_and_return_false_reach_the_browser(stage: &Stage<'_>) -> Result<()> {
    pressed(stage, "#link", "refused").await?;
    let address = stage.page.read("location.hash").await?;
    ensure!(address == "", "the link was followed: {address}");
    Ok(())
}

async fn native_names_are_never_overwritten(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&stage.site.address("/tests/pages/inline.html"))
        .await?;
    let native = "['open', 'close', 'alert', 'name', 'focus', 'fetch', 'Map', 'parseInt', 'ours'].filter(name =>
        window[name] !== natives[name])";
    let changed = stage.page.read(&format!("{native}.join()")).await?;
    ensure!(changed == "", "changed names of window: {changed}");
    Ok(())
}

async fn names_that_html_finds_elsewhere_are_warned_of(stage: &Stage<'_>) -> Result<()> {
    let page = "/tests/pages/inline_hidden.html";
    stage.page.visit_python(&stage.site.address(page)).await?;
    let console = stage.page.console().await?;
    let warnings: Vec<&String> = console
        .iter()
        .filter(|line| line.starts_with("warn: "))
        .collect();
    for (name, owner) in [
        ("clear", "the document has"),
        ("reset", "its form has"),
        ("animate", "the element has"),
        ("stop", "window has"),
    ] {
        let told = warnings
            .iter()
            .filter(|line| line.contains(&format!("Python function {name}: {owner}")));
        ensure!(told.count() == 1, "of {name} it warns: {warnings:?}");
    }
    ensure!(warnings.len() == 4, "it warns: {warnings:?}");
    Ok(())
}

async fn error_is_a_page_error(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&stage.site.address("/tests/pages/inline.html"))
        .await?;
    stage.page.click("#raise").await?;
    stage
        .page
        .until("the error", "recorded.errors.length > 0")
        .await?;
    let errors = stage.page.errors().await?;
    ensure!(
        errors.len() == 1 && errors[0].starts_with("ValueError: raised inline"),
        "{errors:?}"
    );
    Ok(())
}
