//! The browsers: what each is called, how its driver is started and what a session asks of it.

use std::{
    env, fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
    str::FromStr,
};

use fantoccini::wd::Capabilities;
use serde_json::{Map, Value, json};

use crate::webkit;

/// A browser with a WebDriver of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, driven by chromedriver.
    Chromium,
    /// Firefox, driven by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, driven by WebKitWebDriver.
    WebKit,
}

impl Browser {
    /// Every browser that the tests know.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The driver's program and its arguments, with the port to listen on; 0 for one of the driver's own choice.
    pub(crate) fn driver(self, profiles: &Path, port: u16) -> (&'static str, Vec<String>) {
        let port = format!("--port={port}");
        match self {
            Self::Chromium => ("chromedriver", vec![port]),
            Self::Firefox => {
                let profiles = profiles.display().to_string();
                ("geckodriver", vec![port, "--profile-root".into(), profiles])
            }
            Self::WebKit => ("WebKitWebDriver", vec![port]),
        }
    }

    /// The browser's own program: the first of its names that is in PATH.
    fn program(self) -> Option<PathBuf> {
        let names: &[&str] = match self {
            Self::Chromium => &["chromium", "chromium-browser", "google-chrome"],
            Self::Firefox => &["firefox-esr", "firefox"],
            Self::WebKit => return webkit::program(),
        };
        let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
        let places = names
            .iter()
            .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        places.into_iter().find(|program| program.is_file())
    }

    /// How the driver's announcement of its port begins; `None` if it keeps it to itself.
    pub(crate) fn announcement(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("started successfully on port "),
            Self::Firefox => Some("Listening on 127.0.0.1:"),
            Self::WebKit => None,
        }
    }

    /// What a session asks for: headless, an empty profile, the proxy for every name that is not this machine's,
    /// certificates made on the fly accepted, and alerts left to the case.
    pub fn capabilities(self, profiles: &Path, proxy: SocketAddr) -> Capabilities {
        let mut capabilities = Capabilities::new();
        // Without a program the driver looks for one itself.
        let mut options = Map::new();
        if let Some(program) = self.program() {
            options.insert("binary".into(), json!(program));
        }
        let mut set = |name: &str, value: Value| capabilities.insert(name.into(), value);
        set("acceptInsecureCerts", json!(true));
        set("unhandledPromptBehavior", json!("ignore"));
        if self != Self::WebKit {
            set(
                "proxy",
                json!({ "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy }),
            );
        }
        match self {
            Self::Chromium => {
                let profile = format!("--user-data-dir={}", profiles.join("chromium").display());
                let arguments: Vec<&str> =
                    CHROMIUM_ARGUMENTS.into_iter().chain([&*profile]).collect();
                options.insert("args".into(), json!(arguments));
                set("goog:chromeOptions", options.into());
            }
            Self::Firefox => {
                options.insert("args".into(), json!(["-headless"]));
                // A failed connection would make the next ones to that host wait.
                options.insert(
                    "prefs".into(),
                    json!({ "network.websocket.delay-failed-reconnects": false }),
                );
                set("moz:firefoxOptions", options.into());
            }
            Self::WebKit => {
                options.insert("args".into(), json!(webkit::arguments(proxy)));
                set("webkitgtk:browserOptions", options.into());
            }
        }
        capabilities
    }
}

const CHROMIUM_ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    // `window.gc()` has the collector come: what is to be freed must not depend on when it likes to.
    "--js-flags=--expose-gc",
];

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

impl FromStr for Browser {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|browser| browser.to_string() == name)
            .ok_or_else(|| format!("no browser is called {name}: chromium, firefox or webkit"))
    }
}
