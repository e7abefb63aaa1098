//! Faults of connections that are not open yet.

use std::io::{self, ErrorKind};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::fault::{Fault, Kind};

/// What others say: HTTP without an upgrade, an upgrade with a wrong key, and what is no HTTP.
const FOREIGN: [&[u8]; 7] = [
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello",
    b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
      Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n",
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\nConnection: Upgrade\r\n\r\n",
    b"SSH-2.0-OpenSSH_9.9\r\n",
    b"\x15\x03\x01\x00\x02\x02\x28",
];

/// Has a connection fail before it is open.
pub(super) async fn fail(mut browser: TcpStream, fault: &Fault) -> io::Result<()> {
    match fault.kind {
        Kind::Foreign => {
            head(&mut browser).await?;
            browser
                .write_all(FOREIGN[fault.variant % FOREIGN.len()])
                .await?;
            browser.shutdown().await
        }
        Kind::Unanswered => until_gone(&mut browser).await,
        _ => {
            // At once, or when the browser has asked, or in the middle of the answer.
            if !fault.variant.is_multiple_of(3) {
                head(&mut browser).await?;
            }
            if fault.variant % 3 > 1 {
                browser
                    .write_all(b"HTTP/1.1 101 Switching Protocols\r\nUpg")
                    .await?;
            }
            if fault.abrupt {
                browser.set_zero_linger()?;
            }
            Ok(())
        }
    }
}

/// The head of a request, or of an answer. Neither side goes on before it has the other's.
pub(super) async fn head(from: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if from.read_buf(&mut head).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(head)
}

async fn until_gone(browser: &mut TcpStream) -> io::Result<()> {
    let mut buffer = [0; 1024];
    while browser.read(&mut buffer).await? > 0 {}
    Ok(())
}
