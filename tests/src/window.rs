//! A browser with one window, for one page after the other.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;
use tokio::time::timeout;

use crate::{Browser, Driver};

/// How long the browser may take to leave a page for the next one.
const PATIENCE: Duration = Duration::from_secs(60);

/// A started browser.
pub struct Window {
    client: Client,
    // Dropped in this order: the driver and its browser, then the profile that they use.
    _driver: Driver,
    _profile: TempDir,
}

impl Window {
    /// Starts Chromium, which looks for everything that is not on this machine at `nowhere`.
    pub async fn open(nowhere: SocketAddr) -> Result<Self> {
        Self::open_in(Browser::Chromium, nowhere).await
    }

    /// The same in any browser.
    pub async fn open_in(browser: Browser, nowhere: SocketAddr) -> Result<Self> {
        let profile = tempfile::Builder::new().prefix("pytag-window-").tempdir()?;
        let driver = Driver::start(browser, profile.path()).await?;
        let mut capabilities = browser.capabilities(profile.path(), nowhere);
        // What runs in a page may be one task of it, and nothing can be asked of the page meanwhile.
        capabilities.insert("pageLoadStrategy".into(), json!("none"));
        // A page that wants to be asked before it is left is left all the same.
        capabilities.insert("unhandledPromptBehavior".into(), json!("accept"));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url)
            .await
            .with_context(|| format!("{browser} does not start"))?;
        Ok(Self {
            client,
            _driver: driver,
            _profile: profile,
        })
    }

    /// Begins to load a page.
    pub async fn visit(&self, address: &str) -> Result<()> {
        timeout(PATIENCE, self.client.goto(address))
            .await
            .with_context(|| format!("the browser does not load {address}"))??;
        Ok(())
    }

    /// What drives it.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Ends the browser in its own way; what is left of it goes with the driver.
    pub async fn close(self) {
        // A browser that hangs is ended by force when `self` is dropped.
        let _ = timeout(Duration::from_secs(5), self.client.clone().close()).await;
    }
}
