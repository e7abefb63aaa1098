//! Pages whose console says it all.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage};

/// Pages by name, and what they are to print, in order.
pub(crate) type Pages = &'static [(&'static str, &'static [&'static str])];

/// A case for each page of `pages/TOPIC/`.
pub(crate) fn cases(topic: &'static str, pages: Pages) -> Vec<Case> {
    let case = |&(page, console): &(&'static str, &'static [&'static str])| {
        Case::new(format!("{topic}/{page}"), move |stage| {
            Box::pin(prints(stage, topic, page, console))
        })
    };
    pages.iter().map(case).collect()
}

async fn prints(stage: &Stage<'_>, topic: &str, page: &str, wanted: &[&str]) -> Result<()> {
    let address = format!("/tests/pages/{topic}/{page}.html");
    let address = stage.site.address(&address);
    stage.page.visit_python(&address).await?;
    let count = wanted.len();
    // A script added later runs after the page is ready.
    stage
        .page
        .until(
            "all that is to be printed",
            &format!("recorded.console.length >= {count}"),
        )
        .await?;
    let console = stage.page.console().await?;
    let wanted: Vec<String> = wanted.iter().map(|line| format!("log: {line}")).collect();
    ensure!(
        console == wanted,
        "the console says {console:?} instead of {wanted:?}"
    );
    let errors = stage.page.errors().await?;
    ensure!(errors.is_empty(), "page errors: {errors:?}");
    Ok(())
}
