//! The five documents that the project was created from: each example, unchanged, in use.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use super::document::{self, Document, Form};
use crate::{case::Case, options::package, site::Site};

static SEEDS: [Document; 5] = [
    Document {
        name: "000_09f2cdc37d616efc",
        received: "Message re√ßu : ",
        closed: "Connection is closed",
        unsupported: "WebSocket is not supported by your browser",
        form: Form::Buttons,
    },
    Document {
        name: "001_f71437f11c89c553",
        received: "Mensaje recibido : ",
        closed: "Connection is closed",
        unsupported: "WebSocket is not supported by your browser",
        form: Form::Buttons,
    },
    Document::broken(
        "002_857d4d018e746fdc",
        ["line 29", "p ws.bind('message',on_message)"],
    ),
    Document {
        name: "003_72160b4c36e46684",
        received: "Message reçu : ",
        closed: "La connection est fermée",
        unsupported: "WebSocket n'est pas pris en charge par votre navigateur",
        form: Form::Sends("Le message est envoyé"),
    },
    Document {
        name: "004_ced729f6ae23af50",
        received: "Mensaje recibido : ",
        closed: "Se ha cerrado la conexión",
        unsupported: "WebSocket no está soportado en tu navegador",
        form: Form::Sends("El mensaje ha sido enviado"),
    },
];

/// The cases; only named if there are no seeds here.
pub(super) fn cases(site: &Site) -> Result<Vec<Case>> {
    let reason = "no seed documents: PYTAG_SEEDS is not set and ../shared/seeds is not there";
    let folder = folder()?.ok_or(reason);
    Ok(document::cases("seeds", &SEEDS, folder, site))
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
