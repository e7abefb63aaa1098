//! Lines that break: what the client says of its messages is true. `cargo xtask soak` runs the same for long.

use anyhow::{Result, ensure};
use browsers::faults::{Course, PAGE};

use crate::case::{Case, Stage, cases};

/// The faults of this test are always the same.
const SEED: u64 = 14;

/// The cases.
pub(crate) fn cases() -> Vec<Case> {
    cases!(
        "faults",
        hundred_faults_lose_no_message_in_silence_and_leave_nothing,
    )
}

async fn hundred_faults_lose_no_message_in_silence_and_leave_nothing(
    stage: &Stage<'_>,
) -> Result<()> {
    let mut course = Course::start(SEED).await?;
    let page = format!("/tests{PAGE}{}", course.query());
    stage.page.visit_python(&stage.site.address(&page)).await?;
    // The first ones bring what is needed once.
    for faults in [8, 100] {
        let round = course.round(stage.page.client(), faults, false).await?;
        ensure!(round.breaches.is_empty(), "{}", round.breaches.join("\n"));
        ensure!(round.delivered > 0, "no message was delivered");
    }
    Ok(())
}
