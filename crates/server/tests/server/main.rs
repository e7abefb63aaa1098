//! The server as its clients see it: real HTTP and WebSocket connections to a server on a free port.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod client;

mod broadcast;
mod brotli;
mod echo;
mod echo_end;
mod files;
mod mounts;
mod paths;
mod start_stop;
mod tls;
