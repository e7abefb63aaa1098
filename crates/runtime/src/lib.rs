//! The wasm module: the Python engine in a page. Everything that touches a JavaScript value is here.

mod arity;
mod callback;
mod console;
mod constant;
mod convert;
mod dom;
mod errors;
mod events;
pub mod exports;
mod imports;
mod inline;
mod interpreter;
mod iterator;
mod loader;
mod modules;
mod object;
mod page;
mod proxy;
mod text;
mod websocket;
