//! The programs of a page of the manual that stand in editors, run and used as a reader does.

use anyhow::{Result, ensure};

use crate::case::Stage;

/// Loads a page of the manual, in a copy that records its errors.
pub(super) async fn visit(stage: &Stage<'_>, name: &str) -> Result<()> {
    let source = stage.site.folder.join(format!("docs/{name}.html"));
    let address = stage.site.copy(&source, &format!("{name}.html"), "")?;
    stage.page.visit_python(&address).await
}

/// Runs the page's editor of this number, from 1, to its end: the name of the error that ends it, or none.
pub(super) async fn run(stage: &Stage<'_>, number: usize) -> Result<String> {
    let begin = format!(
        "recorded.run = undefined; document.querySelectorAll('python-editor')[{number} - 1].run()\
         .then(() => (recorded.run = ''), (error) => (recorded.run = error.name))"
    );
    stage.page.execute(&begin, Vec::new()).await?;
    let ended = "recorded.run !== undefined";
    stage
        .page
        .until(format!("the end of program {number}"), ended)
        .await?;
    let error = stage.page.read("recorded.run").await?;
    Ok(error.as_str().unwrap_or_default().to_owned())
}

/// The same of one that has to end without an error.
pub(super) async fn runs(stage: &Stage<'_>, number: usize) -> Result<()> {
    let error = run(stage, number).await?;
    let output = output(stage, number).await?;
    ensure!(
        error.is_empty(),
        "program {number} ends with {error}: {output}"
    );
    Ok(())
}

/// What the editor's programs have printed.
pub(super) async fn output(stage: &Stage<'_>, number: usize) -> Result<String> {
    let output = format!("document.querySelectorAll('python-editor')[{number} - 1].output");
    let output = stage.page.read(&output).await?;
    Ok(output.as_str().unwrap_or_default().to_owned())
}

/// Waits until it has printed this.
pub(super) async fn prints(stage: &Stage<'_>, number: usize, text: &str) -> Result<()> {
    let printed =
        format!("document.querySelectorAll('python-editor')[{number} - 1].output === {text:?}");
    let printed = stage.page.until(format!("{text:?}"), &printed).await;
    let seen = output(stage, number).await?;
    printed.map_err(|error| error.context(format!("program {number} has printed {seen:?}")))
}

/// The selector of what an editor's program has put into the page.
pub(super) fn of(number: usize, selector: &str) -> String {
    format!("python-editor:nth-of-type({number}) {selector}")
}

/// No error has reached the page.
pub(super) async fn is_calm(stage: &Stage<'_>) -> Result<()> {
    let errors = stage.page.errors().await?;
    ensure!(errors.is_empty(), "page errors: {errors:?}");
    Ok(())
}
