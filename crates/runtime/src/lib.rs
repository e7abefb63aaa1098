//! The wasm module: the Python engine in a page. Everything that touches a JavaScript value is here.

mod bridge;
mod console;
mod dom;
mod events;
pub mod exports;
mod host;
mod inline;
mod interpreter;
mod loader;
mod message;
mod modules;
mod page;
mod unittest;
mod worker;
