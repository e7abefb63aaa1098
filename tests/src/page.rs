//! A page in a browser as a case sees it: visit, click, type, read, wait for conditions.

use std::{
    fmt::Display,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use fantoccini::{
    Client, Locator,
    actions::{
        InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    },
    wd::WindowHandle,
};
use serde_json::Value;

/// How long a condition may take to come true.
const DEADLINE: Duration = Duration::from_secs(20);
/// How often it is looked at.
const INTERVAL: Duration = Duration::from_millis(10);

/// The window of a browser.
pub(crate) struct Page {
    client: Client,
}

impl Page {
    /// The window that the client drives.
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// What drives it.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Whether the browser still has the window: one that crashes takes it along.
    pub(crate) async fn is_there(&self) -> bool {
        self.client.window().await.is_ok()
    }

    /// Loads an address afresh, leaving whatever the last case left behind.
    pub(crate) async fn visit(&self, address: &str) -> Result<()> {
        while self.client.dismiss_alert().await.is_ok() {}
        self.client
            .goto(address)
            .await
            .with_context(|| format!("cannot load {address}"))
    }

    /// Loads an address and waits until its Python scripts have run.
    pub(crate) async fn visit_python(&self, address: &str) -> Result<()> {
        self.visit(address).await?;
        let state = "document.documentElement.dataset.python";
        self.until("Python to be ready", state).await?;
        let state = self.read(state).await?;
        ensure!(state == "ready", "Python is {state} instead of ready");
        Ok(())
    }

    /// The value of a JavaScript expression.
    pub(crate) async fn read(&self, expression: &str) -> Result<Value> {
        self.client
            .execute(&format!("return ({expression})"), Vec::new())
            .await
            .with_context(|| format!("cannot read {expression}"))
    }

    /// Runs JavaScript statements; `arguments` holds the arguments.
    pub(crate) async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client
            .execute(script, arguments)
            .await
            .context("cannot run JavaScript in the page")
    }

    /// Waits until a JavaScript expression is true.
    pub(crate) async fn until(&self, what: impl Display, expression: &str) -> Result<()> {
        let started = Instant::now();
        while self.read(&format!("Boolean({expression})")).await? != Value::Bool(true) {
            ensure!(
                started.elapsed() < DEADLINE,
                "waited {DEADLINE:?} for {what}"
            );
            tokio::time::sleep(INTERVAL).await;
        }
        Ok(())
    }

    /// Clicks the first element of a CSS selector as a person does.
    pub(crate) async fn click(&self, selector: &str) -> Result<()> {
        let element = self.client.find(Locator::Css(selector)).await;
        let element = element.with_context(|| format!("no element {selector}"))?;
        element
            .click()
            .await
            .with_context(|| format!("cannot click {selector}"))
    }

    /// Replaces the text of the field with typed characters.
    pub(crate) async fn type_text(&self, selector: &str, text: &str) -> Result<()> {
        let field = self.client.find(Locator::Css(selector)).await;
        let field = field.with_context(|| format!("no element {selector}"))?;
        field.clear().await?;
        field
            .send_keys(text)
            .await
            .with_context(|| format!("cannot type into {selector}"))
    }

    /// Presses the mouse on the first element of a selector, moves it to another one and lets go.
    pub(crate) async fn drag(&self, from: &str, to: &str) -> Result<()> {
        let mut drag = MouseActions::new("mouse".into());
        for (selector, duration) in [(from, None), (to, Some(Duration::from_millis(100)))] {
            let element = self.client.find(Locator::Css(selector)).await;
            drag = drag.then(PointerAction::MoveToElement {
                element: element.with_context(|| format!("no element {selector}"))?,
                duration,
                x: 0.0,
                y: 0.0,
            });
            if duration.is_none() {
                let button = MOUSE_BUTTON_LEFT;
                drag = drag.then(PointerAction::Down { button });
            }
        }
        let button = MOUSE_BUTTON_LEFT;
        let drag = drag.then(PointerAction::Up { button });
        self.client
            .perform_actions(drag)
            .await
            .with_context(|| format!("cannot drag {from} to {to}"))
    }

    /// Presses keys one after the other, wherever the focus is. Those that write nothing have characters of their own:
    /// <https://www.w3.org/TR/webdriver2/#keyboard-actions>
    pub(crate) async fn press(&self, keys: &str) -> Result<()> {
        browsers::press(&self.client, keys).await
    }

    /// Presses a key and leaves it so, until [`Page::let_go`].
    pub(crate) async fn hold(&self, value: char) -> Result<()> {
        let held = KeyActions::new("keys".into()).then(KeyAction::Down { value });
        self.client
            .perform_actions(held)
            .await
            .context("cannot hold a key")
    }

    /// Lets go of what is pressed.
    pub(crate) async fn let_go(&self) -> Result<()> {
        self.client
            .release_actions()
            .await
            .context("cannot let go of keys")
    }

    /// The window in use.
    pub(crate) async fn window(&self) -> Result<WindowHandle> {
        Ok(self.client.window().await?)
    }

    /// Waits for a window that the page has opened.
    pub(crate) async fn another_window(&self) -> Result<WindowHandle> {
        let (own, started) = (self.window().await?, Instant::now());
        loop {
            let windows = self.client.windows().await?;
            if let Some(other) = windows.into_iter().find(|window| *window != own) {
                return Ok(other);
            }
            ensure!(
                started.elapsed() < DEADLINE,
                "waited {DEADLINE:?} for another window"
            );
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Goes on in this window.
    pub(crate) async fn turn_to(&self, window: &WindowHandle) -> Result<()> {
        Ok(self.client.switch_to_window(window.clone()).await?)
    }

    /// Does something with this window and another one that the page has opened, which is then closed.
    pub(crate) async fn with_another_window(
        &self,
        task: impl AsyncFnOnce(&WindowHandle, &WindowHandle) -> Result<()>,
    ) -> Result<()> {
        let (own, other) = (self.window().await?, self.another_window().await?);
        let done = task(&own, &other).await;
        self.turn_to(&other).await?;
        self.close_for(&own).await?;
        done
    }

    /// Waits until the text of the first element of a selector is this one.
    pub(crate) async fn shows(&self, selector: &str, text: &str) -> Result<()> {
        let content = format!("document.querySelector({selector:?})?.textContent");
        let shown = self
            .until(
                format!("{text:?} in {selector}"),
                &format!("{content} === {text:?}"),
            )
            .await;
        if let Err(reason) = shown {
            let found = self.read(&content).await?;
            return Err(reason.context(format!("{selector} shows {found}")));
        }
        Ok(())
    }

    /// Closes the window in use and goes on in this one.
    pub(crate) async fn close_for(&self, window: &WindowHandle) -> Result<()> {
        self.client.close_window().await?;
        self.turn_to(window).await
    }

    /// Chooses a file for an input, as a person does in the picker.
    pub(crate) async fn choose(&self, selector: &str, file: &Path) -> Result<()> {
        let input = self.client.find(Locator::Css(selector)).await;
        let input = input.with_context(|| format!("no element {selector}"))?;
        input
            .send_keys(&file.to_string_lossy())
            .await
            .with_context(|| format!("cannot choose a file for {selector}"))
    }

    /// Waits for an alert or a question, checks its text and accepts it.
    pub(crate) async fn alert(&self, text: &str) -> Result<()> {
        let found = self
            .dialog()
            .await
            .with_context(|| format!("the dialog {text:?}"))?;
        self.client.accept_alert().await?;
        ensure!(
            found == text,
            "the dialog says {found:?} instead of {text:?}"
        );
        Ok(())
    }

    /// Waits for a prompt, checks its text and types the answer.
    pub(crate) async fn answer(&self, text: &str, answer: &str) -> Result<()> {
        self.dialog().await?;
        self.client.send_alert_text(answer).await?;
        self.alert(text).await
    }

    /// Waits for a dialog and cancels it.
    pub(crate) async fn dismiss(&self) -> Result<()> {
        self.dialog().await?;
        Ok(self.client.dismiss_alert().await?)
    }

    /// Waits for a dialog and reads its text.
    async fn dialog(&self) -> Result<String> {
        let started = Instant::now();
        loop {
            match self.client.get_alert_text().await {
                Ok(text) => return Ok(text),
                Err(error) if !error.is_no_such_alert() => return Err(error.into()),
                Err(_) => ensure!(
                    started.elapsed() < DEADLINE,
                    "waited {DEADLINE:?} for a dialog"
                ),
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// The lines that the page wrote to its console, each after its level: `log: text`.
    pub(crate) async fn console(&self) -> Result<Vec<String>> {
        self.strings("recorded.console").await
    }

    /// The page's uncaught errors, each as `Name: message`, then its stack.
    pub(crate) async fn errors(&self) -> Result<Vec<String>> {
        self.strings("recorded.errors.map(error => error.text)")
            .await
    }

    /// What the page has recorded, for the report of a failed case.
    pub(crate) async fn seen(&self) -> String {
        let mut seen = String::new();
        for (title, lines) in [
            ("console", self.console().await),
            ("page errors", self.errors().await),
        ] {
            match lines {
                Ok(lines) if lines.is_empty() => {}
                Ok(lines) => {
                    seen += &format!("{title}:\n  {}\n", lines.join("\n").replace('\n', "\n  "))
                }
                Err(error) => seen += &format!("{title}: {error:#}\n"),
            }
        }
        seen
    }

    async fn strings(&self, expression: &str) -> Result<Vec<String>> {
        let value = self.read(expression).await?;
        serde_json::from_value(value).with_context(|| format!("{expression} is no list of strings"))
    }
}
