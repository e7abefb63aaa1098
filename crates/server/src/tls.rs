//! TLS: a certificate made on the fly, and a listener whose connections have shaken hands.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use rcgen::{CertificateParams, DnType, KeyPair};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::server::TlsStream;

use crate::Error;

/// How long a client may take over its handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Who the server claims to be.
pub(crate) struct Identity {
    /// The certificate, DER.
    pub(crate) certificate: Vec<u8>,
    /// What shakes hands with it.
    pub(crate) acceptor: TlsAcceptor,
}

impl Identity {
    /// Makes a key and a self-signed certificate for these names, `localhost` and the host listened on.
    pub(crate) fn new(mut names: Vec<String>, host: IpAddr) -> Result<Self, Error> {
        for always in ["localhost".to_owned(), host.to_string()] {
            if !names.contains(&always) {
                names.push(always);
            }
        }
        make(&names).map_err(|error| Error::Certificate(names, error.to_string()))
    }
}

fn make(names: &[String]) -> Result<Identity, Box<dyn std::error::Error>> {
    let mut params = CertificateParams::new(names)?;
    if let Some(first) = names.first() {
        params
            .distinguished_name
            .push(DnType::CommonName, first.as_str());
    }
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?.der().clone();
    let private = PrivateKeyDer::try_from(key.serialize_der())?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], private)?;
    // WebSockets are upgraded HTTP/1.1 connections.
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Identity {
        certificate: certificate.to_vec(),
        acceptor: TlsAcceptor::from(Arc::new(config)),
    })
}

/// Hands out connections after their handshake; a client slow at it holds up nobody else.
pub(crate) struct TlsListener<L> {
    inner: L,
    acceptor: TlsAcceptor,
    handshakes: JoinSet<Option<(TlsStream<TcpStream>, SocketAddr)>>,
}

impl<L> TlsListener<L> {
    pub(crate) fn new(inner: L, acceptor: TlsAcceptor) -> Self {
        Self {
            inner,
            acceptor,
            handshakes: JoinSet::new(),
        }
    }
}

impl<L: Listener<Io = TcpStream, Addr = SocketAddr>> Listener for TlsListener<L> {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            tokio::select! {
                (stream, peer) = self.inner.accept() => {
                    let handshake = tokio::time::timeout(HANDSHAKE, self.acceptor.accept(stream));
                    // One that fails is the client's affair: it sees the alert.
                    self.handshakes.spawn(async move { Some((handshake.await.ok()?.ok()?, peer)) });
                }
                Some(done) = self.handshakes.join_next() => {
                    if let Ok(Some(connection)) = done {
                        return connection;
                    }
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.inner.local_addr()
    }
}
