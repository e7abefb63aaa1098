//! What the other cases stand on: dialogs, the proxy to the secure echo server, the recorder, the runner of the
//! Python cases.

use anyhow::{Result, bail, ensure};

use crate::{
    case::{Case, Stage, cases},
    proxy,
    python::PythonFile,
};

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "harness",
        alert_is_seen_and_accepted,
        prompt_is_answered,
        public_name_leads_to_our_echo,
        recorder_sees_all,
        policy_is_sent,
        runner_loses_no_outcome
    )
}

const BLANK: &str = "/tests/pages/harness.html";

async fn alert_is_seen_and_accepted(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit(&stage.site.address(BLANK)).await?;
    stage.page.click("#alert").await?;
    stage.page.alert("héllo ☃ 日本語 😀").await?;
    stage
        .page
        .until(
            "the handler to go on",
            "recorded.console.includes('log: accepted')",
        )
        .await
}

async fn prompt_is_answered(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit(&stage.site.address(BLANK)).await?;
    stage.page.click("#prompt").await?;
    stage.page.answer("name?", "Zoë").await?;
    stage
        .page
        .until("the answer", "recorded.console.includes('log: Zoë')")
        .await
}

async fn public_name_leads_to_our_echo(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit(&stage.site.address(BLANK)).await?;
    stage
        .page
        .execute(
            "connect(arguments[0])",
            vec![format!("wss://{}", proxy::ECHO).into()],
        )
        .await?;
    stage
        .page
        .until(
            "the close event",
            "recorded.console.some(line => line.startsWith('log: closed'))",
        )
        .await?;
    let console = stage.page.console().await?;
    ensure!(
        console == ["log: through the proxy", "log: closed 1000"],
        "{console:?}"
    );
    Ok(())
}

async fn recorder_sees_all(stage: &Stage<'_>) -> Result<()> {
    stage.page.visit(&stage.site.address(BLANK)).await?;
    stage.page.click("#fail").await?;
    stage
        .page
        .until("both errors", "recorded.errors.length === 2")
        .await?;
    let (console, errors) = (stage.page.console().await?, stage.page.errors().await?);
    ensure!(console == ["warn: careful"], "{console:?}");
    ensure!(
        errors[0].starts_with("RangeError: far") && errors[1].starts_with("TypeError: odd"),
        "{errors:?}"
    );
    Ok(())
}

async fn policy_is_sent(stage: &Stage<'_>) -> Result<()> {
    stage
        .page
        .visit(&stage.site.address("/strict/harness.html"))
        .await?;
    // The page's own inline script is against the policy.
    stage
        .page
        .until("a violation", "recorded.violations.length > 0")
        .await
}

/// How the tests of `pages/runner.py` are to end: a part of what is told of each that fails.
const OUTCOMES: [(&str, Option<&str>); 16] = [
    ("function", None),
    ("function_that_fails", Some("at once")),
    ("generator", None),
    ("generator_that_fails", Some("after a condition")),
    (
        "generator_that_waits_for_ever",
        Some("TimeoutError: waited 200 ms for <lambda>"),
    ),
    ("coroutine", None),
    ("coroutine_that_waits_for_nothing", None),
    ("coroutine_that_fails_at_once", Some("before it waits")),
    ("coroutine_that_fails_later", Some("after a promise")),
    ("coroutine_whose_promise_is_broken", Some("too far")),
    (
        "coroutine_that_waits_for_ever",
        Some("TimeoutError: waited 200 ms for the coroutine to end"),
    ),
    ("coroutine_with_two_spaces", Some("found all the same")),
    ("coroutine_that_is_returned", Some("after a promise")),
    (
        "async_generator",
        Some("a test returns None, a generator or an awaitable, not <async"),
    ),
    ("value", Some("not False")),
    ("page_error", Some("page error: ZeroDivisionError")),
];

async fn runner_loses_no_outcome(stage: &Stage<'_>) -> Result<()> {
    let file = PythonFile::read("pages", "runner")?;
    let ended = file.run(&stage.page, stage.site).await;
    let names: Vec<&str> = ended.iter().map(|result| result.name.as_str()).collect();
    let wanted = OUTCOMES.map(|(name, _)| format!("runner/{name}"));
    ensure!(names == wanted, "run were {names:?}");
    for (result, (name, failure)) in ended.iter().zip(OUTCOMES) {
        match (&result.outcome, failure) {
            (Ok(()), None) => {}
            (Err(reason), Some(part)) if reason.to_string().contains(part) => {}
            (Ok(()), Some(part)) => bail!("{name} has passed instead of telling {part:?}"),
            (Err(reason), _) => bail!("{name} has failed, not with {failure:?}: {reason:#}"),
        }
    }
    Ok(())
}
