//! The server behind the lines: it notes every message, and sends it back.
//!
//! A message is a text, or its bytes: `LINE NUMBER`, then anything. `beat` is answered, and not noted.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The beat of the page's heart, which is its answer too.
const BEAT: &[u8] = b"beat";

/// A message by its line and its number there.
pub(super) type Id = (usize, u32);

/// What has arrived.
#[derive(Clone, Default)]
pub(super) struct Book {
    /// How often.
    pub(super) arrived: HashMap<Id, u32>,
    /// Messages that came behind a later one of the same connection, or were none.
    pub(super) wrong: Vec<String>,
}

#[derive(Clone, Default)]
struct Shared {
    book: Arc<Mutex<Book>>,
    open: Arc<AtomicUsize>,
}

impl Shared {
    fn book(&self) -> MutexGuard<'_, Book> {
        let book = self.book.lock();
        book.unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// The running server. Dropped, it ends.
pub(super) struct Ledger {
    /// Where it listens.
    pub(super) address: SocketAddr,
    shared: Shared,
    task: JoinHandle<()>,
}

impl Ledger {
    /// Starts it.
    pub(super) async fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .context("the ledger")?;
        let address = listener.local_addr()?;
        let shared = Shared::default();
        let router = Router::new().fallback(get(open)).with_state(shared.clone());
        let task = tokio::spawn(async move {
            // It ends when it is dropped, and has no other way to.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self {
            address,
            shared,
            task,
        })
    }

    /// How many WebSockets are open.
    pub(super) fn open(&self) -> usize {
        self.shared.open.load(Ordering::SeqCst)
    }

    /// What has arrived since this was asked for the last time.
    pub(super) fn take(&self) -> Book {
        std::mem::take(&mut *self.shared.book())
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn open(State(shared): State<Shared>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(async move |mut socket| {
        shared.open.fetch_add(1, Ordering::SeqCst);
        converse(&mut socket, &shared).await;
        shared.open.fetch_sub(1, Ordering::SeqCst);
    })
}

/// Notes and answers until the connection is over.
async fn converse(socket: &mut WebSocket, shared: &Shared) {
    let mut last = None;
    while let Some(Ok(message)) = socket.recv().await {
        let bytes: &[u8] = match &message {
            Message::Text(text) => text.as_bytes(),
            Message::Binary(bytes) => bytes,
            _ => continue,
        };
        if bytes != BEAT {
            match id(bytes) {
                Some(id) => {
                    let mut book = shared.book();
                    *book.arrived.entry(id).or_default() += 1;
                    if last.is_some_and(|last| last >= id) {
                        book.wrong.push(format!(
                            "{id:?} came behind {last:?} of the same connection"
                        ));
                    }
                    last = Some(id);
                }
                // What the proxy says to the server is of the kinds that end a connection, and no message.
                None => shared.book().wrong.push(format!(
                    "no message: {}",
                    String::from_utf8_lossy(&bytes[..bytes.len().min(40)])
                )),
            }
        }
        if socket.send(message).await.is_err() {
            return;
        }
    }
}

fn id(bytes: &[u8]) -> Option<Id> {
    let mut words = bytes.splitn(3, |&byte| byte == b' ');
    let mut number = || std::str::from_utf8(words.next()?).ok()?.parse().ok();
    Some((number()? as usize, number()?))
}
