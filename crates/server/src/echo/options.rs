//! The query of `/echo`.

use std::time::Duration;

use crate::sockets::LIMIT;

/// The longest `opening` and `delay`, in milliseconds: more is more likely a mistake than a wish.
const LONGEST_DELAY: u64 = 60_000;

/// The most for `times` and `every`.
const MOST: u32 = 1_000_000;

/// The longest close reason, in bytes: <https://www.rfc-editor.org/rfc/rfc6455#section-5.5>.
const LONGEST_REASON: usize = 123;

/// What a connection was asked to do.
#[derive(Debug, PartialEq)]
pub(super) struct Options {
    /// Waited before the handshake is answered.
    pub(super) opening: Duration,
    /// Waited before each echo.
    pub(super) delay: Duration,
    /// How often a message comes back.
    pub(super) times: u32,
    /// Which messages come back: each that completes so many.
    pub(super) every: u32,
    /// What comes back.
    pub(super) answer: Answer,
    /// How the server ends the connection, if it does.
    pub(super) end: Option<End>,
    /// Whether that happens at once, without waiting for a message.
    pub(super) at_open: bool,
    /// Whether a subprotocol is accepted.
    pub(super) subprotocol: bool,
}

/// What a message is answered with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Answer {
    /// The message itself.
    Echo,
    /// So many bytes.
    Bytes(usize),
    /// The number of bytes of all messages since the last answer.
    Total,
}

/// How the server ends a connection.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum End {
    /// With a close frame that carries this code and reason, or neither.
    Close(Option<(u16, String)>),
    /// With nothing at all.
    Drop,
}

impl Options {
    /// Reads a query; the error says what is wrong with it.
    pub(super) fn parse(query: &str) -> Result<Self, String> {
        let mut options = Self {
            opening: Duration::ZERO,
            delay: Duration::ZERO,
            times: 1,
            every: 1,
            answer: Answer::Echo,
            end: None,
            at_open: false,
            subprotocol: true,
        };
        let (mut close, mut reason, mut seen) = (None, None, Vec::new());
        let mut answers = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if seen.contains(&name) {
                return Err(format!("{name} is given twice"));
            }
            match &*name {
                "opening" => options.opening = delay(&name, &value)?,
                "delay" => options.delay = delay(&name, &value)?,
                "times" => options.times = count(&name, &value)?,
                "every" => options.every = count(&name, &value)?,
                "bytes" => answers.push(bytes(&value)?),
                "total" => answers.push(flag(&name, &value, Answer::Total)?),
                "close" => close = Some(code(&value)?),
                "reason" => reason = Some(value.into_owned()),
                "drop" => options.end = Some(flag(&name, &value, End::Drop)?),
                "at" if value == "open" => options.at_open = true,
                "subprotocol" if value == "none" => options.subprotocol = false,
                "at" => return Err(format!("at={value}: only at=open is known")),
                "subprotocol" => {
                    return Err(format!(
                        "subprotocol={value}: only subprotocol=none is known"
                    ));
                }
                _ => {
                    return Err(format!(
                        "{name} is not known: use opening, delay, times, every, bytes, total, close, reason, drop, at, subprotocol"
                    ));
                }
            }
            seen.push(name);
        }
        match answers[..] {
            [] => {}
            [answer] => options.answer = answer,
            _ => return Err("bytes and total exclude each other".to_owned()),
        }
        if let Some(code) = close {
            if options.end.is_some() {
                return Err("close and drop exclude each other".to_owned());
            }
            options.end = Some(End::Close(with_reason(code, reason)?));
        } else if reason.is_some() {
            return Err("reason needs close=CODE".to_owned());
        }
        if options.at_open && options.end.is_none() {
            return Err("at=open needs close or drop".to_owned());
        }
        Ok(options)
    }
}

fn delay(name: &str, value: &str) -> Result<Duration, String> {
    match value.parse() {
        Ok(milliseconds @ 0..=LONGEST_DELAY) => Ok(Duration::from_millis(milliseconds)),
        _ => Err(format!(
            "{name}={value}: not a number of milliseconds from 0 to {LONGEST_DELAY}"
        )),
    }
}

fn count(name: &str, value: &str) -> Result<u32, String> {
    match value.parse() {
        Ok(count @ 1..=MOST) => Ok(count),
        _ => Err(format!("{name}={value}: not a number from 1 to {MOST}")),
    }
}

fn bytes(value: &str) -> Result<Answer, String> {
    match value.parse() {
        Ok(bytes @ 0..=LIMIT) => Ok(Answer::Bytes(bytes)),
        _ => Err(format!("bytes={value}: not a number from 0 to {LIMIT}")),
    }
}

/// A code that may stand in a close frame, <https://www.rfc-editor.org/rfc/rfc6455#section-7.4>; empty means none.
fn code(value: &str) -> Result<Option<u16>, String> {
    if value.is_empty() {
        return Ok(None);
    }
    match value.parse() {
        Ok(code @ (1000..=1003 | 1007..=1014 | 3000..=4999)) => Ok(Some(code)),
        _ => Err(format!(
            "close={value}: not a code that a close frame can carry: 1000 to 1003, 1007 to 1014, 3000 to 4999"
        )),
    }
}

fn with_reason(code: Option<u16>, reason: Option<String>) -> Result<Option<(u16, String)>, String> {
    match (code, reason) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err("reason needs close=CODE".to_owned()),
        (Some(_), Some(reason)) if reason.len() > LONGEST_REASON => Err(format!(
            "reason is {} bytes long: a close frame carries at most {LONGEST_REASON}",
            reason.len()
        )),
        (Some(code), reason) => Ok(Some((code, reason.unwrap_or_default()))),
    }
}

fn flag<T>(name: &str, value: &str, meaning: T) -> Result<T, String> {
    if value.is_empty() {
        Ok(meaning)
    } else {
        Err(format!("{name}={value}: {name} takes no value"))
    }
}
