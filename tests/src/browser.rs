//! The two browsers: what each is called, how its driver is started and what a session asks of it.

use std::{fmt, net::SocketAddr, path::Path, str::FromStr};

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

/// A browser with a WebDriver of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium, driven by chromedriver.
    Chromium,
    /// Firefox, driven by geckodriver.
    Firefox,
}

impl Browser {
    /// Every browser that the tests know.
    pub(crate) const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The driver's program and its arguments; the driver chooses its own free port.
    pub(crate) fn driver(self, profiles: &Path) -> (&'static str, Vec<String>) {
        match self {
            Self::Chromium => ("chromedriver", vec!["--port=0".into()]),
            Self::Firefox => {
                let profiles = profiles.display().to_string();
                (
                    "geckodriver",
                    vec!["--port=0".into(), "--profile-root".into(), profiles],
                )
            }
        }
    }

    /// How the driver's announcement of its port begins.
    pub(crate) fn announcement(self) -> &'static str {
        match self {
            Self::Chromium => "started successfully on port ",
            Self::Firefox => "Listening on 127.0.0.1:",
        }
    }

    /// What a session asks for: headless, an empty profile, the proxy for every name that is not this machine's,
    /// certificates made on the fly accepted, and alerts left to the case.
    pub(crate) fn capabilities(self, profiles: &Path, proxy: SocketAddr) -> Capabilities {
        let mut capabilities = Capabilities::new();
        let mut set = |name: &str, value: Value| capabilities.insert(name.into(), value);
        set("acceptInsecureCerts", json!(true));
        set("unhandledPromptBehavior", json!("ignore"));
        set(
            "proxy",
            json!({ "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy }),
        );
        match self {
            Self::Chromium => {
                let profile = format!("--user-data-dir={}", profiles.join("chromium").display());
                let mut arguments = vec![profile];
                arguments.extend(CHROMIUM_ARGUMENTS.iter().map(|&argument| argument.into()));
                set(
                    "goog:chromeOptions",
                    json!({ "args": arguments, "binary": "/usr/bin/chromium" }),
                );
            }
            Self::Firefox => {
                set(
                    "moz:firefoxOptions",
                    json!({ "args": ["-headless"], "binary": "/usr/bin/firefox-esr" }),
                );
            }
        }
        capabilities
    }
}

const CHROMIUM_ARGUMENTS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        })
    }
}

impl FromStr for Browser {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|browser| browser.to_string() == name)
            .ok_or_else(|| format!("no browser is called {name}: chromium or firefox"))
    }
}
