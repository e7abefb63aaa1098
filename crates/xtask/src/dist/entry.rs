//! The package's entry for modules of JavaScript, and what it tells of itself to TypeScript.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context;
use serde_json::json;

use super::PACKAGE;
use crate::workspace::Workspace;
use crate::{esbuild, npm, process, progress};

const SCRIPT: &str = "index.js";
const TYPES: &str = "index.d.ts";

/// What a program in TypeScript does with the package.
const USE: &str = "check.ts";

/// Makes it in a folder; the names of its files.
pub(super) fn make(workspace: &Workspace, out: &Path) -> anyhow::Result<[&'static str; 2]> {
    let source = workspace.web().join(PACKAGE);
    // Where the script lies is a file of its own, which the plugin for Vite replaces.
    let arguments = [
        "--bundle",
        "--format=esm",
        "--target=es2022",
        "--external:*/address.js",
        "--loader:.py=text",
        "--legal-comments=inline",
    ];
    esbuild::run(
        workspace,
        &source.join(SCRIPT),
        &out.join(SCRIPT),
        &arguments,
    )?;
    // The notes of the source become the declarations: <https://www.typescriptlang.org/docs/handbook/declaration-files/dts-from-js.html>
    let project = json!({
        "compilerOptions": {
            "allowJs": true,
            "checkJs": true,
            "declaration": true,
            "emitDeclarationOnly": true,
            "target": "es2022",
            "module": "es2022",
            "moduleResolution": "bundler",
            "lib": ["es2022", "dom"],
            "types": [],
            "rootDir": source,
            "outDir": out.join("types"),
        },
        "files": [source.join(SCRIPT), source.join("sources.d.ts")],
    });
    tsc(workspace, &out.join("declarations.json"), &project)?;
    fs::copy(out.join("types").join(TYPES), out.join(TYPES))
        .with_context(|| format!("tsc made no {TYPES}"))?;
    Ok([SCRIPT, TYPES])
}

/// Has tsc read a program that uses the finished package, as both kinds of resolution find it.
pub(super) fn check(workspace: &Workspace, folder: &Path) -> anyhow::Result<()> {
    let scratch = workspace.parts().join("dist");
    let modules = scratch.join("node_modules");
    let installed = modules.join(super::NAME);
    fs::create_dir_all(&installed)?;
    for name in ["package.json", "index.d.ts", "vite.d.ts"] {
        fs::copy(folder.join(name), installed.join(name))
            .with_context(|| format!("the package has no {name}"))?;
    }
    fs::copy(
        workspace.web().join(PACKAGE).join(USE),
        scratch.join("check.mts"),
    )?;
    for (module, resolution) in [("es2022", "bundler"), ("nodenext", "nodenext")] {
        let project = json!({
            "compilerOptions": {
                "noEmit": true,
                "strict": true,
                "target": "es2022",
                "module": module,
                "moduleResolution": resolution,
                "lib": ["es2022", "dom"],
                "types": [],
            },
            "files": ["check.mts"],
        });
        tsc(workspace, &scratch.join("use.json"), &project)?;
    }
    Ok(())
}

fn tsc(workspace: &Workspace, file: &Path, project: &serde_json::Value) -> anyhow::Result<()> {
    fs::write(file, project.to_string())?;
    let modules = npm::of_build(workspace)?;
    progress::relay("Types of the package (tsc)", || {
        let mut command = Command::new("node");
        command.arg(modules.join("typescript/bin/tsc"));
        process::run(command.arg("--project").arg(file))
    })
}
