//! The five documents that the project was created from: each example, unchanged, in use.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    case::{Case, Stage},
    options::package,
    site::Site,
};

/// What a document's example says.
struct Seed {
    /// The document's file without `.txt`.
    name: &'static str,
    /// The alert for a message: what stands before the message.
    received: &'static str,
    /// The alert when the connection is closed.
    closed: &'static str,
    /// The alert of a browser without WebSocket.
    unsupported: &'static str,
    /// How its page is used.
    form: Form,
}

/// The two forms of the examples.
#[derive(Clone, Copy)]
enum Form {
    /// Buttons for open, send and close, of which the example disables those that make no sense.
    Buttons,
    /// A button that opens and sends, with an alert that says the message is sent, and one that closes.
    Sends(&'static str),
    /// As [`Form::Buttons`], but the example is a syntax error.
    Broken,
}

const SEEDS: [Seed; 5] = [
    Seed {
        name: "000_09f2cdc37d616efc",
        received: "Message re√ßu : ",
        closed: "Connection is closed",
        unsupported: "WebSocket is not supported by your browser",
        form: Form::Buttons,
    },
    Seed {
        name: "001_f71437f11c89c553",
        received: "Mensaje recibido : ",
        closed: "Connection is closed",
        unsupported: "WebSocket is not supported by your browser",
        form: Form::Buttons,
    },
    Seed {
        name: "002_857d4d018e746fdc",
        received: "",
        closed: "",
        unsupported: "",
        form: Form::Broken,
    },
    Seed {
        name: "003_72160b4c36e46684",
        received: "Message reçu : ",
        closed: "La connection est fermée",
        unsupported: "WebSocket n'est pas pris en charge par votre navigateur",
        form: Form::Sends("Le message est envoyé"),
    },
    Seed {
        name: "004_ced729f6ae23af50",
        received: "Mensaje recibido : ",
        closed: "Se ha cerrado la conexión",
        unsupported: "WebSocket no está soportado en tu navegador",
        form: Form::Sends("El mensaje ha sido enviado"),
    },
];

/// The text that goes through the socket: within the planes that a driver can type.
const TYPED: [&str; 2] = ["hello", "héllo ☃ 日本語 «ß» \u{ffee}"];

/// The cases; only named if there are no seeds here.
pub(crate) fn cases(site: &Site) -> Result<Vec<Case>> {
    let folder = folder()?;
    let mut cases = Vec::new();
    for seed in &SEEDS {
        let promises: &[(&str, Check)] = match seed.form {
            Form::Buttons | Form::Sends(_) => &[
                ("source_is_unchanged", Check::Source),
                ("opens_sends_receives_closes", Check::Use),
                ("tells_that_websocket_is_missing", Check::Unsupported),
            ],
            Form::Broken => &[("shows_its_syntax_error_and_stays_usable", Check::Broken)],
        };
        for &(promise, check) in promises {
            let name = format!("seeds/{}/{promise}", seed.name);
            cases.push(match &folder {
                None => Case::skipped(
                    name,
                    "no seed documents: PYTAG_SEEDS is not set and ../shared/seeds is not there",
                ),
                Some(folder) => {
                    let text = folder.join(seed.name).with_extension("txt");
                    let page = site.pages.join(seed.name).with_extension("html");
                    Case::new(name, move |stage| {
                        Box::pin(run(stage, seed, check, text.clone(), page.clone()))
                    })
                }
            });
        }
    }
    Ok(cases)
}

#[derive(Clone, Copy)]
enum Check {
    Source,
    Use,
    Unsupported,
    Broken,
}

/// Where the seeds are: a variable that leads nowhere is a failure, a clone on its own has none.
fn folder() -> Result<Option<PathBuf>> {
    if let Some(folder) = std::env::var_os("PYTAG_SEEDS").map(PathBuf::from) {
        ensure!(
            folder.is_dir(),
            "PYTAG_SEEDS is {}, which is no folder",
            folder.display()
        );
        return Ok(Some(folder));
    }
    let beside = package().join("../../shared/seeds");
    Ok(beside.is_dir().then_some(beside))
}

async fn run(
    stage: &Stage<'_>,
    seed: &Seed,
    check: Check,
    text: PathBuf,
    page: PathBuf,
) -> Result<()> {
    ensure!(
        page.is_file(),
        "{} is not there: `cargo xtask build --docs {}` makes it",
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
        .copy(&page, &format!("{}.html", seed.name), head)?;
    stage.page.visit_python(&address).await?;
    match (check, seed.form) {
        (Check::Source, _) => source(stage, &text).await,
        (Check::Use, Form::Sends(sent)) => sends(stage, seed, sent).await,
        (Check::Use, _) => buttons(stage, seed).await,
        (Check::Unsupported, form) => unsupported(stage, seed, form).await,
        (Check::Broken, _) => broken(stage).await,
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

async fn buttons(stage: &Stage<'_>, seed: &Seed) -> Result<()> {
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
        page.alert(&format!("{}{typed}", seed.received)).await?;
        page.click("#closebtn").await?;
        page.alert(seed.closed).await?;
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

async fn sends(stage: &Stage<'_>, seed: &Seed, sent: &str) -> Result<()> {
    let page = &stage.page;
    for typed in TYPED {
        page.type_text("#data", typed).await?;
        page.click("button[onclick='_test()']").await?;
        page.alert(sent).await?;
        page.alert(&format!("{}{typed}", seed.received)).await?;
        page.click("button[onclick='close_connection()']").await?;
        page.alert(seed.closed).await?;
    }
    Ok(())
}

async fn unsupported(stage: &Stage<'_>, seed: &Seed, form: Form) -> Result<()> {
    let button = if matches!(form, Form::Sends(_)) {
        "button[onclick='_test()']"
    } else {
        "#openbtn"
    };
    stage.page.click(button).await?;
    stage.page.alert(seed.unsupported).await
}

async fn broken(stage: &Stage<'_>) -> Result<()> {
    let page = &stage.page;
    let (errors, console) = (page.errors().await?, page.console().await?);
    ensure!(errors.len() == 1, "one page error is due: {errors:?}");
    for (place, shown) in [
        ("window.onerror", errors.concat()),
        ("the console", console.join("\n")),
    ] {
        for part in ["SyntaxError", "line 29", "p ws.bind('message',on_message)"] {
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
