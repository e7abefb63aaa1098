//! Documents in the page dialect that explain the WebSocket module: the example of each, unchanged, in use.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::{
    case::{Case, Stage},
    site::Site,
};

/// What a document's example says.
pub(super) struct Document {
    /// The document's file without `.txt`.
    pub(super) name: &'static str,
    /// The alert for a message: what stands before the message.
    pub(super) received: &'static str,
    /// The alert when the connection is closed.
    pub(super) closed: &'static str,
    /// The alert of a browser without WebSocket.
    pub(super) unsupported: &'static str,
    /// How its page is used.
    pub(super) form: Form,
}

/// The forms of the examples.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// Buttons for open, send and close, of which the example disables those that make no sense.
    Buttons,
    /// A button that opens and sends, with an alert that says the message is sent, and one that closes.
    Sends(&'static str),
    /// The example is a syntax error: parts of what is told of it.
    Broken([&'static str; 2]),
}

impl Document {
    /// One whose example is a syntax error, in this line with this text, and says nothing else.
    pub(super) const fn broken(name: &'static str, told: [&'static str; 2]) -> Self {
        Self {
            name,
            received: "",
            closed: "",
            unsupported: "",
            form: Form::Broken(told),
        }
    }

    /// Its promises.
    fn checks(&self) -> &'static [(&'static str, Check)] {
        match self.form {
            Form::Buttons | Form::Sends(_) => &[
                ("source_is_unchanged", Check::Source),
                ("opens_sends_receives_closes", Check::Use),
                ("tells_that_websocket_is_missing", Check::Unsupported),
            ],
            Form::Broken(_) => &[("shows_its_syntax_error_and_stays_usable", Check::Broken)],
        }
    }
}

/// The text that goes through the socket: within the planes that a driver can type.
const TYPED: [&str; 2] = ["hello", "héllo ☃ 日本語 «ß» \u{ffee}"];

#[derive(Clone, Copy)]
enum Check {
    Source,
    Use,
    Unsupported,
    Broken,
}

/// The cases of a folder of documents, which are only named without one.
pub(super) fn cases(
    topic: &str,
    documents: &'static [Document],
    folder: Result<PathBuf, &str>,
    site: &Site,
) -> Vec<Case> {
    let mut cases = Vec::new();
    for document in documents {
        for &(promise, check) in document.checks() {
            let name = format!("{topic}/{}/{promise}", document.name);
            cases.push(match &folder {
                Err(reason) => Case::skipped(name, reason),
                Ok(folder) => {
                    let text = folder.join(document.name).with_extension("txt");
                    let page = site.pages.join(document.name).with_extension("html");
                    Case::new(name, move |stage| {
                        Box::pin(run(stage, document, check, text.clone(), page.clone()))
                    })
                }
            });
        }
    }
    cases
}

async fn run(
    stage: &Stage<'_>,
    document: &Document,
    check: Check,
    text: PathBuf,
    page: PathBuf,
) -> Result<()> {
    ensure!(
        page.is_file(),
        "{} is not there: `cargo xtask test` makes it, and `cargo xtask build --docs {}`",
        page.display(),
        text.parent().unwrap_or(Path::new("FOLDER")).display()
    );
    let head = if matches!(check, Check::Unsupported) {
        "<script>delete window.WebSocket</script>"
    } else {
        ""
    };
    let address = stage
        .site
        .copy(&page, &format!("{}.html", document.name), head)?;
    stage.page.visit_python(&address).await?;
    match (check, document.form) {
        (Check::Source, _) => source(stage, &text).await,
        (Check::Use, Form::Sends(sent)) => sends(stage, document, sent).await,
        (Check::Use, _) => buttons(stage, document).await,
        (Check::Unsupported, form) => unsupported(stage, document, form).await,
        (Check::Broken, Form::Broken(told)) => broken(stage, told).await,
        (Check::Broken, _) => bail!("{} is not said to be broken", document.name),
    }?;
    let errors = stage.page.errors().await?;
    ensure!(
        errors.is_empty() || matches!(check, Check::Broken),
        "page errors: {errors:?}"
    );
    Ok(())
}

