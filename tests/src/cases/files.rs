//! The manual of `browser.files`, in use: a file that the user chooses, a folder that is there when the page comes again.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!("files", a_chosen_file_is_read, notes_are_there_again)
}

async fn visit(stage: &Stage<'_>) -> Result<()> {
    let source = stage.site.folder.join("docs/files.html");
    let address = stage.site.copy(&source, "files.html", "")?;
    stage.page.visit_python(&address).await
}

async fn shows(stage: &Stage<'_>, id: &str, text: &str) -> Result<()> {
    let condition = format!("document.getElementById('{id}').textContent === {text:?}");
    let shown = stage.page.until(format!("{text:?}"), &condition).await;
    if let Err(reason) = shown {
        let errors = stage.page.errors().await?;
        return Err(reason.context(format!("page errors: {errors:?}")));
    }
    Ok(())
}

async fn a_chosen_file_is_read(stage: &Stage<'_>) -> Result<()> {
    visit(stage).await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("three.txt");
    std::fs::write(&file, "ü\nb\na\n")?;
    stage.page.choose("#a_input", &file).await?;
    shows(stage, "a_log", "three.txt: 3 lines\n").await
}

async fn notes_are_there_again(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    visit(stage).await?;
    page.click("#b_open").await?;
    shows(stage, "b_log", "Open.").await?;
    page.type_text("#b_text", "buy milk").await?;
    page.click("#b_save").await?;
    shows(stage, "b_log", "Kept.").await?;
    visit(stage).await?;
    page.click("#b_open").await?;
    shows(stage, "b_log", "Open.").await?;
    let text = page.read("document.getElementById('b_text').value").await?;
    ensure!(text == "buy milk", "the note is {text}");
    Ok(())
}
