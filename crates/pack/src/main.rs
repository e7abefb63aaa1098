//! `pack OUT.pack --py DIR`: writes a library pack.

use std::{fs, path::Path, process::ExitCode};

const USAGE: &str = "usage: pack OUT.pack [--py FOLDER]...";

fn main() -> ExitCode {
    match run() {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("pack: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, String> {
    let mut out = None;
    let mut folders = Vec::new();
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--py" {
            folders.push(arguments.next().ok_or(USAGE)?);
        } else if out.replace(argument).is_some() {
            return Err(USAGE.to_owned());
        }
    }
    let out = out.ok_or(USAGE)?;
    let folders: Vec<&Path> = folders.iter().map(Path::new).collect();
    let pack = pack::build(&folders).map_err(|error| error.to_string())?;
    fs::write(&out, &pack.bytes)
        .map_err(|error| format!("cannot write {}: {error}", Path::new(&out).display()))?;
    Ok(format!(
        "{}: {} modules, {} bytes",
        Path::new(&out).display(),
        pack.names.len(),
        pack.bytes.len()
    ))
}
