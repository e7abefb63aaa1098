//! A folder that is served: what is in it, and nothing else.

use std::io;
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, IF_RANGE, RANGE, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use tokio::fs;
use tower_http::services::ServeFile;

use super::types::content_type;

/// A folder by the path the caller gave; it may be removed and made again while it is served.
pub(super) struct Folder(PathBuf);

/// What a path leads to.
pub(super) enum Found {
    /// A file, by its real path.
    File(PathBuf),
    /// A folder that was asked for as if it were a file.
    NeedsSlash,
    /// A folder without an index page.
    NoIndex,
    /// A link out of the folder.
    Outside,
    /// Nothing that can be served.
    Nothing,
}

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Follows the names; symbolic links count by where they lead.
    pub(super) async fn find(&self, names: &[String], slash: bool) -> Found {
        self.try_find(names, slash).await.unwrap_or(Found::Nothing)
    }

    async fn try_find(&self, names: &[String], slash: bool) -> io::Result<Found> {
        let root = fs::canonicalize(&self.0).await?;
        let mut path = fs::canonicalize(
            names
                .iter()
                .fold(root.clone(), |path, name| path.join(name)),
        )
        .await?;
        if !path.starts_with(&root) {
            return Ok(Found::Outside);
        }
        if fs::metadata(&path).await?.is_dir() {
            if !slash {
                return Ok(Found::NeedsSlash);
            }
            path = match fs::canonicalize(path.join("index.html")).await {
                Ok(index) if index.starts_with(&root) => index,
                Ok(_) => return Ok(Found::Outside),
                Err(_) => return Ok(Found::NoIndex),
            };
        } else if slash {
            return Ok(Found::Nothing);
        }
        // Neither a folder called index.html nor a device or pipe, which might never end.
        if fs::metadata(&path).await?.is_file() {
            Ok(Found::File(path))
        } else {
            Ok(Found::Nothing)
        }
    }
}

/// Answers with a file: type, length, validators, ranges, 304; where `brotli` is wanted, compressed for a client that
/// takes it. `None` if it cannot be read.
pub(super) async fn send(file: &Path, mut request: Request, brotli: bool) -> Option<Response> {
    // The library knows no If-Range; the whole file is always a right answer to it.
    if request.headers().contains_key(IF_RANGE) {
        request.headers_mut().remove(RANGE);
    }
    let mut service = ServeFile::new(file).ignore_multi_range_requests(true);
    if brotli && has_brotli(file).await {
        service = service.precompressed_br();
    }
    let response = service.try_call(request).await.ok()?;
    if response.status() == StatusCode::NOT_FOUND {
        return None;
    }
    let mut response = response.map(Body::new);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if brotli {
        // On every answer: a 304 too, and that of a file whose compressed form may be made at any time.
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    let guess = headers
        .get(CONTENT_TYPE)
        .and_then(|guess| guess.to_str().ok());
    if let Some(Ok(known)) = guess.map(|guess| HeaderValue::try_from(content_type(file, guess))) {
        headers.insert(CONTENT_TYPE, known);
    }
    Some(response)
}

/// Whether a file's compressed form lies beside it: not older than the file, and not a link, which might lead out of
/// the folder.
async fn has_brotli(file: &Path) -> bool {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    let newer = async {
        let plain = fs::metadata(file).await?.modified()?;
        let compressed = fs::symlink_metadata(name).await?;
        io::Result::Ok(compressed.is_file() && compressed.modified()? >= plain)
    };
    newer.await.unwrap_or(false)
}
