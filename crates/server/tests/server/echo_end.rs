//! How `/echo` connections end.

use futures_util::{SinkExt as _, StreamExt as _};
use tokio_tungstenite::tungstenite::error::{Error, ProtocolError};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};

use crate::client::{Socket, open, serve_echo};

async fn assert_echoes(socket: &mut Socket) {
    socket.send(Message::text("x")).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::text("x"));
}

fn frame(code: u16, reason: &'static str) -> Option<CloseFrame> {
    Some(CloseFrame {
        code: code.into(),
        reason: Utf8Bytes::from_static(reason),
    })
}

/// The close frame received, after which nothing comes and nothing has gone wrong.
async fn closed(socket: &mut Socket) -> Option<CloseFrame> {
    let Message::Close(frame) = socket.next().await.unwrap().unwrap() else {
        panic!("no close frame")
    };
    assert!(socket.next().await.is_none());
    frame
}

#[tokio::test]
async fn the_client_s_close_is_answered_with_its_own_code_and_reason() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo").await;
    socket.close(frame(4321, "enough")).await.unwrap();
    assert_eq!(closed(&mut socket).await, frame(4321, "enough"));
}

#[tokio::test]
async fn a_close_without_a_code_is_answered_without_one() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo").await;
    socket.close(None).await.unwrap();
    assert_eq!(closed(&mut socket).await, None);
}

#[tokio::test]
async fn what_was_sent_before_a_close_still_comes_back() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?delay=10").await;
    socket.send(Message::text("last")).await.unwrap();
    socket.close(frame(1000, "")).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::text("last"));
    assert_eq!(closed(&mut socket).await, frame(1000, ""));
}

#[tokio::test]
async fn close_comes_after_the_first_echo() {
    let server = serve_echo().await;
    let mut socket = open(
        &server,
        "/echo?close=3456&reason=that%20is%20all%20%E2%9C%93",
    )
    .await;
    assert_echoes(&mut socket).await;
    assert_eq!(closed(&mut socket).await, frame(3456, "that is all ✓"));
}

#[tokio::test]
async fn close_without_a_code_sends_none() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?close").await;
    assert_echoes(&mut socket).await;
    assert_eq!(closed(&mut socket).await, None);
}

#[tokio::test]
async fn close_at_open_waits_for_no_message() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?close=1011&at=open").await;
    assert_eq!(closed(&mut socket).await, frame(1011, ""));
}

async fn assert_broken_off(socket: &mut Socket) {
    let error = socket.next().await.unwrap().unwrap_err();
    assert!(
        matches!(
            error,
            Error::Protocol(ProtocolError::ResetWithoutClosingHandshake)
        ),
        "{error}"
    );
}

#[tokio::test]
async fn drop_ends_the_connection_after_the_first_echo_without_a_close_frame() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?drop").await;
    assert_echoes(&mut socket).await;
    assert_broken_off(&mut socket).await;
}

#[tokio::test]
async fn drop_at_open_waits_for_no_message() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?drop&at=open").await;
    assert_broken_off(&mut socket).await;
}
