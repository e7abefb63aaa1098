//! Files that lie compressed beside the plain ones.

use std::fs::File;
use std::time::{Duration, SystemTime};

use server::{Config, Mount, Server, start};

use crate::client::{folder, get, request, serve};

const BROTLI: [(&str, &str); 1] = [("accept-encoding", "gzip, br")];

#[tokio::test]
async fn a_client_that_takes_brotli_gets_the_compressed_form() {
    let folder = folder(&[("a.wasm", "plain"), ("a.wasm.br", "compressed")]);
    let answer = request(&serve(folder.path()).await, "GET", "/a.wasm", &BROTLI).await;
    assert_eq!((answer.status.as_u16(), answer.text()), (200, "compressed"));
    for (name, value) in [
        ("content-encoding", "br"),
        ("content-type", "application/wasm"),
        ("content-length", "10"),
        ("vary", "Accept-Encoding"),
        ("cache-control", "no-cache"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
}

#[tokio::test]
async fn other_clients_get_the_plain_form() {
    let folder = folder(&[("a.js", "plain"), ("a.js.br", "compressed")]);
    let server = serve(folder.path()).await;
    for accepted in ["", "gzip", "br;q=0"] {
        let headers = [("accept-encoding", accepted)];
        let answer = request(&server, "GET", "/a.js", &headers).await;
        assert_eq!(answer.text(), "plain", "{accepted}");
        assert_eq!(answer.header("content-encoding"), "");
        assert_eq!(answer.header("vary"), "Accept-Encoding");
    }
    assert_eq!(get(&server, "/a.js").await.text(), "plain");
}

#[tokio::test]
async fn a_file_without_a_compressed_form_is_plain_for_all() {
    let folder = folder(&[("a.b.js", "plain")]);
    let answer = request(&serve(folder.path()).await, "GET", "/a.b.js", &BROTLI).await;
    assert_eq!((answer.status.as_u16(), answer.text()), (200, "plain"));
    assert_eq!(answer.header("content-encoding"), "");
}

#[tokio::test]
async fn each_form_has_a_validator_of_its_own() {
    let folder = folder(&[("a.js", "plain"), ("a.js.br", "compressed")]);
    let server = serve(folder.path()).await;
    let plain = get(&server, "/a.js").await;
    let compressed = request(&server, "GET", "/a.js", &BROTLI).await;
    assert_ne!(plain.header("etag"), compressed.header("etag"));
    let headers = [BROTLI[0], ("if-none-match", compressed.header("etag"))];
    let again = request(&server, "GET", "/a.js", &headers).await;
    assert_eq!(again.status, 304);
    assert_eq!(again.header("vary"), "Accept-Encoding");
    assert_eq!(again.header("etag"), compressed.header("etag"));
}

#[tokio::test]
async fn a_compressed_form_older_than_its_file_is_left_alone() {
    let folder = folder(&[("a.js", "newer"), ("a.js.br", "compressed")]);
    let compressed = File::options()
        .write(true)
        .open(folder.path().join("a.js.br"))
        .unwrap();
    compressed
        .set_modified(SystemTime::now() - Duration::from_secs(60))
        .unwrap();
    let answer = request(&serve(folder.path()).await, "GET", "/a.js", &BROTLI).await;
    assert_eq!(answer.text(), "newer");
}

#[cfg(unix)]
#[tokio::test]
async fn a_compressed_form_is_no_way_out_of_the_folder() {
    let folder = folder(&[("site/a.js", "plain"), ("secret.br", "secret")]);
    let site = folder.path().join("site");
    std::os::unix::fs::symlink("../secret.br", site.join("a.js.br")).unwrap();
    let answer = request(&serve(&site).await, "GET", "/a.js", &BROTLI).await;
    assert_eq!(answer.text(), "plain");
}

#[tokio::test]
async fn a_server_told_so_compresses_nothing() {
    let folder = folder(&[("a.js", "plain"), ("a.js.br", "compressed")]);
    let server: Server = start(Config {
        mounts: vec![Mount::new("/", folder.path())],
        brotli: false,
        ..Config::default()
    })
    .await
    .unwrap();
    let answer = request(&server, "GET", "/a.js", &BROTLI).await;
    assert_eq!(answer.text(), "plain");
    assert_eq!(answer.header("vary"), "");
}
