//! What the server has seen of each connection: `{"request": ..., "messages": [...], "written": ..., "end": ...}`.
//!
//! `request` has path, query and headers. `messages` are those that have come, control frames among them, in their order:
//! each has `opcode`, `masked` (whether all its frames were), `length`, `crc` (the CRC-32 of its payload) and, if it is
//! short, the payload itself as `hex`. `written` is how many bytes have left for the browser, `end` how its side ended:
//! `"eof"`, `"reset"`, a text that says what went wrong, or null.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::{Value, json};
use tokio::sync::watch;

use super::frames::{CLOSE, CONTINUATION, Frame};

/// Payloads up to so many bytes are told whole.
const SHORT: usize = 256;

/// What has been seen of one connection.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) request: Value,
    messages: Vec<Value>,
    /// The frames of a message that is not whole yet, as one.
    begun: Option<Frame>,
    pub(super) written: usize,
    /// What is in the close frame that has come.
    pub(super) close: Option<Vec<u8>>,
    pub(super) end: Option<String>,
    /// Whether nothing is read yet.
    pub(super) is_held: bool,
    pub(super) is_over: bool,
}

/// One that can be waited for.
pub(super) type Record = watch::Sender<Seen>;

impl Seen {
    /// Takes a frame down.
    pub(super) fn take(&mut self, frame: Frame) {
        if frame.opcode >= CLOSE {
            self.note(&frame);
            if frame.opcode == CLOSE {
                self.close = Some(frame.payload);
            }
            return;
        }
        let message = match self.begun.take() {
            Some(mut begun) if frame.opcode == CONTINUATION => {
                begun.payload.extend(frame.payload);
                begun.is_masked &= frame.is_masked;
                begun.is_final = frame.is_final;
                begun
            }
            // What does not fit is taken down as it is.
            _ => frame,
        };
        if message.is_final {
            self.note(&message);
        } else {
            self.begun = Some(message);
        }
    }

    fn note(&mut self, message: &Frame) {
        let payload = &message.payload;
        self.messages.push(json!({
            "opcode": message.opcode,
            "masked": message.is_masked,
            "length": payload.len(),
            "crc": crc32fast::hash(payload),
            "hex": (payload.len() <= SHORT).then(|| hex(payload)),
        }));
    }

    /// How many messages have come.
    pub(super) fn count(&self) -> usize {
        self.messages.len()
    }

    /// Whether nothing more is to be expected from the browser.
    pub(super) fn has_ended(&self) -> bool {
        self.close.is_some() || self.end.is_some()
    }

    /// As `/seen` answers it.
    pub(super) fn json(&self) -> String {
        json!({ "request": self.request, "messages": self.messages, "written": self.written, "end": self.end }).to_string()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The records of all connections, by their keys.
#[derive(Default)]
pub(super) struct Records(Mutex<HashMap<String, Arc<Record>>>);

impl Records {
    /// The record of a key, made when it is first asked for.
    pub(super) fn of(&self, key: &str) -> Arc<Record> {
        let mut records = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(records.entry(key.to_owned()).or_default())
    }
}
