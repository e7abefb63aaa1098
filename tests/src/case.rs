//! A case: a promise about a whole page, with the function that checks it.

use std::{pin::Pin, rc::Rc};

use anyhow::Result;

use crate::{page::Page, site::Site};

/// What a case is given: one window, and the site with its servers.
pub(crate) struct Stage<'a> {
    /// The window to use.
    pub(crate) page: Page,
    /// The site under test.
    pub(crate) site: &'a Site,
}

impl Stage<'_> {
    /// Takes something out of the site's `localStorage`, from a file of the site at which nothing runs.
    pub(crate) async fn forget(&self, key: &str) -> Result<()> {
        let file = self.site.address("/tests/pages/recorder.js");
        self.page.visit(&file).await?;
        let script = "localStorage.removeItem(arguments[0])";
        self.page.execute(script, vec![key.into()]).await.map(drop)
    }
}

type Running<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A promise about a whole page.
#[derive(Clone)]
pub(crate) struct Case {
    /// Its name: the topic, a slash, the promise.
    pub(crate) name: String,
    /// Why it cannot be run here, if so.
    pub(crate) skip: Option<String>,
    check: Rc<dyn for<'a> Fn(&'a Stage<'a>) -> Running<'a>>,
}

impl Case {
    /// A case by its name and what checks it.
    pub(crate) fn new<F>(name: impl Into<String>, check: F) -> Self
    where
        F: for<'a> Fn(&'a Stage<'a>) -> Running<'a> + 'static,
    {
        Self {
            name: name.into(),
            skip: None,
            check: Rc::new(check),
        }
    }

    /// A case that is only named, with the reason why it is not run.
    pub(crate) fn skipped(name: impl Into<String>, reason: &str) -> Self {
        let mut case = Self::new(name, |_| Box::pin(async { Ok(()) }));
        case.skip = Some(reason.into());
        case
    }

    /// The same of cases that are there.
    pub(crate) fn skip_all(mut cases: Vec<Self>, reason: &str) -> Vec<Self> {
        for case in &mut cases {
            case.skip = Some(reason.into());
        }
        cases
    }

    /// Runs it.
    pub(crate) async fn check(&self, stage: &Stage<'_>) -> Result<()> {
        (self.check)(stage).await
    }
}

/// Names a topic's functions as its cases: `cases!("csp", inline_python_runs)`.
macro_rules! cases {
    ($topic:literal, $($function:ident),+ $(,)?) => {
        vec![$($crate::case::Case::new(
            concat!($topic, "/", stringify!($function)),
            |stage| Box::pin($function(stage)),
        )),+]
    };
}
pub(crate) use cases;
