//! A server from its start to its end.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::broadcast::Broadcast;
use crate::echo::Echo;
use crate::files::Files;
use crate::tls::{Identity, TlsListener};
use crate::{Config, Error, broadcast, echo, files};

/// How long [`Server::stop`] waits for connections that do not end by themselves.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running server. It stops by [`Server::stop`], or in the background when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    certificate: Option<Vec<u8>>,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// Starts a server; it accepts connections when this returns.
///
/// The query of `/echo`:
/// - nothing: every text and binary message comes back as it was, up to 64 MiB; of the subprotocols offered the
///   first is accepted.
/// - `delay=MS`: waits so many milliseconds (at most 60,000) before each echo.
/// - `times=N`: each message comes back so many times (at most 1,000,000), in one burst.
/// - `every=N`: only each Nth message comes back (N at most 1,000,000).
/// - `bytes=N`: what comes back is so many bytes (at most 64 MiB): 0, 1, ... 255, 0, ...
/// - `total`: what comes back is the number of bytes of all messages since the last answer, as text.
/// - `close=CODE&reason=TEXT`: the server closes so after the first message it echoed; `close` alone sends no code.
/// - `drop`: the TCP connection ends after the first echo, with no close frame.
/// - `at=open`, with `close` or `drop`: at once, without waiting for a message.
/// - `subprotocol=none`: accepts none of the subprotocols offered.
///
/// `/broadcast` takes no query: every text and binary message goes to all other connections there, up to 64 MiB. One
/// that does not take them as fast as they come is closed with code 1013.
///
/// A server without mounts echoes at `/` too.
///
/// Anything else is answered with HTTP 400 and a text that says what is wrong.
pub async fn start(config: Config) -> Result<Server, Error> {
    let files = Files::new(&config.mounts, config.brotli)?;
    let wanted = SocketAddr::new(config.host, config.port);
    let identity = config
        .tls
        .map(|tls| Identity::new(tls.names, config.host))
        .transpose()?;

    let listener = TcpListener::bind(wanted)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => Error::AddressInUse(wanted),
            _ => Error::Bind(wanted, error),
        })?;
    let address = listener
        .local_addr()
        .map_err(|error| Error::Bind(wanted, error))?;

    let (stop, stopped) = watch::channel(false);
    let only_echo = config.mounts.is_empty();
    let router = echo::routes(Echo::new(stopped.clone()), only_echo)
        .merge(broadcast::routes(Broadcast::new(stopped.clone())))
        .merge(files::routes(files));
    // A small frame must not wait for the answer to the one before it.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let (certificate, task) = match identity {
        None => {
            let serve = axum::serve(listener, router).with_graceful_shutdown(ended(stopped));
            (None, tokio::spawn(async move { drop(serve.await) }))
        }
        Some(Identity {
            certificate,
            acceptor,
        }) => {
            let listener = TlsListener::new(listener, acceptor);
            let serve = axum::serve(listener, router).with_graceful_shutdown(ended(stopped));
            (
                Some(certificate),
                tokio::spawn(async move { drop(serve.await) }),
            )
        }
    };
    Ok(Server {
        address,
        certificate,
        stop,
        task,
    })
}

/// Resolves when the server is told to stop, and when it was dropped.
pub(crate) async fn ended(mut stopped: watch::Receiver<bool>) {
    drop(stopped.wait_for(|&stopped| stopped).await);
}

impl Server {
    /// The address listened on, with the port that was chosen if 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address for a browser on this machine, without a slash at the end: `http://127.0.0.1:8000`.
    pub fn url(&self) -> String {
        let host = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
            ip => ip,
        };
        let scheme = if self.certificate.is_some() {
            "https"
        } else {
            "http"
        };
        format!("{scheme}://{}", SocketAddr::new(host, self.address.port()))
    }

    /// The certificate in DER form, for a client that is to trust it; `None` without TLS.
    pub fn certificate(&self) -> Option<&[u8]> {
        self.certificate.as_deref()
    }

    /// Stops: accepts nothing more, lets running answers finish, closes echo connections with code 1001, and returns
    /// when all of that is done or five seconds have passed.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        let finished = tokio::time::timeout(PATIENCE, async {
            drop((&mut self.task).await);
            // Upgraded connections live on outside of that task; each holds a receiver.
            self.stop.closed().await;
        });
        if finished.await.is_err() {
            self.task.abort();
        }
    }
}
