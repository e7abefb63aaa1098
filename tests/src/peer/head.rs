//! The head of an HTTP request. <https://www.rfc-editor.org/rfc/rfc9112#name-request-line>

use anyhow::Result;
use serde_json::{Map, Value, json};
use tokio::{io::AsyncBufReadExt, io::BufReader, net::TcpStream};

/// What a browser has asked.
pub(super) struct Head {
    /// The path, without the query.
    pub(super) path: String,
    raw_query: String,
    query: Vec<(String, String)>,
    headers: Vec<(String, String)>,
}

impl Head {
    /// Reads it; `None` if the connection ended before it was there.
    pub(super) async fn read(stream: &mut BufReader<TcpStream>) -> Result<Option<Self>> {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let Some(target) = line.split(' ').nth(1) else {
            return Ok(None);
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut head = Self {
            path: path.to_owned(),
            raw_query: query.to_owned(),
            query: url::form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
            headers: Vec::new(),
        };
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(None);
            }
            match line.trim_end().split_once(':') {
                Some((name, value)) => head
                    .headers
                    .push((name.to_lowercase(), value.trim().to_owned())),
                None => return Ok(Some(head)),
            }
        }
    }

    /// The first value of the query that has the name.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All of them.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.query.iter().filter(move |(other, _)| other == name);
        named.map(|(_, value)| value.as_str())
    }

    /// A header by its name in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(other, _)| other == name)?;
        Some(&header.1)
    }

    /// Path, query and headers, as `/seen` tells them.
    pub(super) fn json(&self) -> Value {
        let headers = self.headers.iter().cloned();
        let headers: Map<_, _> = headers
            .map(|(name, value)| (name, Value::from(value)))
            .collect();
        json!({ "path": self.path, "query": self.raw_query, "headers": headers })
    }
}
