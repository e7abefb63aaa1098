//! Scripts as people write them: from the navigation to the end of each, and whether the page stood still for one.
//!
//! A page's caches are those of its site, and each load that is to be cold has a site of its own, in a browser whose
//! cache is empty: no file, no compiled code, no process is left from before. That is what the first page of a new
//! profile finds, without a browser's own start, which hundreds of loads would spend an hour on.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::wd::WindowHandle;
use serde_json::json;

use crate::loads::{Loads, watch};
use crate::options::Options;
use crate::results::Results;
use crate::runtimes;
use crate::window::Window;

/// As for the pages of one line: loads before a warm one, and how long such a page stays.
const PRIMING: usize = 3;
const STAY: Duration = Duration::from_secs(3);

/// So many scripts' pages stay at the same time.
const TOGETHER: usize = 4;

/// An empty page, which a site's first page comes after.
const BLANK: &str = "/bench/pages/blank.html";

/// The conditions, as the results call them.
const COLD: &str = "cold";
const SLOW: &str = "slow";
const WARM: &str = "warm";

/// Measures every script in every runtime under every condition.
pub(crate) async fn measure(
    options: &Options,
    server: SocketAddr,
    results: &mut Results,
) -> Result<()> {
    let runtimes = runtimes::of_scripts(&options.served)?;
    let first = runtimes.first().context("no script has a page")?;
    let names = runtimes::scripts_of(&options.served, first)?;
    let in_all = |script| {
        runtimes
            .iter()
            .map(|runtime| Loads::new(script, runtime))
            .collect()
    };
    let mut scripts: Vec<Vec<Loads>> = names.iter().map(|name| in_all(name)).collect();
    let runs = options.script_runs;
    results.browser = first_loads(COLD, runs, server, &mut scripts).await?;
    // Mostly the line decides there, which does not vary: fewer rounds will do.
    first_loads(SLOW, runs.div_ceil(2), server, &mut scripts).await?;
    warm_loads(runs, server, &mut scripts).await?;
    for loads in scripts.into_iter().flatten() {
        results.add_script(loads.json());
    }
    Ok(())
}

/// Loads with nothing in the cache; the browser's name and version.
async fn first_loads(
    condition: &'static str,
    runs: usize,
    server: SocketAddr,
    scripts: &mut [Vec<Loads>],
) -> Result<String> {
    let mut hosts = Hosts(0);
    let mut browser = Window::open(server).await?;
    watch(&browser).await?;
    for round in 0..runs {
        eprintln!("scripts: {condition}, round {} of {runs}", round + 1);
        for (number, script) in scripts.iter_mut().enumerate() {
            for loads in in_turn(script, number + round) {
                if loads.have_failed() {
                    continue;
                }
                let host = hosts.next();
                match prepare(condition, &browser, &host).await {
                    Ok(()) => loads.load(&browser, &host, Some(condition)).await,
                    Err(error) => loads.fail(&error),
                }
                if condition == SLOW && !loads.have_failed() {
                    browser.speed_up().await?;
                }
                if loads.have_failed() {
                    // Whatever that page still does would disturb the next ones.
                    browser.close().await;
                    browser = Window::open(server).await?;
                    watch(&browser).await?;
                }
            }
        }
    }
    let version = browser.version().await;
    browser.close().await;
    version
}

/// Shows an empty page of a host, with nothing in the cache, and waits until the browser is quiet, which one that is slowed
/// down never is.
async fn prepare(condition: &str, browser: &Window, host: &str) -> Result<()> {
    browser.visit_at(host, BLANK).await?;
    let method = "Network.clearBrowserCache";
    browser.devtools(method, json!({})).await?;
    browser.settle(2).await?;
    if condition == SLOW {
        browser.slow_down().await?;
    }
    Ok(())
}

/// Loads of pages that have been loaded before: of some scripts at a time, each page in a window of its own, so that
/// they can stay together.
async fn warm_loads(runs: usize, server: SocketAddr, scripts: &mut [Vec<Loads>]) -> Result<()> {
    let mut hosts = Hosts(0);
    let browser = Window::open(server).await?;
    let first = browser.current().await?;
    let parts = scripts.len().div_ceil(TOGETHER);
    for (part, scripts) in scripts.chunks_mut(TOGETHER).enumerate() {
        eprintln!("scripts: {WARM}, part {} of {parts}", part + 1);
        let mut open = Vec::new();
        for script in scripts {
            let mut pages = Vec::new();
            for loads in script.iter_mut().filter(|loads| !loads.have_failed()) {
                pages.push(Page::open(&browser, hosts.next(), loads).await?);
            }
            open.push(pages);
        }
        for _ in 0..PRIMING {
            for page in open.iter_mut().flatten() {
                page.load(&browser, None).await?;
            }
            tokio::time::sleep(STAY).await;
            for page in open.iter().flatten() {
                page.leave(&browser).await?;
            }
        }
        for round in 0..runs {
            for (number, pages) in open.iter_mut().enumerate() {
                for page in in_turn(pages, number + round) {
                    page.load(&browser, Some(WARM)).await?;
                    page.leave(&browser).await?;
                }
            }
        }
        for page in open.into_iter().flatten() {
            page.close(&browser).await?;
        }
        browser.switch_to(&first).await?;
    }
    browser.close().await;
    Ok(())
}

/// All of them, beginning with another one each time.
fn in_turn<T>(all: &mut [T], turn: usize) -> impl Iterator<Item = &mut T> {
    let first = turn % all.len().max(1);
    let (before, from) = all.split_at_mut(first);
    from.iter_mut().chain(before)
}

/// Names of hosts that have not been used.
struct Hosts(usize);

impl Hosts {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("site{}", self.0)
    }
}

/// A page that is loaded again and again in a window of its own, from a host of its own.
struct Page<'a> {
    window: WindowHandle,
    host: String,
    loads: &'a mut Loads,
}

impl<'a> Page<'a> {
    async fn open(browser: &Window, host: String, loads: &'a mut Loads) -> Result<Self> {
        let window = browser.another().await?;
        browser.switch_to(&window).await?;
        watch(browser).await?;
        Ok(Self {
            window,
            host,
            loads,
        })
    }

    async fn load(&mut self, browser: &Window, condition: Option<&str>) -> Result<()> {
        browser.switch_to(&self.window).await?;
        self.loads.load(browser, &self.host, condition).await;
        Ok(())
    }

    async fn leave(&self, browser: &Window) -> Result<()> {
        browser.switch_to(&self.window).await?;
        browser.visit_at(&self.host, BLANK).await
    }

    async fn close(self, browser: &Window) -> Result<()> {
        browser.switch_to(&self.window).await?;
        browser.close_current().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_turn_begins_with_another_one() {
        let mut all = [1, 2, 3];
        let mut turn = |number| {
            in_turn(&mut all, number)
                .map(|one| *one)
                .collect::<Vec<_>>()
        };
        assert_eq!(turn(0), [1, 2, 3]);
        assert_eq!(turn(4), [2, 3, 1]);
        assert_eq!(in_turn(&mut [0; 0], 5).count(), 0);
    }
}
