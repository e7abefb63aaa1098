//! `/echo`: a WebSocket that sends every message back, for pages and for tests.

mod connection;
mod options;
mod stats;

use std::sync::Arc;

use axum::Router;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SEC_WEBSOCKET_PROTOCOL};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tokio::sync::watch;

use options::Options;
use stats::Stats;

use crate::running::ended;
use crate::sockets;

/// What all echo connections of a server share.
#[derive(Clone)]
pub(crate) struct Echo {
    stats: Arc<Stats>,
    stopped: watch::Receiver<bool>,
}

impl Echo {
    /// No connection yet; `stopped` says when those to come have to end.
    pub(crate) fn new(stopped: watch::Receiver<bool>) -> Self {
        Self {
            stats: Arc::default(),
            stopped,
        }
    }
}

/// The echo's addresses; with `root` also `/`, as servers have it that do nothing else.
pub(crate) fn routes(echo: Echo, root: bool) -> Router {
    let router = if root {
        Router::new().route("/", get(open))
    } else {
        Router::new()
    };
    router
        .route("/echo", get(open))
        .route("/echo/stats", get(stats))
        .with_state(echo)
}

async fn open(
    State(echo): State<Echo>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let options = match Options::parse(query.as_deref().unwrap_or_default()) {
        Ok(options) => options,
        Err(reason) => {
            return (StatusCode::BAD_REQUEST, format!("/echo: {reason}\n")).into_response();
        }
    };
    let mut upgrade = match sockets::asked(upgrade, "/echo") {
        Ok(upgrade) => upgrade,
        Err(answer) => return answer.into_response(),
    };
    if !options.opening.is_zero() {
        tokio::select! {
            () = tokio::time::sleep(options.opening) => {}
            // A server that stops keeps nobody waiting.
            () = ended(echo.stopped.clone()) => {}
        }
    }
    if options.subprotocol
        && let Some(first) = first_subprotocol(&headers)
    {
        upgrade.set_selected_protocol(first);
    }
    // Counted before the client hears of its success, and no longer than until it hears of the end.
    let counted = stats::Counted::new(&echo.stats);
    upgrade.on_upgrade(move |mut socket: WebSocket| async move {
        connection::run(&mut socket, &options, echo.stopped.clone()).await;
        drop(counted);
        drop(socket);
        // The server's stop waits for this last receiver.
        drop(echo);
    })
}

/// The first subprotocol offered; axum keeps them, but not their order.
fn first_subprotocol(headers: &HeaderMap) -> Option<HeaderValue> {
    let offered = headers.get(SEC_WEBSOCKET_PROTOCOL)?.to_str().ok()?;
    HeaderValue::from_str(offered.split(',').next()?.trim()).ok()
}

async fn stats(State(echo): State<Echo>) -> ([(HeaderName, &'static str); 2], String) {
    (
        [
            (CONTENT_TYPE, "application/json"),
            (CACHE_CONTROL, "no-store"),
        ],
        echo.stats.json(),
    )
}
