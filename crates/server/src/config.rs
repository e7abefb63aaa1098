//! What a caller says about a server before it starts.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

/// A folder and the address under which it is served.
#[derive(Clone, Debug)]
pub struct Mount {
    /// The address: `/`, `/tests`, `/a/b`. Of several that fit a request the longest wins.
    pub prefix: String,
    /// The folder. It must exist when the server starts; what is in it may change at any time.
    pub folder: PathBuf,
    /// Headers added to every answer from this mount, e.g. `Content-Security-Policy`. They replace the server's own.
    pub headers: Vec<(String, String)>,
}

impl Mount {
    /// A folder at an address, with no headers of its own.
    pub fn new(prefix: impl Into<String>, folder: impl Into<PathBuf>) -> Self {
        Self {
            prefix: prefix.into(),
            folder: folder.into(),
            headers: Vec::new(),
        }
    }
}

/// Everything that [`start`](crate::start) needs to know.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address to listen on.
    pub host: IpAddr,
    /// The port to listen on; 0 takes any free one, see [`Server::address`](crate::Server::address).
    pub port: u16,
    /// What is served where.
    pub mounts: Vec<Mount>,
    /// TLS, or plain HTTP.
    pub tls: Option<Tls>,
    /// Whether `NAME.br` goes out in place of `NAME` to clients that take brotli. One that is older than its `NAME`
    /// is left alone: it was made of something else.
    pub brotli: bool,
}

impl Default for Config {
    /// Plain HTTP on any free port, reachable from this machine only, with nothing mounted; files that lie there
    /// compressed are used.
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            mounts: Vec::new(),
            tls: None,
            brotli: true,
        }
    }
}

/// TLS with a certificate made when the server starts and signed by itself: no client trusts it unasked.
#[derive(Clone, Debug, Default)]
pub struct Tls {
    /// The names (or IP addresses) the certificate is for. `localhost` and the address listened on are always included.
    pub names: Vec<String>,
}
