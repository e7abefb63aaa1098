//! What `/broadcast` passes on.

use futures_util::{SinkExt as _, StreamExt as _};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use crate::client::{get, open, serve_echo};

#[tokio::test]
async fn what_one_sends_all_others_receive() {
    let server = serve_echo().await;
    let mut speaker = open(&server, "/broadcast").await;
    let mut listeners = [
        open(&server, "/broadcast").await,
        open(&server, "/broadcast").await,
    ];
    let said = [Message::text("ein ☃"), Message::binary(vec![0, 255])];
    for message in &said {
        speaker.send(message.clone()).await.unwrap();
    }
    for listener in &mut listeners {
        for message in &said {
            assert_eq!(listener.next().await.unwrap().unwrap(), *message);
        }
    }
}

#[tokio::test]
async fn nobody_hears_himself() {
    let server = serve_echo().await;
    let mut one = open(&server, "/broadcast").await;
    let mut other = open(&server, "/broadcast").await;
    one.send(Message::text("from one")).await.unwrap();
    let heard = other.next().await.unwrap().unwrap();
    assert_eq!(heard, Message::text("from one"));
    other.send(Message::text("from the other")).await.unwrap();
    let heard = one.next().await.unwrap().unwrap();
    assert_eq!(heard, Message::text("from the other"));
}

#[tokio::test]
async fn who_has_left_is_missed_by_nobody() {
    let server = serve_echo().await;
    let mut one = open(&server, "/broadcast").await;
    let mut other = open(&server, "/broadcast").await;
    open(&server, "/broadcast").await.close(None).await.unwrap();
    one.send(Message::text("still here")).await.unwrap();
    let heard = other.next().await.unwrap().unwrap();
    assert_eq!(heard, Message::text("still here"));
}

#[tokio::test]
async fn stopping_the_server_closes_with_1001() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/broadcast").await;
    let (closed, ()) = tokio::join!(socket.next(), server.stop());
    let Message::Close(Some(frame)) = closed.unwrap().unwrap() else {
        panic!("no close frame");
    };
    assert_eq!(frame.code, CloseCode::Away);
}

#[tokio::test]
async fn a_request_for_no_websocket_is_told_so() {
    let server = serve_echo().await;
    let answer = get(&server, "/broadcast").await;
    assert!(answer.status.is_client_error());
    assert!(answer.text().contains("/broadcast answers WebSockets only"));
}
