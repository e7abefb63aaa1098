//! How an opening handshake is answered. <https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2>
//!
//! The query's `answer` is one of these: `wrong-key` and `no-key` accept with another key or none, `junk` answers what is
//! no HTTP, `hang-up` ends the connection, `silence` never answers.

use tungstenite::handshake::derive_accept_key;

use super::head::Head;

/// What goes out, and whether a WebSocket is spoken then.
pub(super) enum Answer {
    /// The handshake is accepted, as far as this server is concerned.
    Accepted(String),
    /// It is not.
    Refused(String),
    /// Nothing goes out, and nothing ends.
    Silence,
}

impl Answer {
    /// The answer that is asked for.
    pub(super) fn of(head: &Head) -> Self {
        if let Some(status) = head.first("status") {
            let location = head
                .first("location")
                .map(|to| format!("Location: {to}\r\n"));
            return Self::Refused(format!(
                "HTTP/1.1 {status} As You Say\r\n{}Content-Length: 0\r\nConnection: close\r\n\r\n",
                location.unwrap_or_default()
            ));
        }
        let key = head.header("sec-websocket-key").unwrap_or_default();
        let key = match head.first("answer") {
            None => Some(derive_accept_key(key.as_bytes())),
            Some("wrong-key") => Some(derive_accept_key(b"another")),
            Some("no-key") => None,
            Some("junk") => return Self::Refused("220 mail.invalid ready\r\n".into()),
            Some("silence") => return Self::Silence,
            Some(_) => return Self::Refused(String::new()),
        };
        let mut answer = String::from(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n",
        );
        let mut add = |name: &str, value: &str| answer += &format!("{name}: {value}\r\n");
        if let Some(key) = key {
            add("Sec-WebSocket-Accept", &key);
        }
        for (asked, name) in [
            ("protocol", "Sec-WebSocket-Protocol"),
            ("extension", "Sec-WebSocket-Extensions"),
            ("cookie", "Set-Cookie"),
        ] {
            for value in head.all(asked) {
                add(name, value);
            }
        }
        answer += "\r\n";
        Self::Accepted(answer)
    }
}
