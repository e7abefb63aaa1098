//! Has a browser visit a page, and takes down what the page tells.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use browsers::Window;
use serde_json::{Value, json};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout_at};

use crate::pages::Page;
use crate::served::Served;
use crate::variant::Variant;

/// How long a page may take to be used, and what more than the page itself the loading may take.
const MORE: Duration = Duration::from_secs(60);

/// Browsers that are free.
pub(crate) struct Visitor<'a> {
    served: &'a Served,
    patience: Duration,
    free: Mutex<Vec<Window>>,
}

impl<'a> Visitor<'a> {
    pub(crate) fn new(served: &'a Served, patience: Duration) -> Self {
        Self {
            served,
            patience,
            free: Mutex::default(),
        }
    }

    /// Visits a page: what it showed when it was loaded and when it was used, what it threw, and how it ended if early.
    pub(crate) async fn visit(&self, page: &Arc<Page>, variant: Variant) -> Result<Value> {
        let free = self.free.lock().await.pop();
        let window = match free {
            Some(window) => window,
            None => Window::open(self.served.nowhere()).await?,
        };
        let (address, mut told) = self.served.begin(page, variant);
        let mut shown = json!({ "errors": [] });
        if let Err(error) = window.visit(&address).await {
            shown["ended"] = format!("{error:#}").into();
            return Ok(shown);
        }
        let mut until = Instant::now() + self.patience + MORE;
        loop {
            let Ok(Some(mut told)) = timeout_at(until, told.recv()).await else {
                // Whatever the page still does would disturb the next one: the window goes with it.
                shown["ended"] = "it answers no more".into();
                return Ok(shown);
            };
            let errors = told["errors"].take();
            if errors.as_array().map_or(0, Vec::len)
                > shown["errors"].as_array().map_or(0, Vec::len)
            {
                shown["errors"] = errors;
            }
            match told["event"].as_str().unwrap_or_default() {
                "loaded" => {
                    shown["loaded"] = told["seen"].take();
                    if told["late"] == true {
                        shown["ended"] = "it is not loaded in time".into();
                    }
                    until = Instant::now() + MORE;
                }
                "used" => {
                    shown["used"] = told["seen"].take();
                    shown["uses"] = told["uses"].take();
                    shown["statements"] = told["statements"].take();
                    break;
                }
                "left" => {
                    shown["left"] = told["address"].take();
                    break;
                }
                "broken" => {
                    shown["ended"] = told["reason"].take();
                    break;
                }
                _ => {}
            }
        }
        self.free.lock().await.push(window);
        Ok(shown)
    }

    /// Ends the browsers.
    pub(crate) async fn end(self) {
        for window in self.free.into_inner() {
            window.close().await;
        }
    }
}
