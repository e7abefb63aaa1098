//! One echo connection from its first message to its end.

use axum::body::Bytes;
use axum::extract::ws::{Message, WebSocket};
use futures_util::SinkExt as _;
use tokio::sync::watch;
use tungstenite::error::CapacityError;

use super::options::{Answer, End, Options};
use crate::running::ended;
use crate::sockets;

/// Runs the connection to its end. What the socket still needs for an abrupt one is to be dropped.
pub(super) async fn run(socket: &mut WebSocket, options: &Options, stopped: watch::Receiver<bool>) {
    let end = tokio::select! {
        end = converse(socket, options) => end,
        () = ended(stopped) => Some(End::Close(Some((1001, "the server stops".to_owned())))),
    };
    if let Some(End::Close(frame)) = end {
        sockets::end(socket, frame).await;
    }
}

/// Echoes until the connection is over (`None`) or the server is to end it.
async fn converse(socket: &mut WebSocket, options: &Options) -> Option<End> {
    if options.at_open {
        return options.end.clone();
    }
    let (mut unanswered, mut total) = (0, 0);
    let mut bytes = Bytes::new();
    if let Answer::Bytes(length) = options.answer {
        bytes = (0..=255).cycle().take(length).collect();
    }
    loop {
        let message = match socket.recv().await? {
            Ok(message @ (Message::Text(_) | Message::Binary(_))) => message,
            // Ping and close are answered by the library; reading on sends the answer.
            Ok(_) => continue,
            Err(error) => return complaint(error),
        };
        unanswered += 1;
        total += length(&message);
        if unanswered < options.every {
            continue;
        }
        let answer = match options.answer {
            Answer::Echo => message,
            Answer::Bytes(_) => Message::Binary(bytes.clone()),
            Answer::Total => Message::text(total.to_string()),
        };
        (unanswered, total) = (0, 0);
        if !options.delay.is_zero() {
            tokio::time::sleep(options.delay).await;
        }
        // Into the socket's buffer, which is sent when it is full and at the end: a burst, not a packet each.
        for _ in 1..options.times {
            socket.feed(answer.clone()).await.ok()?;
        }
        socket.send(answer).await.ok()?;
        if options.end.is_some() {
            return options.end.clone();
        }
    }
}

fn length(message: &Message) -> usize {
    match message {
        Message::Text(text) => text.len(),
        Message::Binary(bytes) => bytes.len(),
        _ => 0,
    }
}

/// What to tell a client whose message could not be read, if it can still be told.
fn complaint(error: axum::Error) -> Option<End> {
    let error = error.into_inner().downcast::<tungstenite::Error>().ok()?;
    let frame = match *error {
        tungstenite::Error::Capacity(CapacityError::MessageTooLong { size, max_size }) => (
            1009,
            format!("a message of {size} bytes: at most {max_size} are taken"),
        ),
        tungstenite::Error::Utf8(_) => (1007, "a text that is not UTF-8".to_owned()),
        tungstenite::Error::Protocol(_) => (1002, "not the WebSocket protocol".to_owned()),
        _ => return None,
    };
    Some(End::Close(Some(frame)))
}
