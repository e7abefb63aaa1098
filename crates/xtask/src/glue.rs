//! The runtime's JavaScript in one file. Seven would be fetched in two steps, each parsed by a task of its own while
//! the wasm waits for the same processors.

use std::env;
use std::path::PathBuf;

use crate::stamp::Stamp;
use crate::wasm::Runtime;
use crate::{esbuild, progress};

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
        progress::step("Making one file of the runtime's JavaScript", || {
            let out = folder.join(Runtime::GLUE);
            esbuild::run(&source, &out, &["--bundle", "--format=esm"])
        })?;
        stamp.save()?;
    }
    Ok(folder)
}
