//! Tries pages that were made for Brython, in headless Chromium: with Brython itself, with the built site in its place, and
//! without any Python, and writes down which of them work.
//!
//! A page counts if Brython visibly changes it. It works if nothing is thrown while it loads and while everything in it is
//! used, and if it then looks as it does with Brython. `cargo xtask compat` builds the site and runs this program.

mod kept;
mod likeness;
mod markup;
mod options;
mod pages;
mod served;
mod summary;
mod types;
mod variant;
mod verdict;
mod visitor;

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use anyhow::{Result, ensure};
use futures_util::stream::{self, StreamExt as _, TryStreamExt as _};
use serde_json::json;

use kept::Kept;
use options::Options;
use pages::{Page, Wanted};
use served::Served;
use summary::Summary;
use variant::Variant;
use verdict::{Verdict, Visits};
use visitor::Visitor;

#[tokio::main]
async fn main() -> ExitCode {
    let run = async |options: Options| run(&options).await.map(|()| true);
    browsers::program(Options::from_arguments(), options::USAGE, run).await
}

async fn run(options: &Options) -> Result<()> {
    let wanted = Wanted {
        scripts: options.scripts,
        each: options.each,
        words: &options.words,
    };
    let pages = wanted.find(&options.folder)?;
    ensure!(
        !pages.is_empty(),
        "{} holds nothing to try: pages with Python scripts, or Python files with --scripts",
        options.folder.display()
    );
    let served = Served::start(options).await?;
    let run = Run {
        options,
        visitor: Visitor::new(&served, options.patience),
        kept: Kept::new(options.out.with_extension("reference"), options.afresh)?,
        summary: Mutex::new(Summary::read(&options.out)),
        ended: AtomicUsize::new(0),
        all: pages.len(),
    };
    stream::iter(pages.into_iter().map(Arc::new))
        .map(|page| run.page(page))
        .buffer_unordered(options.together)
        .try_collect::<()>()
        .await?;
    run.visitor.end().await;
    let summary = run.summary.into_inner();
    print!(
        "{}",
        summary.unwrap_or_else(|poisoned| poisoned.into_inner())
    );
    Ok(())
}

struct Run<'a> {
    options: &'a Options,
    visitor: Visitor<'a>,
    kept: Kept,
    summary: Mutex<Summary>,
    ended: AtomicUsize,
    all: usize,
}

impl Run<'_> {
    async fn page(&self, page: Arc<Page>) -> Result<()> {
        let kept = match self.kept.of(&page) {
            Some(kept) => kept,
            None if self.options.alone => json!({}),
            None => {
                let kept = json!({
                    "without": [
                        self.visitor.visit(&page, Variant::Without).await?,
                        self.visitor.visit(&page, Variant::Without).await?,
                    ],
                    "reference": [
                        self.visitor.visit(&page, Variant::Reference).await?,
                        self.visitor.visit(&page, Variant::Reference).await?,
                    ],
                });
                self.kept.keep(&page, &kept)?;
                kept
            }
        };
        let of = |name: &str| [kept[name][0].clone(), kept[name][1].clone()];
        let visits = Visits {
            reference: of("reference"),
            without: of("without"),
            ours: self.visitor.visit(&page, Variant::Ours).await?,
            statements: match self.options.scripts {
                true => self.statements(&page).await?,
                false => None,
            },
        };
        let verdict = Verdict::of(&visits);
        let number = self.ended.fetch_add(1, Ordering::Relaxed) + 1;
        println!("[{number}/{}] {}: {verdict}", self.all, page.name);
        let summary = self.summary.lock();
        let mut summary = summary.unwrap_or_else(|poisoned| poisoned.into_inner());
        summary.add(&page.name, &verdict);
        // After each page: what was tried stays if a later one is interrupted.
        summary.write(&self.options.out)
    }

    /// How many statements of a Python file end well, each tried whatever came of those before.
    async fn statements(&self, page: &Page) -> Result<Option<String>> {
        let page = Page {
            text: pages::by_statements(page),
            ..page.clone()
        };
        let shown = self.visitor.visit(&Arc::new(page), Variant::Ours).await?;
        Ok(shown["statements"].as_str().map(str::to_owned))
    }
}
