//! Files as they go out: types, validators, ranges, folders.

use crate::client::{folder, get, request, serve};

#[tokio::test]
async fn each_file_has_its_type() {
    let types = [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.md", "text/markdown; charset=utf-8"),
        ("a.py", "text/plain; charset=utf-8"),
        ("a.toml", "text/plain; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.js.map", "application/json"),
        ("a.wasm", "application/wasm"),
        ("a.WASM", "application/wasm"),
        ("a.pack", "application/octet-stream"),
        ("a.svg", "image/svg+xml"),
        ("a.png", "image/png"),
        ("a.jpg", "image/jpeg"),
        ("a.ico", "image/x-icon"),
        ("a.woff2", "font/woff2"),
        ("a.unheard-of", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
    ];
    let folder = folder(&types.map(|(name, _)| (name, "x")));
    let server = serve(folder.path()).await;
    for (name, content_type) in types {
        assert_eq!(
            get(&server, &format!("/{name}"))
                .await
                .header("content-type"),
            content_type,
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_file_goes_out_whole() {
    let content = "π".repeat(1 << 20);
    let folder = folder(&[("a b/ü.txt", &content)]);
    let answer = get(&serve(folder.path()).await, "/a%20b/%C3%BC.txt?version=1").await;
    assert_eq!(answer.status, 200);
    assert!(answer.text() == content);
    assert_eq!(answer.header("content-length"), content.len().to_string());
}

#[tokio::test]
async fn head_sends_the_headers_alone() {
    let folder = folder(&[("a.txt", "12345")]);
    let answer = request(&serve(folder.path()).await, "HEAD", "/a.txt", &[]).await;
    assert_eq!(
        (
            answer.status.as_u16(),
            answer.header("content-length"),
            answer.text()
        ),
        (200, "5", "")
    );
}

#[tokio::test]
async fn other_methods_are_refused() {
    let folder = folder(&[("a.txt", "x")]);
    let answer = request(&serve(folder.path()).await, "POST", "/a.txt", &[]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("allow")),
        (405, "GET, HEAD")
    );
    assert!(answer.text().contains("not POST"), "{}", answer.text());
}

#[tokio::test]
async fn a_byte_range_is_sent_alone() {
    let folder = folder(&[("a.txt", "0123456789")]);
    let server = serve(folder.path()).await;
    for (range, part, content_range) in [
        ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=7-", "789", "bytes 7-9/10"),
        ("bytes=-2", "89", "bytes 8-9/10"),
    ] {
        let answer = request(&server, "GET", "/a.txt", &[("range", range)]).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (206, part));
        assert_eq!(answer.header("content-range"), content_range);
    }
}

#[tokio::test]
async fn a_range_outside_of_the_file_is_416() {
    let folder = folder(&[("a.txt", "0123456789")]);
    let answer = request(
        &serve(folder.path()).await,
        "GET",
        "/a.txt",
        &[("range", "bytes=10-")],
    )
    .await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-range")),
        (416, "bytes */10")
    );
}

#[tokio::test]
async fn a_range_under_a_condition_gets_the_whole_file() {
    let folder = folder(&[("a.txt", "0123456789")]);
    let headers = [("range", "bytes=2-4"), ("if-range", "\"another\"")];
    let answer = request(&serve(folder.path()).await, "GET", "/a.txt", &headers).await;
    assert_eq!((answer.status.as_u16(), answer.text()), (200, "0123456789"));
}

#[tokio::test]
async fn an_unchanged_file_is_304_by_either_validator() {
    let folder = folder(&[("a.txt", "x")]);
    let server = serve(folder.path()).await;
    let first = get(&server, "/a.txt").await;
    assert_eq!(first.header("cache-control"), "no-cache");
    for (condition, validator) in [
        ("if-none-match", "etag"),
        ("if-modified-since", "last-modified"),
    ] {
        let again = request(
            &server,
            "GET",
            "/a.txt",
            &[(condition, first.header(validator))],
        )
        .await;
        assert_eq!(
            (again.status.as_u16(), again.text()),
            (304, ""),
            "{condition}"
        );
        assert_eq!(again.header("etag"), first.header("etag"));
        assert_eq!(again.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn a_changed_file_is_sent_again() {
    let folder = folder(&[("a.txt", "old")]);
    let server = serve(folder.path()).await;
    let first = get(&server, "/a.txt").await;
    std::fs::write(folder.path().join("a.txt"), "newer").unwrap();
    let again = request(
        &server,
        "GET",
        "/a.txt",
        &[("if-none-match", first.header("etag"))],
    )
    .await;
    assert_eq!((again.status.as_u16(), again.text()), (200, "newer"));
}

#[tokio::test]
async fn a_folder_shows_its_index() {
    let folder = folder(&[("index.html", "top"), ("docs/index.html", "docs")]);
    let server = serve(folder.path()).await;
    for (path, text) in [("/", "top"), ("/docs/", "docs")] {
        let answer = get(&server, path).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (200, text));
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    }
}

#[tokio::test]
async fn a_folder_without_its_slash_redirects_and_keeps_the_query() {
    let folder = folder(&[("a b/docs/index.html", "docs")]);
    let answer = get(&serve(folder.path()).await, "/a%20b/docs?q=1").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (307, "/a%20b/docs/?q=1")
    );
}

#[tokio::test]
async fn what_is_not_there_is_404_in_plain_words() {
    let folder = folder(&[("a.txt", "x"), ("empty/b.txt", "x")]);
    let server = serve(folder.path()).await;
    for (path, words) in [
        ("/b.txt", "no file at /b.txt"),
        ("/a.txt/", "no file at /a.txt/"),
        ("/a.txt/b", "no file at /a.txt/b"),
        ("/empty/", "the folder /empty/ has no index.html"),
    ] {
        let answer = get(&server, path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (404, "text/plain; charset=utf-8")
        );
        assert_eq!(answer.text(), format!("404 Not Found: {words}\n"));
    }
}

#[tokio::test]
async fn a_folder_made_again_is_served_on() {
    let folder = folder(&[("site/a.txt", "old")]);
    let site = folder.path().join("site");
    let server = serve(&site).await;
    std::fs::remove_dir_all(&site).unwrap();
    assert_eq!(get(&server, "/a.txt").await.status, 404);
    std::fs::create_dir(&site).unwrap();
    std::fs::write(site.join("a.txt"), "new").unwrap();
    assert_eq!(get(&server, "/a.txt").await.text(), "new");
}
