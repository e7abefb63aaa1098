//! `pack OUT --py FOLDER --mistune WHEEL`: writes the packs of a library into a folder, their sources, and their index.

use std::{fs, path::Path, process::ExitCode};

const USAGE: &str = "usage: pack OUT [--py FOLDER]... [--mistune WHEEL]";

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
    let mut mistune = None;
    let mut folders = Vec::new();
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--py" {
            folders.push(arguments.next().ok_or(USAGE)?);
        } else if argument == "--mistune" {
            mistune = Some(arguments.next().ok_or(USAGE)?);
        } else if out.replace(argument).is_some() {
            return Err(USAGE.to_owned());
        }
    }
    let out = out.ok_or(USAGE)?;
    let folders: Vec<&Path> = folders.iter().map(Path::new).collect();
    let library = pack::build(&folders, mistune.as_deref().map(Path::new))
        .map_err(|error| error.to_string())?;
    let out = Path::new(&out);
    let write = |name: &str, content: &[u8]| {
        let file = out.join(name);
        fs::write(&file, content)
            .map_err(|error| format!("cannot write {}: {error}", file.display()))
    };
    fs::create_dir_all(out).map_err(|error| format!("cannot make {}: {error}", out.display()))?;
    write("library.index", library.index.as_bytes())?;
    let (mut modules, mut bytes) = (0, 0);
    for pack in &library.packs {
        write(&format!("{}.pack", pack.name), &pack.bytes)?;
        write(&format!("{}.txt", pack.name), pack.sources.as_bytes())?;
        modules += pack.modules.len();
        bytes += pack.bytes.len();
    }
    Ok(format!(
        "{}: {modules} modules in {} packs, {bytes} bytes",
        out.display(),
        library.packs.len()
    ))
}
