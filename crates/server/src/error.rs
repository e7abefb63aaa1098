//! Why a server could not start.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why a server could not start. Each text names the culprit and the way out.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Another program listens on this address.
    AddressInUse(SocketAddr),
    /// The address cannot be listened on for any other reason.
    Bind(SocketAddr, io::Error),
    /// A mount's prefix is not an address.
    Prefix(String, &'static str),
    /// A mount's folder is not there.
    Folder(PathBuf, String),
    /// A mount's header is not a header.
    Header(String, String),
    /// No certificate can be made for these names.
    Certificate(Vec<String>, String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AddressInUse(address) => write!(
                f,
                "{address} is in use by another program: end that one, or choose another port \
                 (--port NUMBER; port 0 takes any free one)"
            ),
            Self::Bind(address, source) => write!(
                f,
                "cannot listen on {address}: {source}; choose an address of this machine (--host) \
                 and a port you may use (--port)"
            ),
            Self::Prefix(prefix, reason) => {
                write!(f, "cannot serve a folder at {prefix:?}: {reason}")
            }
            Self::Folder(folder, prefix) => {
                write!(
                    f,
                    "no folder {} to serve at {prefix}: make it first, or correct its path",
                    folder.display()
                )
            }
            Self::Header(name, value) => {
                write!(f, "not a header that HTTP can carry: {name:?}: {value:?}")
            }
            Self::Certificate(names, reason) => {
                write!(
                    f,
                    "cannot make a certificate for {}: {reason}",
                    names.join(", ")
                )
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Bind(_, source) => Some(source),
            _ => None,
        }
    }
}
