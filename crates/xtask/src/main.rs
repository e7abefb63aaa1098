//! One command for each thing a person does with this repository: `cargo xtask --help`.

mod apt;
mod args;
mod bench;
mod build;
mod cargo;
mod clippy;
mod compat;
mod conformance;
mod dist;
mod edits;
mod esbuild;
mod figures;
mod glue;
mod integrity;
mod library;
mod loader;
mod memory;
mod misses;
mod npm;
mod pages;
mod pip;
mod process;
mod progress;
mod serve;
mod site;
mod sizes;
mod snapshot;
mod soak;
mod stamp;
mod test;
mod tidy;
mod toolchain;
mod typings;
mod wasm;
mod workspace;

use std::process::ExitCode;

use args::Task;

fn main() -> ExitCode {
    let done = args::parse(std::env::args_os()).and_then(run);
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<ExitCode> {
    let workspace = workspace::Workspace::find()?;
    match task {
        Task::Help => {
            print!("{}", args::HELP);
            Ok(ExitCode::SUCCESS)
        }
        Task::Build(options) => build::run(&workspace, &options),
        Task::Serve(options) => serve::run(&workspace, &options),
        Task::Test(options) => test::run(&workspace, &options),
        Task::Dist(options) => dist::run(&workspace, &options),
        Task::Bench(options) => bench::run(&workspace, &options),
        Task::Conformance(options) => conformance::run(&workspace, &options),
        Task::Compat(options) => compat::run(&workspace, &options),
        Task::Soak(options) => soak::run(&workspace, &options),
        Task::Misses(folder) => misses::run(&workspace, &folder),
        Task::Tidy => tidy::run(&workspace),
        Task::Clippy => clippy::run(&workspace),
    }
}
