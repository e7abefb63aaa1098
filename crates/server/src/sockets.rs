//! What the server's WebSockets have in common: how they begin and how they end.

use std::time::Duration;

use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;

/// The largest message and the largest frame that are taken; more is answered with close code 1009.
pub(crate) const LIMIT: usize = 64 << 20;

/// How long a client may take to answer a close frame.
const CLOSING: Duration = Duration::from_secs(2);

/// The upgrade that a client of this address asks for, with its limits; or the status and text for one that asks for none.
pub(crate) fn asked(
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
    address: &str,
) -> Result<WebSocketUpgrade, (StatusCode, String)> {
    match upgrade {
        Ok(upgrade) => Ok(upgrade.max_message_size(LIMIT).max_frame_size(LIMIT)),
        Err(rejection) => {
            let text = format!(
                "{address} answers WebSockets only, e.g. new WebSocket(\"{address}\"). {}\n",
                rejection.body_text()
            );
            Err((rejection.status(), text))
        }
    }
}

/// Ends a connection as the protocol has it, with a code and a reason or without.
pub(crate) async fn end(socket: &mut WebSocket, frame: Option<(u16, String)>) {
    let frame = frame.map(|(code, reason)| CloseFrame {
        code,
        reason: reason.into(),
    });
    // A client that is gone already needs no goodbye.
    drop(tokio::time::timeout(CLOSING, close(socket, frame)).await);
}

/// Sends a close frame and reads on until the client has answered with its own.
async fn close(socket: &mut WebSocket, frame: Option<CloseFrame>) {
    if socket.send(Message::Close(frame)).await.is_ok() {
        while let Some(Ok(_)) = socket.recv().await {}
    }
}
