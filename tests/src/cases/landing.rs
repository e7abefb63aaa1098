//! The landing page: its program runs, and its text goes through the echo.

use anyhow::{Result, ensure};

use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "landing",
        text_comes_back_through_the_echo,
        source_stands_beside
    )
}

async fn text_comes_back_through_the_echo(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    page.visit_python(&stage.site.address("/index.html"))
        .await?;
    page.until("the echo", "!document.getElementById('say').disabled")
        .await?;
    for typed in ["Hello", "héllo ☃ 日本語"] {
        page.type_text("#words", typed).await?;
        page.click("#say").await?;
        let last = "document.querySelector('#replies li:last-child')?.textContent";
        page.until("the reply", &format!("{last} === {typed:?}"))
            .await?;
    }
    let told = page
        .read("document.querySelector('[data-python-errors]').textContent")
        .await?;
    ensure!(told == "", "the page shows an error: {told}");
    Ok(())
}

async fn source_stands_beside(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit_python(&stage.site.address("/index.html"))
        .await?;
    let height = stage
        .page
        .read("document.querySelector('script[type=\"text/python\"]').offsetHeight")
        .await?;
    ensure!(
        height.as_f64().is_some_and(|height| height > 0.0),
        "the program is not to be seen: {height} px high"
    );
    Ok(())
}
