//! A server's start and its end.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use futures_util::{SinkExt as _, StreamExt as _};
use server::{Config, start};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

use crate::client::{folder, get, open, serve, serve_echo};

/// Well under the time after which a server stops waiting.
const PROMPT: Duration = Duration::from_secs(4);

#[tokio::test]
async fn unless_told_otherwise_it_is_reachable_from_this_machine_only() {
    let server = serve_echo().await;
    assert_eq!(server.address().ip(), IpAddr::V4(Ipv4Addr::LOCALHOST));
    assert_eq!(
        server.url(),
        format!("http://127.0.0.1:{}", server.address().port())
    );
}

#[tokio::test]
async fn the_url_of_all_addresses_is_one_that_a_browser_can_open() {
    let host = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    let server = start(Config {
        host,
        ..Config::default()
    })
    .await
    .unwrap();
    assert_eq!(
        server.url(),
        format!("http://127.0.0.1:{}", server.address().port())
    );
}

#[tokio::test]
async fn an_address_in_use_is_named_with_the_way_out() {
    let first = serve_echo().await;
    let error = start(Config {
        port: first.address().port(),
        ..Config::default()
    })
    .await
    .unwrap_err()
    .to_string();
    assert!(
        error.contains(&first.address().to_string()) && error.contains("--port"),
        "{error}"
    );
}

#[tokio::test]
async fn an_address_of_another_machine_is_named_with_the_way_out() {
    // TEST-NET-1, which no machine has: https://www.rfc-editor.org/rfc/rfc5737
    let host = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
    let error = start(Config {
        host,
        ..Config::default()
    })
    .await
    .unwrap_err()
    .to_string();
    assert!(
        error.contains("192.0.2.1") && error.contains("--host"),
        "{error}"
    );
}

#[tokio::test]
async fn after_stop_nobody_answers() {
    let server = serve_echo().await;
    let address = server.address();
    server.stop().await;
    assert_eq!(
        TcpStream::connect(address).await.unwrap_err().kind(),
        ErrorKind::ConnectionRefused
    );
}

#[tokio::test]
async fn stop_does_not_wait_for_connections_that_say_nothing() {
    let folder = folder(&[("a.txt", "x")]);
    let server = serve(folder.path()).await;
    let _silent = TcpStream::connect(server.address()).await.unwrap();
    // The client keeps this one alive after its answer.
    assert_eq!(get(&server, "/a.txt").await.status, 200);
    timeout(PROMPT, server.stop())
        .await
        .expect("stop waits for idle connections");
}

#[tokio::test]
async fn stop_closes_echo_connections_with_1001() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo").await;
    let ((), message) = tokio::join!(server.stop(), async {
        let message = socket.next().await.unwrap().unwrap();
        while socket.next().await.is_some() {}
        message
    });
    let Message::Close(Some(frame)) = message else {
        panic!("{message:?}")
    };
    assert_eq!(u16::from(frame.code), 1001);
}

#[tokio::test]
async fn stop_does_not_wait_for_a_delayed_echo() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo?delay=60000").await;
    socket.send(Message::text("x")).await.unwrap();
    let client = async { while socket.next().await.is_some() {} };
    timeout(PROMPT, async { tokio::join!(server.stop(), client) })
        .await
        .expect("stop waits for the delay");
}

#[tokio::test]
async fn stop_gives_a_client_time_to_answer_but_not_for_ever() {
    let server = serve_echo().await;
    let _deaf = open(&server, "/echo").await;
    let start = Instant::now();
    timeout(PROMPT, server.stop())
        .await
        .expect("stop waits for a deaf client");
    assert!(
        start.elapsed() >= Duration::from_secs(1),
        "stop does not wait for the close handshake"
    );
}

#[tokio::test]
async fn a_dropped_server_stops_too() {
    let server = serve_echo().await;
    let mut socket = open(&server, "/echo").await;
    drop(server);
    assert!(matches!(
        socket.next().await.unwrap().unwrap(),
        Message::Close(Some(_))
    ));
}
