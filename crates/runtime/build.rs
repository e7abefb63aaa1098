//! Gives Rust the numbers of the kinds of values from the one table of them, in `js/bridge.js`.

use std::{env, error::Error, fs, path::Path};

const TABLE: &str = "js/bridge.js";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={TABLE}");
    let script = fs::read_to_string(TABLE)?;
    let table = script
        .split_once("export const Kind = {")
        .and_then(|(_, rest)| rest.split_once('}'))
        .ok_or_else(|| format!("{TABLE} has no table `Kind`"))?
        .0;
    let mut constants = String::new();
    for entry in table
        .split(',')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
    {
        let (name, number) = entry
            .split_once(": ")
            .ok_or_else(|| format!("{TABLE}: `{entry}` is no kind and its number"))?;
        constants += &format!("pub(crate) const {}: u32 = {number};\n", constant(name));
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("kind.rs"), constants)?;
    Ok(())
}

/// `BigInt` as `BIG_INT`.
fn constant(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.extend(letter.to_uppercase());
    }
    text
}
