//! The proxy that stands between the browsers and the network: it leads one public name to a server of ours and
//! everything else nowhere, so that no case can depend on a host outside.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Result;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, copy_bidirectional},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// The only authority that the proxy connects to.
pub(crate) const ECHO: &str = "echo.websocket.org";

/// A running proxy; dropping it ends it.
pub(crate) struct Proxy {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    task: JoinHandle<()>,
}

impl Proxy {
    /// Starts a proxy that leads `echo.websocket.org:443` to `echo`.
    pub(crate) async fn start(echo: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    // A browser that goes away in the middle is nobody's failure.
                    let _ = serve(stream, echo).await;
                });
            }
        });
        Ok(Self { address, task })
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Answers one request: [CONNECT](https://www.rfc-editor.org/rfc/rfc9110#name-connect) to the one known authority.
async fn serve(stream: TcpStream, echo: SocketAddr) -> Result<()> {
    let mut browser = BufReader::new(stream);
    let mut request = String::new();
    browser.read_line(&mut request).await?;
    let mut header = String::new();
    while browser.read_line(&mut header).await? > 2 {
        header.clear();
    }
    if request
        .split(' ')
        .take(2)
        .eq(["CONNECT", &format!("{ECHO}:443")])
    {
        let mut server = TcpStream::connect(echo).await?;
        browser
            .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
            .await?;
        copy_bidirectional(&mut browser, &mut server).await?;
    } else {
        browser
            .write_all(
                b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            )
            .await?;
    }
    Ok(())
}
