//! `/broadcast`: what one WebSocket sends, every other one that is open there receives. For pages that talk to pages.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tokio::sync::{broadcast, watch};

use crate::running::ended;
use crate::sockets;

/// How many messages may wait for a client that is slow to take them. One that is slower is told so and put out.
const WAITING: usize = 256;

/// What all connections share.
#[derive(Clone)]
pub(crate) struct Broadcast {
    messages: broadcast::Sender<(u64, Message)>,
    clients: Arc<AtomicU64>,
    stopped: watch::Receiver<bool>,
}

impl Broadcast {
    /// No connection yet; `stopped` says when those to come have to end.
    pub(crate) fn new(stopped: watch::Receiver<bool>) -> Self {
        Self {
            messages: broadcast::Sender::new(WAITING),
            clients: Arc::default(),
            stopped,
        }
    }
}

/// Its address.
pub(crate) fn routes(broadcast: Broadcast) -> Router {
    Router::new()
        .route("/broadcast", get(open))
        .with_state(broadcast)
}

async fn open(
    State(broadcast): State<Broadcast>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let upgrade = match sockets::asked(upgrade, "/broadcast") {
        Ok(upgrade) => upgrade,
        Err(answer) => return answer.into_response(),
    };
    // Before the client hears of its success: from then on it misses nothing.
    let mut heard = broadcast.messages.subscribe();
    upgrade.on_upgrade(move |mut socket: WebSocket| async move {
        let end = tokio::select! {
            end = pass_on(&mut socket, &broadcast, &mut heard) => end,
            () = ended(broadcast.stopped.clone()) => Some((1001, "the server stops".to_owned())),
        };
        if end.is_some() {
            sockets::end(&mut socket, end).await;
        }
        drop(socket);
        // The server's stop waits for this last receiver.
        drop(broadcast);
    })
}

/// Passes messages on, both ways, until the client is gone (`None`) or has to go.
async fn pass_on(
    socket: &mut WebSocket,
    broadcast: &Broadcast,
    heard: &mut broadcast::Receiver<(u64, Message)>,
) -> Option<(u16, String)> {
    let own = broadcast.clients.fetch_add(1, Ordering::Relaxed);
    loop {
        tokio::select! {
            said = socket.recv() => {
                let message = said?.ok()?;
                // Ping and close are answered by the library; reading on sends the answer.
                if matches!(message, Message::Text(_) | Message::Binary(_)) {
                    broadcast.messages.send((own, message)).ok()?;
                }
            }
            message = heard.recv() => match message {
                Ok((sender, message)) if sender != own => socket.send(message).await.ok()?,
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(missed)) => {
                    return Some((1013, format!("{missed} messages came faster than you took them")));
                }
                Err(broadcast::error::RecvError::Closed) => return None,
            },
        }
    }
}
