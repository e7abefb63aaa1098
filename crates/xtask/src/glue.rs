//! The runtime's JavaScript in one file. Seven would be fetched in two steps, each parsed by a task of its own while
//! the wasm waits for the same processors.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::stamp::Stamp;
use crate::wasm::Runtime;
use crate::{apt, process, progress};

/// What makes it: <https://esbuild.github.io/>, the program of Debian's package of the same name.
const ESBUILD: &str = "esbuild";

/// Makes the file and tells the folder that holds it and nothing else.
pub(crate) fn build(runtime: &Runtime) -> anyhow::Result<PathBuf> {
    let folder = runtime.folder.with_extension("glue");
    let source = runtime.folder.join(Runtime::GLUE);
    let mut stamp = Stamp::new(runtime.folder.with_extension("glue.stamp"));
    // How it is called is a part of this program. The files that the source imports are made together with it.
    stamp.file(&env::current_exe()?)?;
    stamp.file(&source)?;
    if !stamp.is_current() || !folder.is_dir() {
        stamp.clear()?;
        if process::find(ESBUILD).is_none() {
            apt::install(&[ESBUILD])?;
        }
        progress::step("Making one file of the runtime's JavaScript", || {
            let mut command = Command::new(ESBUILD);
            command.arg(&source);
            command.arg(format!(
                "--outfile={}",
                folder.join(Runtime::GLUE).display()
            ));
            // It warns of wasm-bindgen's object of imports, which names a file once for each time it is imported.
            command.args(["--bundle", "--minify", "--format=esm", "--log-level=error"]);
            process::run(&mut command)
        })?;
        stamp.save()?;
    }
    Ok(folder)
}
