//! What `/echo` sends back.

use std::time::{Duration, Instant};

use futures_util::{SinkExt as _, StreamExt as _};
use server::Server;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::error::{Error, ProtocolError, SubProtocolError};
use tokio_tungstenite::tungstenite::handshake::client::Response;
use tokio_tungstenite::tungstenite::{Bytes, Message};

use crate::client::{get, open, serve_echo};

async fn assert_echoed(message: Message) {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo").await;
    socket.send(message.clone()).await.unwrap();
    assert!(
        socket.next().await.unwrap().unwrap() == message,
        "not echoed as it was"
    );
}

#[tokio::test]
async fn text_with_every_code_point_is_unchanged() {
    assert_echoed(Message::text(('\0'..=char::MAX).collect::<String>())).await;
}

#[tokio::test]
async fn binary_with_every_byte_is_unchanged() {
    assert_echoed(Message::binary((0..=255).collect::<Vec<u8>>())).await;
}

#[tokio::test]
async fn empty_text_and_empty_binary_keep_their_kind() {
    assert_echoed(Message::text("")).await;
    assert_echoed(Message::binary(Vec::new())).await;
}

#[tokio::test]
async fn a_binary_message_over_16_mib_is_one_message() {
    assert_echoed(Message::binary(vec![7; (16 << 20) + 1])).await;
}

#[tokio::test]
async fn a_text_of_64_mib_is_one_message() {
    assert_echoed(Message::text("x".repeat(64 << 20))).await;
}

#[tokio::test]
async fn more_than_64_mib_is_refused_with_1009() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo").await;
    // The head of a masked binary frame of 64 MiB and one byte.
    let mut head = vec![0x82, 0xff];
    head.extend(((64_u64 << 20) + 1).to_be_bytes());
    head.extend([0; 4]);
    socket.get_mut().write_all(&head).await.unwrap();
    let Message::Close(Some(frame)) = socket.next().await.unwrap().unwrap() else {
        panic!("no close frame")
    };
    assert_eq!(u16::from(frame.code), 1009);
    assert!(frame.reason.contains("67108865 bytes"), "{}", frame.reason);
}

#[tokio::test]
async fn messages_come_back_in_order() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo").await;
    for number in 0..100 {
        socket
            .send(Message::text(number.to_string()))
            .await
            .unwrap();
    }
    for number in 0..100 {
        assert_eq!(
            socket.next().await.unwrap().unwrap(),
            Message::text(number.to_string())
        );
    }
}

#[tokio::test]
async fn a_ping_is_answered_and_not_echoed() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo").await;
    socket
        .send(Message::Ping(Bytes::from_static(b"here?")))
        .await
        .unwrap();
    assert_eq!(
        socket.next().await.unwrap().unwrap(),
        Message::Pong(Bytes::from_static(b"here?"))
    );
}

#[tokio::test]
async fn opening_passes_before_the_handshake_is_answered() {
    let server = serve_echo().await;
    let start = Instant::now();
    let mut socket = open(&server, "/echo?opening=30").await;
    assert!(start.elapsed() >= Duration::from_millis(30));
    socket.send(Message::text("x")).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::text("x"));
}

#[tokio::test]
async fn delay_passes_before_each_echo() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?delay=30").await;
    let start = Instant::now();
    for text in ["a", "b"] {
        socket.send(Message::text(text)).await.unwrap();
    }
    for text in ["a", "b"] {
        assert_eq!(socket.next().await.unwrap().unwrap(), Message::text(text));
    }
    assert!(start.elapsed() >= Duration::from_millis(60));
}

#[tokio::test]
async fn times_sends_each_message_back_so_often() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?times=20000").await;
    for text in ["a", "b"] {
        socket.send(Message::text(text)).await.unwrap();
    }
    for text in ["a", "b"] {
        for _ in 0..20_000 {
            assert_eq!(socket.next().await.unwrap().unwrap(), Message::text(text));
        }
    }
}

#[tokio::test]
async fn every_answers_the_message_that_completes_so_many() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?every=3&times=2").await;
    for number in 1..=6 {
        socket
            .send(Message::text(number.to_string()))
            .await
            .unwrap();
    }
    for text in ["3", "3", "6", "6"] {
        assert_eq!(socket.next().await.unwrap().unwrap(), Message::text(text));
    }
}

