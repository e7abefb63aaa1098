//! `cargo xtask serve`.

use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;

use anyhow::Context;
use server::{Config, Mount, Tls};

use crate::args::Serve;
use crate::workspace::Workspace;
use crate::{build, progress};

/// Builds the site and serves it until Ctrl-C.
pub(crate) fn run(workspace: &Workspace, options: &Serve) -> anyhow::Result<ExitCode> {
    check_port(options)?;
    progress::first_build(workspace, options.build.release);
    build::build(workspace, &options.build)?;
    let mount = Mount {
        prefix: "/".to_owned(),
        folder: workspace.site(),
        headers: Vec::new(),
    };
    let config = Config {
        host: options.host,
        port: options.port,
        mounts: vec![mount],
        tls: options.tls.then(Tls::default),
        ..Config::default()
    };
    tokio::runtime::Runtime::new()?.block_on(async {
        let server = server::start(config).await?;
        println!(
            "Serving {} on {} (Ctrl-C ends it)",
            workspace.site().display(),
            server.url()
        );
        tokio::signal::ctrl_c().await?;
        server.stop().await;
        Ok(ExitCode::SUCCESS)
    })
}

/// Before the build, which may take minutes.
fn check_port(options: &Serve) -> anyhow::Result<()> {
    let address = SocketAddr::new(options.host, options.port);
    TcpListener::bind(address).map(drop).with_context(|| {
        format!("cannot listen on {address}; choose another with --port or --host")
    })
}
