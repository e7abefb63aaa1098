//! HTTPS and WebSockets over TLS, with the certificate made on the fly.

use std::sync::Arc;

use futures_util::{SinkExt as _, StreamExt as _};
use http_body_util::Empty;
use hyper::Request;
use server::{Config, Mount, Server, Tls, start};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;

use crate::client::{folder, request_over};

async fn serve_as(names: &[&str], mounts: Vec<Mount>) -> Server {
    let tls = Some(Tls {
        names: names.iter().map(|&name| name.to_owned()).collect(),
    });
    start(Config {
        mounts,
        tls,
        ..Config::default()
    })
    .await
    .unwrap()
}

/// A connection by a client that trusts the server's certificate and checks it for this name.
async fn connect(server: &Server, name: &str) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from(server.certificate().unwrap().to_vec()))
        .unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(server.address()).await.unwrap();
    TlsConnector::from(Arc::new(config))
        .connect(ServerName::try_from(name.to_owned()).unwrap(), stream)
        .await
}

#[tokio::test]
async fn files_go_out_over_https() {
    let folder = folder(&[("a.txt", "x")]);
    let server = serve_as(&[], vec![Mount::new("/", folder.path())]).await;
    let request = Request::builder()
        .uri("/a.txt")
        .header("host", "localhost")
        .body(Empty::new())
        .unwrap();
    let answer = request_over(connect(&server, "localhost").await.unwrap(), request).await;
    assert_eq!((answer.status.as_u16(), answer.text()), (200, "x"));
    assert_eq!(
        server.url(),
        format!("https://127.0.0.1:{}", server.address().port())
    );
}

#[tokio::test]
async fn the_certificate_is_for_the_names_given_for_localhost_and_for_the_address() {
    let server = serve_as(
        &["echo.websocket.org", "*.example.org", "10.1.2.3"],
        Vec::new(),
    )
    .await;
    for name in [
        "echo.websocket.org",
        "a.example.org",
        "10.1.2.3",
        "localhost",
        "127.0.0.1",
    ] {
        assert!(connect(&server, name).await.is_ok(), "{name}");
    }
}

#[tokio::test]
async fn the_certificate_is_for_no_other_name() {
    let server = serve_as(&["echo.websocket.org"], Vec::new()).await;
    let error = connect(&server, "websocket.org")
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("not valid for name"), "{error}");
}

#[tokio::test]
async fn websockets_echo_over_tls() {
    let server = serve_as(&["echo.websocket.org"], Vec::new()).await;
    let stream = connect(&server, "echo.websocket.org").await.unwrap();
    let (mut socket, _) = client_async("wss://echo.websocket.org/echo", stream)
        .await
        .unwrap();
    socket.send(Message::text("Rock it")).await.unwrap();
    assert_eq!(
        socket.next().await.unwrap().unwrap(),
        Message::text("Rock it")
    );
}

#[tokio::test]
async fn drop_over_tls_says_no_goodbye_either() {
    let server = serve_as(&["echo.websocket.org"], Vec::new()).await;
    let stream = connect(&server, "echo.websocket.org").await.unwrap();
    let (mut socket, _) = client_async("wss://echo.websocket.org/echo?drop&at=open", stream)
        .await
        .unwrap();
    assert!(socket.next().await.unwrap().is_err());
}

#[tokio::test]
async fn a_client_that_never_shakes_hands_holds_up_nobody() {
    let server = serve_as(&[], Vec::new()).await;
    let _silent = TcpStream::connect(server.address()).await.unwrap();
    assert!(connect(&server, "localhost").await.is_ok());
}

#[tokio::test]
async fn a_name_that_no_certificate_can_carry_is_refused_by_name() {
    let tls = Some(Tls {
        names: vec!["ü.example".to_owned()],
    });
    let error = start(Config {
        tls,
        ..Config::default()
    })
    .await
    .unwrap_err()
    .to_string();
    assert!(error.contains("ü.example"), "{error}");
}
