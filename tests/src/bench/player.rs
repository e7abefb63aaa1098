//! A runtime and its page.

use std::net::SocketAddr;

use anyhow::{Context, Result, anyhow, ensure};

use crate::options::Group;
use crate::results::Problem;
use crate::runtimes::Runtime;
use crate::tally::Run;
use crate::window::{NO_ANSWER, Window};
use crate::work::Work;

/// How runtimes say that they lack a module, some syntax, a method, memory, or stack; and what is said of one that does
/// not come to an end, or swallows what went wrong.
const GAPS: [&str; 8] = [
    "ImportError",
    "MemoryError",
    "ModuleNotFoundError",
    "NotImplementedError",
    "SyntaxError",
    "has no attribute",
    "maximum recursion depth exceeded",
    ENDLESS,
];

/// What is said of a test without an answer.
const ENDLESS: &str = "does not come to an end";

/// A runtime in a browser of its own, which is started when it is first needed.
pub(crate) struct Player {
    pub(crate) runtime: Runtime,
    group: Group,
    server: SocketAddr,
    window: Option<Window>,
    /// Why it cannot be loaded: told of each test, tried once.
    broken: Option<String>,
}

impl Player {
    pub(crate) fn new(runtime: Runtime, group: Group, server: SocketAddr) -> Self {
        Self {
            runtime,
            group,
            server,
            window: None,
            broken: None,
        }
    }

    /// Loads what a test needs and runs it for the first time.
    pub(crate) async fn first(&mut self, work: &Work, operations: u32) -> Result<Run, Problem> {
        if let Err(error) = self.load(work).await {
            return Err(self.problem(&error).await);
        }
        self.turn(work, operations).await
    }

    /// Runs a test once more.
    pub(crate) async fn turn(&mut self, work: &Work, operations: u32) -> Result<Run, Problem> {
        match self.run(work, operations).await {
            Ok(run) => Ok(run),
            Err(error) => Err(self.problem(&error).await),
        }
    }

    /// The browser's name and version, if it runs.
    pub(crate) async fn version(&self) -> Result<Option<String>> {
        match &self.window {
            Some(window) => window.version().await.map(Some),
            None => Ok(None),
        }
    }

    /// Ends the browser.
    pub(crate) async fn close(&mut self) {
        if let Some(window) = self.window.take() {
            window.close().await;
        }
    }

    async fn load(&mut self, work: &Work) -> Result<()> {
        if let Some(broken) = &self.broken {
            return Err(anyhow!("{broken}"));
        }
        if self.window.is_none() {
            match self.open().await {
                Ok(window) => self.window = Some(window),
                Err(error) => {
                    let error = error.context("does not start");
                    self.broken = Some(format!("{error:#}"));
                    return Err(error);
                }
            }
        }
        if let Some((script, given)) = &work.prepare {
            self.page()?.run(script, given.clone()).await?;
        }
        Ok(())
    }

    async fn open(&self) -> Result<Window> {
        let window = Window::open(self.server).await?;
        let (name, group) = (&self.runtime.name, self.group.name());
        let page = format!("/bench/pages/work.html?runtime={name}&group={group}");
        window.visit(&page).await?;
        window.run("await bench.ready", Vec::new()).await?;
        Ok(window)
    }

    fn page(&self) -> Result<&Window> {
        self.window.as_ref().context("there is no page")
    }

    async fn run(&self, work: &Work, operations: u32) -> Result<Run> {
        let (script, given) = work.call(operations);
        let answer = self.page()?.run(script, given).await;
        let answer = answer.map_err(|error| match error.to_string().starts_with(NO_ANSWER) {
            true => error.context(ENDLESS),
            false => error,
        })?;
        if let Some(expected) = &work.result {
            let result = answer["result"].as_str().unwrap_or_default();
            ensure!(result == expected, "the result is {result}, not {expected}");
        }
        Ok(Run {
            time: answer["milliseconds"]
                .as_f64()
                .context("the page told no time")?,
            lap: answer["lap"].as_f64(),
        })
    }

    /// What a failed test leaves: no page, because whatever it still does would disturb the next test.
    async fn problem(&mut self, error: &anyhow::Error) -> Problem {
        self.close().await;
        let text = format!("{error:#}");
        // A gap of ours is an error, one of the others a result.
        let lacks = !self.runtime.is_ours() && GAPS.iter().any(|gap| text.contains(gap));
        Problem { text, lacks }
    }
}
