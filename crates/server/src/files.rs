//! Folders served over HTTP.

mod folder;
mod path;
mod types;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::{Error, Mount};
use folder::{Folder, Found};
use path::RequestPath;

/// The mounts of a server, those with the longest prefixes first.
pub(crate) struct Files {
    mounts: Vec<Mounted>,
    brotli: bool,
}

struct Mounted {
    prefix: Vec<String>,
    folder: Folder,
    headers: HeaderMap,
}

impl Files {
    /// Checks the mounts: what is wrong with one is told before a server starts.
    pub(crate) fn new(mounts: &[Mount], brotli: bool) -> Result<Self, Error> {
        let mut mounted = mounts.iter().map(mount).collect::<Result<Vec<_>, _>>()?;
        mounted.sort_by_key(|mount| std::cmp::Reverse(mount.prefix.len()));
        match mounted
            .windows(2)
            .find(|pair| pair[0].prefix == pair[1].prefix)
        {
            Some(pair) => Err(Error::Prefix(
                format!("/{}", pair[0].prefix.join("/")),
                "there is one already",
            )),
            None => Ok(Self {
                mounts: mounted,
                brotli,
            }),
        }
    }
}

fn mount(mount: &Mount) -> Result<Mounted, Error> {
    let Ok(path) = RequestPath::parse(&mount.prefix) else {
        return Err(Error::Prefix(
            mount.prefix.clone(),
            "it must be a path that begins with a slash",
        ));
    };
    let own = match path.names.first().map(String::as_str) {
        Some("echo") => Some("/echo is the server's own"),
        Some("broadcast") => Some("/broadcast is the server's own"),
        _ => None,
    };
    if let Some(reason) = own {
        return Err(Error::Prefix(mount.prefix.clone(), reason));
    }
    if !mount.folder.is_dir() {
        return Err(Error::Folder(mount.folder.clone(), mount.prefix.clone()));
    }
    let mut headers = HeaderMap::new();
    for (name, value) in &mount.headers {
        let header = (HeaderName::try_from(name), HeaderValue::try_from(value));
        let (Ok(name), Ok(value)) = header else {
            return Err(Error::Header(name.clone(), value.clone()));
        };
        headers.append(name, value);
    }
    Ok(Mounted {
        prefix: path.names,
        folder: Folder::new(&mount.folder),
        headers,
    })
}

/// Every address that nothing else answers.
pub(crate) fn routes(files: Files) -> Router {
    Router::new().fallback(serve).with_state(Arc::new(files))
}

async fn serve(State(files): State<Arc<Files>>, request: Request) -> Response {
    let path = match RequestPath::parse(request.uri().path()) {
        Ok(path) => path,
        Err(reason) => return refusal(StatusCode::BAD_REQUEST, &reason),
    };
    let Some(mount) = files
        .mounts
        .iter()
        .find(|mount| path.names.starts_with(&mount.prefix))
    else {
        return refusal(
            StatusCode::NOT_FOUND,
            &format!("nothing is served at {}", request.uri().path()),
        );
    };
    let mut response = answer(mount, &path, request, files.brotli).await;
    response.headers_mut().extend(mount.headers.clone());
    response
}

async fn answer(mount: &Mounted, path: &RequestPath, request: Request, brotli: bool) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let text = format!("a file takes GET and HEAD, not {}", request.method());
        return (
            [(ALLOW, "GET, HEAD")],
            refusal(StatusCode::METHOD_NOT_ALLOWED, &text),
        )
            .into_response();
    }
    let address = request.uri().path().to_owned();
    match mount
        .folder
        .find(&path.names[mount.prefix.len()..], path.slash)
        .await
    {
        Found::File(file) => match folder::send(&file, request, brotli).await {
            Some(response) => response,
            None => refusal(
                StatusCode::NOT_FOUND,
                &format!("the file at {address} cannot be read"),
            ),
        },
        Found::NeedsSlash => to_slash(&request),
        Found::NoIndex => refusal(
            StatusCode::NOT_FOUND,
            &format!("the folder {address} has no index.html"),
        ),
        Found::Outside => refusal(
            StatusCode::FORBIDDEN,
            &format!("{address} is a link out of the folder served"),
        ),
        Found::Nothing => refusal(StatusCode::NOT_FOUND, &format!("no file at {address}")),
    }
}

/// A folder's own address ends on a slash: relative addresses in its index would lead elsewhere without it.
fn to_slash(request: &Request) -> Response {
    let query = request
        .uri()
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    let location = format!("{}/{query}", request.uri().path());
    // Temporary: a browser must not remember it when the next program on this port has a file there.
    (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, location)]).into_response()
}

fn refusal(status: StatusCode, text: &str) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
    ];
    (status, headers, format!("{status}: {text}\n")).into_response()
}
