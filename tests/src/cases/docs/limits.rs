//! Errors and limits: what the programs of this page end with, and what they say.

use anyhow::{Result, ensure};

use super::editors::{is_calm, output, prints, run, runs, visit};
use crate::case::{Case, Stage, cases};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "docs/limits",
        traceback_leads_to_the_innermost_call,
        errors_say_what_was_looked_for,
        what_has_an_end_is_an_exception,
        what_cannot_be_says_so,
    )
}

async fn traceback_leads_to_the_innermost_call(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "errors").await?;
    let error = run(stage, 1).await?;
    let printed = output(stage, 1).await?;
    ensure!(error == "KeyError", "{error}: {printed}");
    let mut rest = printed.as_str();
    for part in ["5\n", "line 10", "line 4", "line 7", "KeyError: 'cheese'"] {
        let Some((_, after)) = rest.split_once(part) else {
            anyhow::bail!("{part:?} is not where it should be: {printed}");
        };
        rest = after;
    }
    Ok(())
}

async fn errors_say_what_was_looked_for(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "errors").await?;
    runs(stage, 2).await?;
    let printed = output(stage, 2).await?;
    for part in [
        "SyntaxError\n",
        "KeyError: nowhere The document has no element with this id.\n",
        "No module named 'nowhere'; it is not at http",
    ] {
        ensure!(printed.contains(part), "no {part:?}: {printed}");
    }
    is_calm(stage).await
}

async fn what_has_an_end_is_an_exception(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "errors").await?;
    runs(stage, 3).await?;
    let printed = "RecursionError\nRecursionError\nRecursionError\nMemoryError\n";
    prints(stage, 3, printed).await?;
    is_calm(stage).await
}

async fn what_cannot_be_says_so(stage: &Stage<'_>) -> Result<()> {
    visit(stage, "errors").await?;
    runs(stage, 4).await?;
    let printed = output(stage, 4).await?;
    let names: Vec<_> = printed
        .split("\n\n")
        .filter_map(|told| Some(told.split_once(':')?.0))
        .collect();
    let expected = [
        "NotImplementedError",
        "RuntimeError",
        "RuntimeError",
        "OSError",
        "OSError",
        "ModuleNotFoundError",
    ];
    ensure!(names == expected, "{printed}");
    ensure!(printed.contains("await asyncio.sleep"), "{printed}");
    is_calm(stage).await
}
