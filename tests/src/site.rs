//! Everything that the browsers are served: the site, the pages of the tests, what is made of them.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use server::{Config, Mount, Server, Tls};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::{
    answers::Answers,
    options::{Options, package},
    peer::Peer,
    plain::Plain,
    proxy::{self, Proxy},
    servers::Servers,
    vite::Vite,
};

/// The policy of the pages under `/strict/`: Pytag's own needs and nothing else.
const STRICT: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/// Where in a project an installed package is.
const PACKAGE: &str = "node_modules/pytag";

/// The servers of a browser. Each browser has its own: cases make files that they read at once, and talk by way of
/// `/broadcast`, where all hear each other.
pub(crate) struct Site {
    server: Server,
    echo: Server,
    elsewhere: Server,
    proxy: Proxy,
    plain: Plain,
    answers: Answers,
    peer: Peer,
    made: TempDir,
    /// What servers of others are made of, and these when a case has asked for them.
    fetched: Option<PathBuf>,
    servers: OnceCell<Servers>,
    /// The project in which the package is installed, and Vite for it when a case has asked for it.
    project: Option<PathBuf>,
    vite: OnceCell<Vite>,
    /// The rendered documents, the tests' own and the seeds.
    pub(crate) pages: PathBuf,
    /// The built site.
    pub(crate) folder: PathBuf,
}

impl Site {
    /// Starts the servers, each on a port of its own.
    pub(crate) async fn start(options: &Options) -> Result<Self> {
        let folder = options.site.clone();
        ensure!(
            folder.join("pytag.js").is_file(),
            "{} holds no built site: run `cargo xtask build` first",
            folder.display()
        );
        let made = tempfile::Builder::new().prefix("pytag-pages-").tempdir()?;
        let mount = |prefix: &str, folder: &Path, headers: &[(&str, &str)]| Mount {
            prefix: prefix.into(),
            folder: folder.into(),
            headers: headers
                .iter()
                .map(|&(name, value)| (name.into(), value.into()))
                .collect(),
        };
        let package_at = |headers: &[(&str, &str)]| {
            let project = options.project.as_deref();
            project.map(|project| mount("/package", &project.join(PACKAGE), headers))
        };
        let mut mounts = vec![
            mount("/", &folder, &[]),
            mount("/a/deep/prefix", &folder, &[]),
            mount("/tests", package(), &[]),
            mount(
                "/strict",
                &package().join("pages"),
                &[("Content-Security-Policy", STRICT)],
            ),
            mount("/made", made.path(), &[]),
        ];
        mounts.extend(package_at(&[]));
        let server = start(mounts, None).await?;
        let open = [("Access-Control-Allow-Origin", "*")];
        let mut mounts = vec![mount("/", &folder, &open)];
        mounts.extend(package_at(&open));
        let elsewhere = start(mounts, None).await?;
        let echo = start(
            Vec::new(),
            Some(Tls {
                names: vec![proxy::ECHO.into()],
            }),
        )
        .await?;
        Ok(Self {
            proxy: Proxy::start(echo.address()).await?,
            plain: Plain::start(&folder).await?,
            answers: Answers::start().await?,
            peer: Peer::start().await?,
            server,
            echo,
            elsewhere,
            made,
            fetched: options.servers.clone(),
            servers: OnceCell::new(),
            project: options.project.clone(),
            vite: OnceCell::new(),
            pages: options.pages.clone(),
            folder,
        })
    }

    /// Whether the site's Python was started when it was built.
    pub(crate) fn is_started_ahead(&self) -> bool {
        let files = std::fs::read_dir(&self.folder);
        let mut names = files
            .into_iter()
            .flatten()
            .flatten()
            .map(|file| file.file_name());
        names.any(|name| name.to_string_lossy().starts_with("part-"))
    }

