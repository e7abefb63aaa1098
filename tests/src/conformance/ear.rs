//! What pages tell while they run: they post it here.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use axum::response::IntoResponse;
use axum::routing::post;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// Who listens to which page.
type Listeners = Arc<Mutex<BTreeMap<usize, UnboundedSender<Value>>>>;

/// A running server; dropping it ends it.
pub(crate) struct Ear {
    address: SocketAddr,
    listeners: Listeners,
    task: JoinHandle<()>,
}

impl Ear {
    /// Starts it, on a port of its own.
    pub(crate) async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .context("the server that hears the pages")?;
        let address = listener.local_addr()?;
        let listeners = Listeners::default();
        let router = Router::new()
            .route("/{page}", post(hear))
            .with_state(Arc::clone(&listeners));
        let task = tokio::spawn(async move {
            // It ends when it is dropped, and has no other way to.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self {
            address,
            listeners,
            task,
        })
    }

    /// Where the page of this number posts what it tells.
    pub(crate) fn address(&self, page: usize) -> String {
        format!("http://{}/{page}", self.address)
    }

    /// What the page of this number tells from now on.
    pub(crate) fn listen(&self, page: usize) -> UnboundedReceiver<Value> {
        let (sender, receiver) = unbounded_channel();
        lock(&self.listeners).insert(page, sender);
        receiver
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(listeners: &Listeners) -> MutexGuard<'_, BTreeMap<usize, UnboundedSender<Value>>> {
    listeners
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

async fn hear(
    Path(page): Path<usize>,
    State(listeners): State<Listeners>,
    told: String,
) -> impl IntoResponse {
    let listener = lock(&listeners).get(&page).cloned();
    if let (Some(listener), Ok(told)) = (listener, serde_json::from_str(&told)) {
        // A page that goes on after nobody waits for it any more may say what it likes.
        let _ = listener.send(told);
    }
    [(ACCESS_CONTROL_ALLOW_ORIGIN, "*")]
}
