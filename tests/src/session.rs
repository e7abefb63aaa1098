//! One browser with one window, started once and used by all cases in turn.

use std::time::Duration;

use anyhow::{Context, Result};
use browsers::{Browser, Driver};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tempfile::TempDir;
use tokio::time::timeout;

use crate::{page::Page, site::Site};

/// A started browser.
pub(crate) struct Session {
    client: Client,
    // Dropped in this order: the driver and its browser, then the profile that they use.
    _driver: Driver,
    _profiles: TempDir,
}

impl Session {
    /// Starts the driver and its browser.
    pub(crate) async fn start(browser: Browser, site: &Site) -> Result<Self> {
        let profiles = tempfile::Builder::new().prefix("pytag-tests-").tempdir()?;
        let driver = Driver::start(browser, profiles.path()).await?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(browser.capabilities(profiles.path(), site.proxy()))
            .connect(&driver.url)
            .await
            .with_context(|| format!("{browser} does not start"))?;
        Ok(Self {
            client,
            _driver: driver,
            _profiles: profiles,
        })
    }

    /// The window, for one case.
    pub(crate) fn page(&self) -> Page {
        Page::new(self.client.clone())
    }

    /// Ends the browser in its own way; what is left of it goes with the driver.
    pub(crate) async fn end(self) {
        // A browser that hangs is ended by force when `self` is dropped.
        let _ = timeout(Duration::from_secs(5), self.client.clone().close()).await;
    }
}
