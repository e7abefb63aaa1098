//! What the server sends, step by step: a JSON list of lists, each the name of a step and its arguments.
//!
//! | step | meaning |
//! | --- | --- |
//! | `["bytes", HEX, CHOP]` | these bytes, whatever they are, in writes of so many each; 0 is all at once |
//! | `["message", OPCODE, HEX, LENGTH, FRAGMENT, CHOP]` | a message of so many bytes, the given ones over and over, in frames of so many bytes; 0 is one frame |
//! | `["rally", OPCODE, HEX, LENGTH, COUNT]` | the same so many times, each when the one before was answered |
//! | `["flood", OPCODE, HEX, LENGTH, COUNT]` | the same without waiting |
//! | `["await", COUNT]` | waits until so many messages have come in all, control frames among them |
//! | `["pause", MILLISECONDS]` | waits, or until the browser closes |
//! | `["close", CODE, REASON]` | a close frame |
//! | `["drop"]` | the connection ends |

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

/// One step.
#[derive(Debug)]
pub(super) enum Step {
    Bytes { bytes: Vec<u8>, chop: usize },
    Message { message: Message, chop: usize },
    Rally { message: Message, count: usize },
    Flood { message: Message, count: usize },
    Await(usize),
    Pause(u64),
    Close(Vec<u8>),
    Drop,
}

/// A message to be sent.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) opcode: u8,
    pub(super) payload: Vec<u8>,
    /// The bytes of each of its frames but the last; 0 for one frame.
    pub(super) fragment: usize,
}

/// The steps of a query; the error says what is wrong with them.
pub(super) fn parse(text: &str) -> Result<Vec<Step>> {
    let steps: Vec<Vec<Value>> =
        serde_json::from_str(text).context("the steps are no list of lists")?;
    steps
        .iter()
        .map(|step| one(step).with_context(|| format!("{step:?}")))
        .collect()
}

fn one(step: &[Value]) -> Result<Step> {
    let name = step.first().and_then(Value::as_str).context("no name")?;
    let number = |at: usize| {
        let number = step.get(at).map_or(Some(0), Value::as_u64);
        number
            .and_then(|number| usize::try_from(number).ok())
            .context("not a number")
    };
    let text = |at: usize| step.get(at).and_then(Value::as_str).context("not a text");
    let message = |fragment: usize| -> Result<Message> {
        let pattern = bytes(text(2)?)?;
        Ok(Message {
            opcode: u8::try_from(number(1)?)?,
            payload: pattern.iter().copied().cycle().take(number(3)?).collect(),
            fragment,
        })
    };
    Ok(match name {
        "bytes" => Step::Bytes {
            bytes: bytes(text(1)?)?,
            chop: number(2)?,
        },
        "message" => Step::Message {
            message: message(number(4)?)?,
            chop: number(5)?,
        },
        "rally" => Step::Rally {
            message: message(0)?,
            count: number(4)?,
        },
        "flood" => Step::Flood {
            message: message(0)?,
            count: number(4)?,
        },
        "await" => Step::Await(number(1)?),
        "pause" => Step::Pause(number(1)? as u64),
        "close" => {
            let code = u16::try_from(number(1)?)?;
            let mut payload = code.to_be_bytes().to_vec();
            payload.extend(text(2).unwrap_or_default().bytes());
            Step::Close(payload)
        }
        "drop" => Step::Drop,
        _ => bail!("{name} is no step"),
    })
}

fn bytes(digits: &str) -> Result<Vec<u8>> {
    ensure!(
        digits.is_ascii() && digits.len().is_multiple_of(2),
        "not two digits a byte"
    );
    let pairs = (0..digits.len()).step_by(2);
    pairs
        .map(|at| Ok(u8::from_str_radix(&digits[at..at + 2], 16)?))
        .collect()
}
