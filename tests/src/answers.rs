//! A server at an origin of its own that says what it was asked, and answers as it is asked to.
//!
//! | address | answer |
//! | --- | --- |
//! | `/asked` | the method, the query, the headers and the body of the request, as JSON |
//! | `/bytes/00ff` | the bytes of these digits, of the type that the query's `type` says |
//! | `/status/404` | that status, with a text |
//! | `/moved` | a redirection to `/asked?moved` |
//! | `/cookies` | a program that prints whether the request had the cookie `cake`, for pages of all origins with cookies |
//! | `/private` | a text that no page of another origin may read |
//! | `/never` | none, for as long as the browser waits |

use std::net::SocketAddr;

use anyhow::{Context, Result};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{
            ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, COOKIE,
            LOCATION, ORIGIN,
        },
    },
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

/// Bytes of a request that are looked at.
const MOST: usize = 1 << 24;

/// A running server; dropping it ends it.
pub(crate) struct Answers {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Answers {
    pub(crate) async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .context("the server of answers")?;
        let address = listener.local_addr()?;
        let router = Router::new().fallback(answer);
        let task = tokio::spawn(async move {
            // It ends when it is dropped, and has no other way to.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, task })
    }

    /// Where it is, without a slash at the end.
    pub(crate) fn address(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let answer = match path.trim_start_matches('/').split_once('/') {
        _ if *request.method() == Method::OPTIONS => StatusCode::NO_CONTENT.into_response(),
        Some(("bytes", digits)) => {
            let kind = request.uri().query().and_then(kind);
            let kind = kind.unwrap_or_else(|| "application/octet-stream".to_owned());
            ([(CONTENT_TYPE, kind)], bytes(digits)).into_response()
        }
        Some(("status", status)) => {
            let status = status.parse().ok();
            let status = status.and_then(|status| StatusCode::from_u16(status).ok());
            (status.unwrap_or(StatusCode::BAD_REQUEST), "as you say").into_response()
        }
        None if path == "/asked" => asked(request).await,
        None if path == "/moved" => {
            (StatusCode::FOUND, [(LOCATION, "/asked?moved")]).into_response()
        }
        None if path == "/cookies" => return cookies(request.headers()),
        None if path == "/never" => std::future::pending().await,
        None if path == "/private" => return "not for you".into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    };
    open(answer)
}

/// To a request with cookies a browser wants the page's own origin among the answer's headers.
fn cookies(asked: &HeaderMap) -> Response {
    let cookies = asked.get(COOKIE).and_then(|value| value.to_str().ok());
    let has = cookies.is_some_and(|value| value.contains("cake="));
    let program = format!("print({:?})", if has { "cake" } else { "none" });
    let mut answer = program.into_response();
    let headers = answer.headers_mut();
    if let Some(origin) = asked.get(ORIGIN) {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        let yes = HeaderValue::from_static("true");
        headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, yes);
    }
    answer
}

/// Lets pages of all origins read it.
fn open(mut answer: Response<Body>) -> Response {
    for name in [
        "access-control-allow-origin",
        "access-control-allow-headers",
        "access-control-allow-methods",
        "access-control-expose-headers",
    ] {
        let headers: &mut HeaderMap = answer.headers_mut();
        headers.insert(name, HeaderValue::from_static("*"));
    }
    answer
}

async fn asked(request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let headers = parts.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.to_string(), Value::from(value))
    });
    let body = to_bytes(body, MOST).await.unwrap_or_default();
    let asked = json!({
        "method": parts.method.as_str(),
        "query": parts.uri.query(),
        "headers": headers.collect::<Map<_, _>>(),
        "body": String::from_utf8_lossy(&body),
    });
    ([("x-answer", "yes")], asked.to_string()).into_response()
}

/// The `type` of a query.
fn kind(query: &str) -> Option<String> {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    let mut kinds = pairs.filter(|(name, _)| name == "type");
    kinds.next().map(|(_, value)| value.into_owned())
}

/// What hexadecimal digits stand for, two a byte.
fn bytes(digits: &str) -> Vec<u8> {
    let pairs = (0..digits.len()).step_by(2);
    pairs
        .filter_map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok())
        .collect()
}
