//! What pages are served: the site, and a folder for each run of a module.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use server::{Config, Mount, Server};
use tempfile::TempDir;

use crate::ear::Ear;
use crate::options::Options;

/// Where the folders are served.
const JOBS: &str = "/jobs";

/// What runs the tests.
const PROGRAMS: [&str; 2] = ["runner.py", "standing_loop.py"];

/// The servers of a run.
pub(crate) struct Served {
    server: Server,
    pub(crate) ear: Ear,
    jobs: TempDir,
    lists: PathBuf,
    number: AtomicUsize,
}

/// A run of a module: what lies beside its page.
pub(crate) struct Job {
    pub(crate) number: usize,
    pub(crate) folder: PathBuf,
    /// The page.
    pub(crate) page: String,
}

impl Served {
    /// Starts the servers, each on a port of its own.
    pub(crate) async fn start(options: &Options) -> Result<Self> {
        let site = &options.site;
        ensure!(
            site.join("pytag.js").is_file(),
            "{} holds no built site: run `cargo xtask build` first",
            site.display()
        );
        let jobs = tempfile::Builder::new()
            .prefix("pytag-conformance-")
            .tempdir()?;
        let mut mount = Mount::new(JOBS, jobs.path());
        // Nor does the browser keep the page that was before, and its memory, to go back to.
        mount
            .headers
            .push(("Cache-Control".to_owned(), "no-store".to_owned()));
        let server = server::start(Config {
            mounts: vec![Mount::new("/", site), mount],
            ..Config::default()
        })
        .await
        .context("the server does not start")?;
        Ok(Self {
            server,
            ear: Ear::start().await?,
            jobs,
            lists: options.lists.clone(),
            number: AtomicUsize::new(0),
        })
    }

    /// Makes the folder for a run of a module without the tests of these names.
    pub(crate) fn job(&self, module: &str, files: &[u8], without: &[&str]) -> Result<Job> {
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let folder = self.jobs.path().join(number.to_string());
        std::fs::create_dir(&folder)?;
        let address = self.ear.address(number);
        let job = json!({ "module": module, "address": address, "without": without });
        let page = std::fs::read_to_string(self.lists.join("page.html"))?;
        let page = page
            .replace("{{module}}", module)
            .replace("{{address}}", &address);
        std::fs::write(folder.join("job.json"), job.to_string())?;
        std::fs::write(folder.join("index.html"), page)?;
        std::fs::write(folder.join("files.bin"), files)?;
        for program in PROGRAMS {
            std::fs::copy(self.lists.join(program), folder.join(program))?;
        }
        let url = self.server.url();
        let page = format!("{}{JOBS}/{number}/", url.trim_end_matches('/'));
        Ok(Job {
            number,
            folder,
            page,
        })
    }

    /// Where the browser asks for what is not on this machine: nobody answers.
    pub(crate) fn nowhere(&self) -> std::net::SocketAddr {
        self.server.address()
    }

    /// Ends the servers.
    pub(crate) async fn stop(self) {
        self.server.stop().await;
    }
}
