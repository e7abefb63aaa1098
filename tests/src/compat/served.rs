//! The server of all visits: each has a name of its own on this machine, and with it a site without a past.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;
use url::Url;

use crate::options::Options;
use crate::pages::Page;
use crate::variant::{Runtime, Variant};
use crate::{markup, types};

/// What a page is given before anything else.
const RECORDER: &str = include_str!("../../compat/recorder.js");
/// Bytes of what a page tells.
const MOST: usize = 1 << 26;

/// A running server; dropping it ends it.
pub(crate) struct Served {
    address: SocketAddr,
    shared: Arc<Shared>,
    number: AtomicUsize,
    task: JoinHandle<()>,
}

struct Shared {
    runtime: Runtime,
    patience: u128,
    visits: Mutex<BTreeMap<usize, Visit>>,
}

#[derive(Clone)]
struct Visit {
    page: Arc<Page>,
    variant: Variant,
    /// How many documents it has been served.
    documents: usize,
    told: UnboundedSender<Value>,
}

impl Served {
    pub(crate) async fn start(options: &Options) -> Result<Self> {
        let site = &options.site;
        ensure!(
            site.join("pytag.js").is_file(),
            "{} holds no built site: run `cargo xtask build` first",
            site.display()
        );
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .context("the server of the pages")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            runtime: Runtime::new(options)?,
            patience: options.patience.as_millis(),
            visits: Mutex::default(),
        });
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&shared));
        let task = tokio::spawn(async move {
            // It ends when it is dropped, and has no other way to.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self {
            address,
            shared,
            number: AtomicUsize::new(0),
            task,
        })
    }

    /// Begins a visit: its address, and what its page tells.
    pub(crate) fn begin(
        &self,
        page: &Arc<Page>,
        variant: Variant,
    ) -> (String, UnboundedReceiver<Value>) {
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        let (told, receiver) = unbounded_channel();
        let visit = Visit {
            page: Arc::clone(page),
            variant,
            documents: 0,
            told,
        };
        lock(&self.shared.visits).insert(number, visit);
        let port = self.address.port();
        let address = Url::parse(&format!("http://v{number}.localhost:{port}"));
        let address = address.map(|mut address| {
            address.set_path(&page.path);
            address.to_string()
        });
        (address.unwrap_or_default(), receiver)
    }

    /// Where the browser asks for what is not on this machine: nobody answers.
    pub(crate) fn nowhere(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(visits: &Mutex<BTreeMap<usize, Visit>>) -> MutexGuard<'_, BTreeMap<usize, Visit>> {
    visits
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Which visit a request belongs to, by the name that it came to.
fn number(headers: &HeaderMap) -> Option<usize> {
    let host = headers.get(HOST)?.to_str().ok()?;
    host.strip_prefix('v')?
        .split_once(".localhost")?
        .0
        .parse()
        .ok()
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let found = number(request.headers());
    let found = found.and_then(|number| Some((number, lock(&shared.visits).get(&number)?.clone())));
    let Some((number, visit)) = found else {
        return StatusCode::BAD_GATEWAY.into_response();
    };
    // The library of addresses knows how to make a path of it, without a way out of the folder.
    let path = Url::parse(&format!("file://{}", request.uri().path()));
    let path = path.ok().and_then(|path| path.to_file_path().ok());
    let Some(path) = path else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let path = path.to_string_lossy().into_owned();
    match path.strip_prefix("/__compat__/") {
        Some("told") => return hear(&visit, request.into_body()).await,
        Some("recorder.js") => return script(RECORDER),
        Some(name) => return script(Runtime::stand_in(name)),
        None if *request.method() != Method::GET => return StatusCode::NOT_FOUND.into_response(),
        None => {}
    }
    let kind = request.headers().get("sec-fetch-dest");
    let is_document = kind.is_some_and(|kind| kind == "document");
    let text = if path == visit.page.path {
        Some(visit.page.text.clone())
    } else {
        None
    };
    if text.is_none()
        && let Some(files) = shared.runtime.files(&path, visit.variant)
    {
        return send(&files).await;
    }
    let file = within(&visit.page.root, &path);
    if text.is_none() && !types::is_page(&file) {
        return send(&[file]).await;
    }
    let text = match text {
        Some(text) => text,
        None => match tokio::fs::read(&file).await {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let mut text = markup::with_addresses(&text, |address| {
        shared.runtime.other(address, visit.variant)
    });
    if shared.runtime.has_libraries() {
        // Theirs may be of another version than the page names.
        text = text.replace(" integrity=", " data-integrity=");
    }
    if is_document {
        let mut visits = lock(&shared.visits);
        let documents = visits.get_mut(&number).map_or(1, |visit| {
            visit.documents += 1;
            visit.documents
        });
        let run = json!({
            "runtime": visit.variant.runtime(),
            "patience": shared.patience as u64,
            "again": documents > 1,
        });
        let first = format!("<script src=\"/__compat__/recorder.js\" data-run='{run}'></script>");
        text = markup::with_first(&text, &first);
    }
    with_type("text/html; charset=utf-8", text)
}

fn within(folder: &Path, path: &str) -> PathBuf {
    let file = folder.join(path.trim_start_matches('/'));
    if file.is_dir() {
        file.join("index.html")
    } else {
        file
    }
}

async fn hear(visit: &Visit, body: Body) -> Response {
    let body = to_bytes(body, MOST).await.unwrap_or_default();
    if let Ok(told) = serde_json::from_slice(&body) {
        // A page that goes on after nobody waits for it any more may say what it likes.
        let _ = visit.told.send(told);
    }
    StatusCode::NO_CONTENT.into_response()
}

/// Sends files, one after the other as one.
async fn send(files: &[PathBuf]) -> Response {
    let mut all = Vec::new();
    for file in files {
        match tokio::fs::read(file).await {
            Ok(mut content) => all.append(&mut content),
            Err(_) => return StatusCode::NOT_FOUND.into_response(),
        }
    }
    let kind = files.first().map_or(types::SCRIPT, |file| types::of(file));
    with_type(kind, all)
}

fn script(text: &'static str) -> Response {
    with_type(types::SCRIPT, text)
}

fn with_type(kind: &'static str, content: impl Into<Body>) -> Response {
    // Nor does the browser keep the page that was before, and its memory, to go back to.
    (
        [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")],
        content.into(),
    )
        .into_response()
}
