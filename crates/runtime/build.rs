//! Gives Rust the numbers that stand for something on both sides, from the one table of each, which is JavaScript's.

use std::{env, error::Error, fs, path::Path};

/// Each table: its file, its name there, and the file of constants that is made of it.
const TABLES: [(&str, &str, &str); 2] = [
    ("js/bridge.js", "Kind", "kind.rs"),
    ("js/classes.js", "Sort", "sort.rs"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var("OUT_DIR")?;
    for (file, name, made) in TABLES {
        println!("cargo::rerun-if-changed={file}");
        fs::write(Path::new(&folder).join(made), constants(file, name)?)?;
    }
    Ok(())
}

/// A table of a script as constants of Rust.
fn constants(file: &str, table: &str) -> Result<String, Box<dyn Error>> {
    let script = fs::read_to_string(file)?;
    let entries = script
        .split_once(&format!("const {table} = {{"))
        .and_then(|(_, rest)| rest.split_once('}'))
        .ok_or_else(|| format!("{file} has no table `{table}`"))?
        .0;
    let mut constants = String::new();
    for entry in entries
        .split(',')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
    {
        let (name, number) = entry
            .split_once(": ")
            .ok_or_else(|| format!("{file}: `{entry}` is no name and its number"))?;
        constants += &format!("pub(crate) const {}: u32 = {number};\n", constant(name));
    }
    Ok(constants)
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