/// What the example reads as its source is the document's block, to the last character.
async fn source(stage: &Stage<'_>, text: &Path) -> Result<()> {
    let document = std::fs::read_to_string(text)?;
    let (_, block) = document
        .split_once("<td id=\"py_source\">\n")
        .context("no py_source in the document")?;
    let lines = block
        .lines()
        .take_while(|line| line.starts_with("    ") || line.trim().is_empty());
    let written: Vec<&str> = lines
        .map(|line| line.get(4..).unwrap_or_default())
        .collect();
    let shown = stage
        .page
        .read("document.getElementById('py_source').textContent")
        .await?;
    let shown = shown.as_str().unwrap_or_default();
    ensure!(
        shown.trim() == written.join("\n").trim(),
        "the page shows {shown:?}"
    );
    ensure!(
        !shown.starts_with('\n') && shown.ends_with('\n') && !shown.ends_with("\n\n"),
        "its ends are {shown:?}"
    );
    Ok(())
}

async fn buttons(stage: &Stage<'_>, document: &Document) -> Result<()> {
    let page = &stage.page;
    enabled(stage, [true, false, false]).await?;
    // Twice: a closed example opens again.
    for typed in TYPED {
        page.click("#openbtn").await?;
        page.until(
            "the open event",
            "!document.getElementById('send_button').disabled",
        )
        .await?;
        enabled(stage, [false, true, true]).await?;
        page.type_text("#data", typed).await?;
        page.click("#send_button").await?;
        page.alert(&format!("{}{typed}", document.received)).await?;
        page.click("#closebtn").await?;
        page.alert(document.closed).await?;
        page.until(
            "the buttons to follow",
            "document.getElementById('send_button').disabled",
        )
        .await?;
        enabled(stage, [true, false, false]).await?;
    }
    Ok(())
}

/// Whether the buttons for open, send and close can be pressed.
async fn enabled(stage: &Stage<'_>, wanted: [bool; 3]) -> Result<()> {
    let buttons =
        "['openbtn', 'send_button', 'closebtn'].map(id => !document.getElementById(id).disabled)";
    let found: Value = stage.page.read(buttons).await?;
    ensure!(
        found == json!(wanted),
        "open, send, close are {found}, not {wanted:?}"
    );
    Ok(())
}

async fn sends(stage: &Stage<'_>, document: &Document, sent: &str) -> Result<()> {
    let page = &stage.page;
    for typed in TYPED {
        page.type_text("#data", typed).await?;
        page.click("button[onclick='_test()']").await?;
        page.alert(sent).await?;
        page.alert(&format!("{}{typed}", document.received)).await?;
        page.click("button[onclick='close_connection()']").await?;
        page.alert(document.closed).await?;
    }
    Ok(())
}

async fn unsupported(stage: &Stage<'_>, document: &Document, form: Form) -> Result<()> {
    let button = if matches!(form, Form::Sends(_)) {
        "button[onclick='_test()']"
    } else {
        "#openbtn"
    };
    stage.page.click(button).await?;
    stage.page.alert(document.unsupported).await
}

async fn broken(stage: &Stage<'_>, told: [&str; 2]) -> Result<()> {
    let page = &stage.page;
    let (errors, console) = (page.errors().await?, page.console().await?);
    ensure!(errors.len() == 1, "one page error is due: {errors:?}");
    for (place, shown) in [
        ("window.onerror", errors.concat()),
        ("the console", console.join("\n")),
    ] {
        for part in ["SyntaxError"].into_iter().chain(told) {
            ensure!(
                shown.contains(part),
                "{place} does not show {part:?}: {shown}"
            );
        }
    }
    // The rest of the page works: the field takes text, and Python that is added now runs.
    page.type_text("#data", TYPED[1]).await?;
    let add = "const script = document.createElement('script'); script.type = 'text/python';
        script.textContent = 'print(doc[\"data\"].value)'; document.body.append(script);";
    page.execute(add, Vec::new()).await?;
    page.until(
        "the added script",
        &format!(
            "recorded.console.includes({})",
            json!(format!("log: {}", TYPED[1]))
        ),
    )
    .await
}
