//! A browser of its own, with an empty profile and one window.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use browsers::{Browser, Driver};
use fantoccini::wd::{WebDriverCompatibleCommand, WindowHandle};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::{sleep, timeout};
use url::{ParseError, Url};

use crate::processes::Processes;

/// How long a page may take for one answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// What is said of a page that takes longer.
pub(crate) const NO_ANSWER: &str = "no answer within";

/// How often at most a browser is looked at until it is quiet, and how long each time.
const SETTLING: (u32, Duration) = (50, Duration::from_millis(200));

/// So many hundredths of a second in that time are quiet enough: a browser never quite sleeps.
const QUIET: u64 = 1;

/// A started Chromium.
pub(crate) struct Window {
    client: Client,
    server: SocketAddr,
    // Dropped in this order: the driver and its browser, then the profile that they use.
    driver: Driver,
    _profile: TempDir,
}

impl Window {
    /// Starts a browser that has nothing cached and shows an empty page of the server.
    pub(crate) async fn open(server: SocketAddr) -> Result<Self> {
        let profile = tempfile::Builder::new().prefix("pytag-bench-").tempdir()?;
        let driver = Driver::start(Browser::Chromium, profile.path()).await?;
        // What is not on this machine is asked of the server, which refuses: nothing comes from outside.
        let mut capabilities = Browser::Chromium.capabilities(profile.path(), server);
        // The driver is more patient, so that it is here where the limit is told.
        let limit = (PATIENCE + Duration::from_secs(5)).as_millis();
        let limit = json!({ "script": limit, "pageLoad": limit });
        capabilities.insert("timeouts".into(), limit);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url)
            .await
            .context("Chromium does not start")?;
        let window = Self {
            client,
            server,
            driver,
            _profile: profile,
        };
        window.visit("/bench/pages/blank.html").await?;
        window.settle(3).await?;
        Ok(window)
    }

    /// Waits until the browser has done what it does when it has just been started, or has begun a process: until it has been
    /// quiet so many times.
    pub(crate) async fn settle(&self, times: u32) -> Result<()> {
        let group = self.driver.group().context("the driver has ended")?;
        let mut quiet = 0;
        for _ in 0..SETTLING.0 {
            let before = Processes::of(group)?;
            sleep(SETTLING.1).await;
            let is_quiet = Processes::of(group)?.time_since(&before) <= QUIET;
            quiet = if is_quiet { quiet + 1 } else { 0 };
            if quiet == times {
                break;
            }
        }
        Ok(())
    }

    /// Loads a path of the server.
    pub(crate) async fn visit(&self, path: &str) -> Result<()> {
        self.go(&format!("http://{}{path}", self.server), path)
            .await
    }

    /// The same from a host of another name, which is another site: its pages have a process, storage and caches of
    /// their own.
    pub(crate) async fn visit_at(&self, host: &str, path: &str) -> Result<()> {
        let port = self.server.port();
        self.go(&format!("http://{host}.localhost:{port}{path}"), path)
            .await
    }

    /// The same with a script that runs before the page's own.
    pub(crate) async fn visit_with(&self, script: &str, path: &str) -> Result<()> {
        let method = "Page.addScriptToEvaluateOnNewDocument";
        let added = self.devtools(method, json!({ "source": script })).await?;
        self.visit(path).await?;
        let method = "Page.removeScriptToEvaluateOnNewDocument";
        self.devtools(method, added).await?;
        Ok(())
    }

    /// Presses keys one after the other, wherever the focus is.
    pub(crate) async fn press(&self, keys: &str) -> Result<()> {
        browsers::press(&self.client, keys).await
    }

    async fn go(&self, address: &str, path: &str) -> Result<()> {
        timeout(PATIENCE, self.client.goto(address))
            .await
            .map_err(|_| anyhow!("not loaded within {PATIENCE:?}"))?
            .with_context(|| format!("cannot load {path}"))
    }

    /// Runs the body of an asynchronous JavaScript function, whose arguments are `given`.
    pub(crate) async fn run(&self, body: &str, given: Vec<Value>) -> Result<Value> {
        let script = format!(
            "const given = [...arguments], done = given.pop();
             (async () => {{ {body} }})().then(
                 (value) => done({{ value: value ?? null }}),
                 (error) => done({{ problem: String(error?.message || error) }}));"
        );
        let answer = timeout(PATIENCE, self.client.execute_async(&script, given))
            .await
            .map_err(|_| anyhow!("{NO_ANSWER} {PATIENCE:?}"))??;
        match answer["problem"].as_str() {
            Some(problem) => bail!("{}", problem.trim()),
            None => Ok(answer["value"].clone()),
        }
    }

    /// Calls a method of the DevTools protocol: <https://chromedevtools.github.io/devtools-protocol/>.
    pub(crate) async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        let command = DevTools {
            body: json!({ "cmd": method, "params": parameters }).to_string(),
        };
        self.client
            .issue_cmd(command)
            .await
            .with_context(|| format!("{method} failed"))
    }

    /// From now on a line of 10 Mbit/s with 40 ms of latency, and a quarter of the processor.
    pub(crate) async fn slow_down(&self) -> Result<()> {
        self.devtools("Network.enable", json!({})).await?;
        let bytes_per_second = 10_000_000 / 8;
        let line = json!({
            "offline": false,
            "latency": 40,
            "downloadThroughput": bytes_per_second,
            "uploadThroughput": bytes_per_second,
        });
        self.devtools("Network.emulateNetworkConditions", line)
            .await?;
        self.throttle(4).await
    }

    /// Ends what `slow_down` began. Without that, the process of a page that has been left, but may be gone back to,
    /// would go on being slowed down, which takes the time of others: it is kept busy.
    pub(crate) async fn speed_up(&self) -> Result<()> {
        self.devtools("Network.disable", json!({})).await?;
        self.throttle(1).await
    }

    async fn throttle(&self, rate: u32) -> Result<()> {
        let rate = json!({ "rate": rate });
        self.devtools("Emulation.setCPUThrottlingRate", rate)
            .await?;
        Ok(())
    }

    /// Opens one more window in the same browser.
    pub(crate) async fn another(&self) -> Result<WindowHandle> {
        let window = self.client.new_window(false).await?;
        Ok(window.handle)
    }

    /// The window that everything is done in.
    pub(crate) async fn current(&self) -> Result<WindowHandle> {
        Ok(self.client.window().await?)
    }

    /// From now on everything is done in that window.
    pub(crate) async fn switch_to(&self, window: &WindowHandle) -> Result<()> {
        self.client.switch_to_window(window.clone()).await?;
        Ok(())
    }

    /// Closes the window that everything is done in: another one has to be chosen.
    pub(crate) async fn close_current(&self) -> Result<()> {
        self.client.close_window().await?;
        Ok(())
    }

    /// The browser's name and version.
    pub(crate) async fn version(&self) -> Result<String> {
        let answer = self.devtools("Browser.getVersion", json!({})).await?;
        Ok(answer["product"].as_str().unwrap_or_default().to_owned())
    }

    /// The memory of the page's process, in bytes. Which process that is the system does not tell, so the page is
    /// kept busy for a moment.
    pub(crate) async fn memory(&self) -> Result<u64> {
        let group = self.driver.group().context("the driver has ended")?;
        let before = Processes::of(group)?;
        let busy = "for (const start = performance.now(); performance.now() - start < 300;);";
        self.run(busy, Vec::new()).await?;
        Processes::of(group)?.busiest_page_since(&before)
    }

    /// Ends the browser in its own way; what is left of it goes with the driver.
    pub(crate) async fn close(self) {
        // A browser that hangs is ended by force when `self` is dropped.
        let _ = timeout(Duration::from_secs(5), self.client.clone().close()).await;
    }
}

/// Chromedriver's own command.
#[derive(Debug)]
struct DevTools {
    body: String,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _request: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.clone()))
    }
}
