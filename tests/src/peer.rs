//! A WebSocket server that does what a page asks it to, right or wrong, and says afterwards what it has seen.
//!
//! It is asked by the query of the address:
//!
//! | name | meaning |
//! | --- | --- |
//! | `key` | under which name `/seen` tells of the connection |
//! | `answer` | how the handshake is answered, see [`handshake`]; rightly without it |
//! | `status`, `location` | the handshake is answered with this HTTP status, and this address if there is one |
//! | `protocol`, `extension`, `cookie` | headers of the answer, whatever was offered; each may come several times |
//! | `steps` | what is sent then: JSON, see [`steps`] |
//! | `closing` | milliseconds before a close frame is answered, or `never` |
//! | `hold` | nothing is read before `/release?key=...` is asked for |
//!
//! `/seen?key=...` answers when the connection is over, or with `now` at once, see [`seen`].

mod conversation;
mod frames;
mod handshake;
mod head;
mod seen;
mod steps;

use std::{net::SocketAddr, sync::Arc};

use anyhow::{Context, Result};
use tokio::{
    io::{AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use head::Head;
use seen::Records;

/// A running server; dropping it ends it.
pub(crate) struct Peer {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Peer {
    pub(crate) async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .context("the peer of WebSockets")?;
        let address = listener.local_addr()?;
        let records = Arc::new(Records::default());
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let records = Arc::clone(&records);
                tokio::spawn(async move {
                    // A browser that goes away in the middle is nobody's failure.
                    let _ = serve(stream, &records).await;
                });
            }
        });
        Ok(Self { address, task })
    }

    /// Host and port.
    pub(crate) fn address(&self) -> String {
        self.address.to_string()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(stream: TcpStream, records: &Records) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    let Some(head) = Head::read(&mut stream).await? else {
        return Ok(());
    };
    let record = records.of(head.first("key").unwrap_or_default());
    let answer = match head.path.as_str() {
        "/seen" if head.first("now").is_some() => record.borrow().json(),
        "/seen" => {
            let mut changes = record.subscribe();
            changes.wait_for(|seen| seen.is_over).await?.json()
        }
        "/release" => {
            record.send_modify(|seen| seen.is_held = false);
            "null".to_owned()
        }
        _ => return conversation::run(stream, &head, &record).await,
    };
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    );
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await?;
    Ok(())
}
