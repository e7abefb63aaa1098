//! Coming from Pyodide and from PyScript: what stands on the right of the tables is done.

use anyhow::{Context, Result, ensure};

use super::editors::{is_calm, of, prints, runs, visit};
use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "docs/neighbours",
        javascript_is_used_as_pyodide_does,
        python_is_used_from_javascript_as_pyodide_does,
        files_and_answers_are_read_as_pyodide_does,
        page_shows_and_hears_as_with_pyscript,
        elements_are_found_and_made_as_with_pyscript,
        data_are_fetched_and_kept_as_with_pyscript,
        worker_is_called_as_with_pyscript,
    )
}

async fn javascript_is_used_as_pyodide_does(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "pyodide").await?;
    runs(stage, 1).await?;
    let printed = "2026 7\n{\"name\":\"Ada\",\"points\":[1,2]} ['name', 'points']\n[1, 2] True Ada\n\
        [1, 2] b'Py'\n200 True\nSyntaxError\n";
    prints(stage, 1, printed).await?;
    stage.page.click(&of(1, "button")).await?;
    prints(stage, 1, &format!("{printed}pressed\n")).await?;
    is_calm(stage).await
}

async fn python_is_used_from_javascript_as_pyodide_does(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage, "pyodide").await?;
    let source = page
        .read("document.querySelector('code.language-javascript').textContent")
        .await?;
    let source = source.as_str().context("no JavaScript is shown")?;
    let run = format!(
        "(async () => {{ {source}\n }})().then(() => (recorded.ended = true), reportError)"
    );
    page.execute(&run, Vec::new()).await?;
    page.until("the end", "recorded.ended || recorded.errors.length")
        .await?;
    is_calm(stage).await?;
    let console = page.console().await?;
    ensure!(
        console == ["log: 42", "log: cm", "log: 2"],
        "the console has {console:?}"
    );
    Ok(())
}

async fn files_and_answers_are_read_as_pyodide_does(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "pyodide").await?;
    runs(stage, 2).await?;
    prints(stage, 2, "600 {}\nTrue\nTrue\n600\nkept\n").await?;
    is_calm(stage).await
}

async fn page_shows_and_hears_as_with_pyscript(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "pyscript").await?;
    runs(stage, 1).await?;
    stage.page.shows("#out b", "bold").await?;
    stage.page.click("#go").await?;
    stage.page.shows("#out", "Go was pressed.").await?;
    is_calm(stage).await
}

async fn elements_are_found_and_made_as_with_pyscript(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "pyscript").await?;
    runs(stage, 2).await?;
    let printed = "3 2 one two\nThere is no 'nowhere'\n";
    prints(stage, 2, printed).await?;
    stage.page.click("#box button").await?;
    prints(stage, 2, &format!("{printed}4\n")).await?;
    is_calm(stage).await
}

async fn data_are_fetched_and_kept_as_with_pyscript(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "pyscript").await?;
    runs(stage, 3).await?;
    prints(stage, 3, "Mercury 600\n[1, 2]\n").await?;
    is_calm(stage).await
}

async fn worker_is_called_as_with_pyscript(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "pyscript").await?;
    runs(stage, 4).await?;
    prints(stage, 4, "adding\n3 False\n").await?;
    is_calm(stage).await
}
