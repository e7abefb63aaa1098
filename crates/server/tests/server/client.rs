//! The clients of these tests, and the folder they ask for.

use std::net::SocketAddr;
use std::path::Path;

use http_body_util::{BodyExt as _, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper::header::HeaderMap;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use server::{Config, Mount, Server, start};
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

pub(crate) type Socket = WebSocketStream<TcpStream>;

/// An answer, its body read.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// A folder of files, given as (path, content).
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// A server of that folder at `/`.
pub(crate) async fn serve(folder: &Path) -> Server {
    start(Config {
        mounts: vec![Mount::new("/", folder)],
        ..Config::default()
    })
    .await
    .unwrap()
}

/// A server of nothing but `/echo`.
pub(crate) async fn serve_echo() -> Server {
    start(Config::default()).await.unwrap()
}

/// A request over any connection; the path goes out as it is written here.
pub(crate) async fn request_over<S>(stream: S, request: Request<Empty<Bytes>>) -> Answer
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let (parts, body) = sender.send_request(request).await.unwrap().into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: body.collect().await.unwrap().to_bytes(),
    }
}

/// A request with these headers.
pub(crate) async fn request(
    server: &Server,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", server.address().to_string());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let stream = TcpStream::connect(server.address()).await.unwrap();
    request_over(stream, request.body(Empty::new()).unwrap()).await
}

/// A plain GET.
pub(crate) async fn get(server: &Server, path: &str) -> Answer {
    request(server, "GET", path, &[]).await
}

/// A GET written byte by byte, for targets that no client library lets through; the whole answer.
pub(crate) async fn get_raw(address: SocketAddr, target: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = [
        b"GET ",
        target,
        b" HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    ]
    .concat();
    stream.write_all(&request).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// A WebSocket at this path and query.
pub(crate) async fn open(server: &Server, path: &str) -> Socket {
    let stream = TcpStream::connect(server.address()).await.unwrap();
    let limits = WebSocketConfig::default()
        .max_message_size(None)
        .max_frame_size(None);
    let address = format!("ws://{}{path}", server.address());
    client_async_with_config(address, stream, Some(limits))
        .await
        .unwrap()
        .0
}