#[tokio::test]
async fn bytes_answers_with_so_many() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?bytes=258&times=2").await;
    socket.send(Message::text("go")).await.unwrap();
    let expected: Vec<u8> = (0..=255).chain([0, 1]).collect();
    for _ in 0..2 {
        let answer = socket.next().await.unwrap().unwrap();
        assert_eq!(answer, Message::binary(expected.clone()));
    }
}

#[tokio::test]
async fn total_answers_with_the_bytes_since_the_last_answer() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?total&every=2").await;
    let messages = [
        Message::text("é"),
        Message::binary(vec![0; 5]),
        Message::text(""),
        Message::text("abc"),
    ];
    for message in messages {
        socket.send(message).await.unwrap();
    }
    for total in ["7", "3"] {
        assert_eq!(socket.next().await.unwrap().unwrap(), Message::text(total));
    }
}

async fn offer(server: &Server, path: &str, protocols: &str) -> Result<Response, Error> {
    let mut request = format!("ws://{}{path}", server.address()).into_client_request()?;
    request
        .headers_mut()
        .insert("sec-websocket-protocol", protocols.parse().unwrap());
    let stream = TcpStream::connect(server.address()).await.unwrap();
    client_async(request, stream)
        .await
        .map(|(_, response)| response)
}

#[tokio::test]
async fn the_first_subprotocol_offered_is_accepted() {
    let response = offer(&serve_echo().await, "/echo", "wamp, mqtt")
        .await
        .unwrap();
    assert_eq!(response.headers()["sec-websocket-protocol"], "wamp");
}

#[tokio::test]
async fn subprotocol_none_accepts_none() {
    let error = offer(&serve_echo().await, "/echo?subprotocol=none", "wamp")
        .await
        .unwrap_err();
    let Error::Protocol(ProtocolError::SecWebSocketSubProtocolError(error)) = error else {
        panic!("{error}")
    };
    assert_eq!(error, SubProtocolError::NoSubProtocol);
}

#[tokio::test]
async fn stats_count_open_connections_and_all_connections() {
    let server = serve_echo().await;
    assert_eq!(
        get(&server, "/echo/stats").await.text(),
        r#"{"open":0,"total":0}"#
    );
    let mut first = open(&server, "/echo").await;
    let _second = open(&server, "/echo").await;
    assert_eq!(
        get(&server, "/echo/stats").await.text(),
        r#"{"open":2,"total":2}"#
    );
    first.close(None).await.unwrap();
    while first.next().await.is_some() {}
    let stats = get(&server, "/echo/stats").await;
    assert_eq!(stats.text(), r#"{"open":1,"total":2}"#);
    assert_eq!(stats.header("content-type"), "application/json");
}

#[tokio::test]
async fn a_plain_request_is_told_what_this_address_is() {
    let answer = get(&serve_echo().await, "/echo").await;
    assert!(answer.status.is_client_error());
    assert!(
        answer.text().contains("WebSockets only"),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn a_bad_query_is_refused_with_a_text_that_says_why() {
    let server = serve_echo().await;
    let long = format!("close=1000&reason={}", "r".repeat(124));
    for (query, why) in [
        ("delay=soon", "not a number of milliseconds"),
        ("delay=60001", "from 0 to 60000"),
        ("close=1005", "not a code that a close frame can carry"),
        ("close=999", "not a code"),
        ("close=70000", "not a code"),
        ("reason=why", "reason needs close=CODE"),
        ("close&reason=why", "reason needs close=CODE"),
        (&long, "at most 123"),
        ("drop=yes", "drop takes no value"),
        ("drop&close=1000", "exclude each other"),
        ("at=once&drop", "only at=open"),
        ("at=open", "needs close or drop"),
        ("subprotocol=wamp", "only subprotocol=none"),
        ("delay=1&delay=2", "given twice"),
        ("bytes=67108865", "not a number from 0 to 67108864"),
        ("total=1", "total takes no value"),
        ("bytes=1&total", "exclude each other"),
        ("times=0", "not a number from 1 to 1000000"),
        ("every=1000001", "every=1000001: not a number"),
        ("count", "count is not known"),
    ] {
        let answer = get(&server, &format!("/echo?{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.text().contains(why), "{query}: {}", answer.text());
    }
}