    /// A server of the built site, of what is [made](Self::make), and of the package, which the caller stops.
    pub(crate) async fn another(&self) -> Result<Server> {
        let mut mounts = vec![
            Mount::new("/", &self.folder),
            Mount::new("/made", self.made.path()),
        ];
        let package = self.package().into_iter();
        mounts.extend(package.map(|folder| Mount::new("/package", folder)));
        start(mounts, None).await
    }

    /// The address of a path on the main server: `/index.html`.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.server.url().trim_end_matches('/'))
    }

    /// The address of a path of the site at another origin, which lets every page have its files.
    pub(crate) fn elsewhere(&self, path: &str) -> String {
        format!("{}{path}", self.elsewhere.url().trim_end_matches('/'))
    }

    /// The address of a file of the site on the plain server.
    pub(crate) fn plain(&self, path: &str) -> String {
        self.plain.address(path)
    }

    /// The server that answers what it is asked for, at an origin of its own.
    pub(crate) fn answers(&self) -> String {
        self.answers.address()
    }

    /// The WebSocket server that does what it is asked to, right or wrong.
    pub(crate) fn peer(&self) -> String {
        self.peer.address()
    }

    /// Whether there are servers of others.
    pub(crate) fn has_servers(&self) -> bool {
        self.fetched.is_some()
    }

    /// The servers of others, started when they are asked for.
    pub(crate) async fn servers(&self) -> Result<&Servers> {
        let fetched = self.fetched.as_deref();
        let fetched = fetched.context("no servers of others: --servers FOLDER names them")?;
        self.servers
            .get_or_try_init(|| Servers::start(fetched))
            .await
    }

    /// The folder of the installed package, which is served as `/package`.
    pub(crate) fn package(&self) -> Option<PathBuf> {
        Some(self.project.as_deref()?.join(PACKAGE))
    }

    /// Vite for the project, which is built into the folder `vite` of what is made, and served as it is developed.
    pub(crate) async fn vite(&self) -> Result<&Vite> {
        let project = self.project.as_deref();
        let project = project.context("no project: --project FOLDER names it")?;
        let built = self.made.path().join("vite");
        let start = || Vite::start(project, &built);
        self.vite.get_or_try_init(start).await
    }

    /// The folder of what is [made](Self::make).
    pub(crate) fn made(&self) -> &Path {
        self.made.path()
    }

    /// The proxy that leads to the secure echo server.
    pub(crate) fn proxy(&self) -> SocketAddr {
        self.proxy.address
    }

    /// Puts a page under `/made/` and returns its address.
    pub(crate) fn make(&self, path: &str, html: &str) -> Result<String> {
        self.make_file(path, html.as_bytes())
    }

    /// The same of any file.
    pub(crate) fn make_file(&self, path: &str, content: &[u8]) -> Result<String> {
        let file = self.made.path().join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, content)?;
        Ok(self.address(&format!("/made/{path}")))
    }

    /// Puts a copy of a page of the site under `/made/`, with the page recorder and `head` at the top of its head
    /// and nothing else changed. The page's own folder must be one deep, so that its relative addresses still lead
    /// to the same files.
    pub(crate) fn copy(&self, page: &Path, name: &str, head: &str) -> Result<String> {
        let html = std::fs::read_to_string(page)
            .with_context(|| format!("cannot read {}", page.display()))?;
        let (before, after) = html
            .split_once("<head>")
            .with_context(|| format!("{} has no <head>", page.display()))?;
        let top = "<head><script src=\"/tests/pages/recorder.js\"></script>";
        self.make(name, &format!("{before}{top}{head}{after}"))
    }

    /// Ends the servers.
    pub(crate) async fn stop(self) {
        self.server.stop().await;
        self.echo.stop().await;
        self.elsewhere.stop().await;
    }
}

async fn start(mounts: Vec<Mount>, tls: Option<Tls>) -> Result<Server> {
    let config = Config {
        host: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: 0,
        mounts,
        tls,
        ..Config::default()
    };
    server::start(config)
        .await
        .context("the test server does not start")
}
