//! A second static server, as plain as one can be: it knows the types that a browser insists on and no others
//! (wasm comes as mere bytes), sends no header of its own, and is not the project's server.

use std::{
    fs::File,
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread::JoinHandle,
};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

/// Where the site stands on this server.
const PREFIX: &str = "/some/where/";

/// A running server; dropping it ends it.
pub(crate) struct Plain {
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
}

impl Plain {
    /// Serves a folder.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let server =
            Server::http("127.0.0.1:0").map_err(|error| anyhow!("the plain server: {error}"))?;
        let server = Arc::new(server);
        let (listener, folder) = (Arc::clone(&server), folder.to_owned());
        let thread = std::thread::spawn(move || {
            for request in listener.incoming_requests() {
                // A browser that stops reading is nobody's failure.
                let _ = answer(request, &folder);
            }
        });
        Ok(Self {
            server,
            thread: Some(thread),
        })
    }

    /// The address of a file of the site.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://{}{PREFIX}{path}", self.server.server_addr())
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has said so itself.
            let _ = thread.join();
        }
    }
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    let Some(path) = file(request.url(), folder) else {
        return request.respond(Response::empty(404));
    };
    let mut response = Response::from_file(File::open(&path)?);
    if let Ok(header) = Header::from_bytes("Content-Type", content_type(&path)) {
        response.add_header(header);
    }
    request.respond(response)
}

fn file(address: &str, folder: &Path) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.strip_prefix(PREFIX)?;
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
