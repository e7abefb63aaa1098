//! A second static server, as plain as one can be: it knows the types that a browser insists on and no others
//! (wasm comes as mere bytes), sends no header of its own, and shares no code with the project's server.

use std::{
    net::SocketAddr,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, Result};
use axum::{
    Router,
    http::{StatusCode, Uri, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use tokio::{net::TcpListener, task::JoinHandle};

/// Where the site stands on this server.
const PREFIX: &str = "/some/where/";

/// A running server; dropping it ends it.
pub(crate) struct Plain {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Plain {
    /// Serves a folder.
    pub(crate) async fn start(folder: &Path) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .context("the plain server")?;
        let address = listener.local_addr()?;
        let folder = folder.to_owned();
        let router = Router::new().fallback(async move |uri: Uri| answer(&uri, &folder).await);
        let task = tokio::spawn(async move {
            // It ends when it is dropped, and has no other way to.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, task })
    }

    /// The address of a file of the site.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://{}{PREFIX}{path}", self.address)
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(uri: &Uri, folder: &Path) -> Response {
    let Some(path) = file(uri.path(), folder) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match tokio::fs::read(&path).await {
        Ok(content) => ([(CONTENT_TYPE, content_type(&path))], content).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn file(address: &str, folder: &Path) -> Option<PathBuf> {
    let path = address.strip_prefix(PREFIX)?;
    let inside = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    inside
        .then(|| folder.join(path))
        .filter(|path| path.is_file())
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        _ => "application/octet-stream",
    }
}
