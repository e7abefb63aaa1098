//! The development server: serves folders, answers WebSockets at `/echo` and `/broadcast`, plain and over TLS.
//!
//! - Files go out with their types, byte ranges and validators, and `Cache-Control: no-cache`, so that a browser
//!   asks again and mostly hears 304. Nothing outside of a mounted folder is ever served.
//! - `NAME.br` beside `NAME` is what a client gets that takes brotli (see [`Config`]).
//! - `/echo` sends every message back; its query makes it slow, many, few, close or break off (see [`start`]).
//! - `/broadcast` passes what one WebSocket sends there on to all the others.
//! - `/echo/stats` counts the connections of `/echo`, as JSON: `{"open":0,"total":3}`.

mod broadcast;
mod config;
mod echo;
mod error;
mod files;
mod running;
mod sockets;
mod tls;

pub use config::{Config, Mount, Tls};
pub use error::Error;
pub use running::{Server, start};
