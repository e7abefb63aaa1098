//! Documents of our own in the page dialect, one for each generation of the WebSocket module and one with a slip.

use super::document::{self, Document, Form};
use crate::{case::Case, options::package, site::Site};

static DOCUMENTS: [Document; 5] = [
    Document {
        name: "attributes",
        received: "Zurück kam: ",
        closed: "Schluss für heute",
        unsupported: "Dieser Browser hört nicht zu",
        form: Form::Sends("Abgeschickt"),
    },
    Document {
        name: "module",
        received: "Echo mówi: ",
        closed: "Zażółć gęślą jaźń",
        unsupported: "Tu nikt nie odbiera",
        form: Form::Buttons,
    },
    Document {
        name: "browser",
        received: "Heard: ",
        closed: "They have put the phone down",
        unsupported: "No line in this browser",
        form: Form::Buttons,
    },
    Document {
        name: "class",
        received: "Эхо: ",
        closed: "Конец связи",
        unsupported: "Связи нет",
        form: Form::Buttons,
    },
    Document::broken("broken", ["line 9", "q ws.bind(\"message\", heard)"]),
];

/// The cases.
pub(super) fn cases(site: &Site) -> Vec<Case> {
    let folder = package().join("pages/dialect");
    document::cases("dialect", &DOCUMENTS, Ok(folder), site)
}
