//! Consoles: from the navigation to a prompt that answers, a key's echo, and what Tab shows.

mod consoles;
mod hands;
mod tally;

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Result;

use crate::options::Options;
use crate::results::Results;
use crate::window::Window;
use tally::{COLD, Tally, WARM};

/// As for the pages of one line: loads before a warm one, and how long such a page stays.
const PRIMING: usize = 3;
const STAY: Duration = Duration::from_secs(3);

/// Measures every console in its turn.
pub(crate) async fn measure(
    options: &Options,
    server: SocketAddr,
    results: &mut Results,
) -> Result<()> {
    let consoles = consoles::all(&options.served)?;
    let mut tallies: Vec<Tally> = consoles.into_iter().map(Tally::new).collect();
    for round in 1..=options.runs {
        eprintln!("repl: cold, round {round} of {}", options.runs);
        for tally in tallies.iter_mut().filter(|tally| tally.is_good()) {
            let done = cold(tally, server, results).await;
            tally.note(done);
        }
    }
    warm(options, server, &mut tallies).await?;
    for round in 1..=options.runs {
        eprintln!("repl: keys and Tab, round {round} of {}", options.runs);
        let typed_into = |tally: &&mut Tally| tally.is_good() && tally.console.is_typed_into();
        for tally in tallies.iter_mut().filter(typed_into) {
            let done = by_hand(tally, server).await;
            tally.note(done);
        }
    }
    results.add(tallies.into_iter().flat_map(Tally::series));
    Ok(())
}

/// The first page of a new profile.
async fn cold(tally: &mut Tally, server: SocketAddr, results: &mut Results) -> Result<()> {
    let window = Window::open(server).await?;
    results.browser = window.version().await?;
    let milliseconds = tally.console.start(&window).await?;
    tally.add(COLD, milliseconds);
    window.close().await;
    Ok(())
}

/// All pages in one profile, which is what a person's browser has.
async fn warm(options: &Options, server: SocketAddr, tallies: &mut [Tally]) -> Result<()> {
    let window = Window::open(server).await?;
    let rounds = PRIMING + options.runs;
    for round in 1..=rounds {
        eprintln!("repl: warm, round {round} of {rounds}");
        for tally in tallies.iter_mut().filter(|tally| tally.is_good()) {
            match tally.console.start(&window).await {
                Ok(milliseconds) if round > PRIMING => tally.add(WARM, milliseconds),
                Ok(_) => tokio::time::sleep(STAY).await,
                Err(error) => tally.note(Err(error)),
            }
            window.visit("/bench/pages/blank.html").await?;
        }
    }
    window.close().await;
    Ok(())
}

/// What is typed, in a browser that does nothing else any more.
async fn by_hand(tally: &mut Tally, server: SocketAddr) -> Result<()> {
    let window = Window::open(server).await?;
    tally.console.start(&window).await?;
    window.settle(3).await?;
    hands::type_all(tally, &window).await?;
    window.close().await;
    Ok(())
}
