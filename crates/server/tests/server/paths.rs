//! Paths that try to leave the folder that is served.

use crate::client::{folder, get, get_raw, serve};

const SECRET: &str = "not for the world";

#[tokio::test]
async fn no_spelling_of_a_path_leaves_the_folder() {
    let folder = folder(&[
        ("secret.txt", SECRET),
        ("site/index.html", "public"),
        ("site/a/b.txt", "public"),
    ]);
    let server = serve(&folder.path().join("site")).await;
    let absolute = folder.path().join("secret.txt").display().to_string();
    let absolute_encoded = absolute.replace('/', "%2F");
    for target in [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/a/..",
        "/./a/b.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E/secret.txt",
        "/.%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/a%2f..%2f..%2fsecret.txt",
        "/a%2fb.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/a\\b.txt",
        "//secret.txt",
        "/a//b.txt",
        &format!("/{absolute}"),
        &format!("/{absolute_encoded}"),
        "/a/b.txt%00.html",
        "/%ff",
    ] {
        let answer = get_raw(server.address(), target.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{target}: {answer}");
        assert!(!answer.contains(SECRET), "{target}");
    }
}

#[tokio::test]
async fn a_target_without_a_slash_leaves_nothing() {
    let folder = folder(&[("secret.txt", SECRET), ("site/index.html", "public")]);
    let server = serve(&folder.path().join("site")).await;
    for target in ["../secret.txt", "secret.txt", "*", ""] {
        let answer = get_raw(server.address(), target.as_bytes()).await;
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 4"),
            "{target}: {answer}"
        );
    }
}

#[tokio::test]
async fn what_is_encoded_twice_is_decoded_once() {
    let folder = folder(&[("secret.txt", SECRET), ("site/%2e%2e", "a strange name")]);
    let server = serve(&folder.path().join("site")).await;
    assert_eq!(get(&server, "/%252e%252e").await.text(), "a strange name");
    assert_eq!(get(&server, "/%252e%252e/secret.txt").await.status, 404);
}

#[tokio::test]
async fn names_that_only_look_like_it_are_served() {
    let folder = folder(&[("..a", "x"), ("...", "x"), (".hidden", "x")]);
    let server = serve(folder.path()).await;
    for path in ["/..a", "/...", "/.hidden"] {
        assert_eq!(get(&server, path).await.text(), "x", "{path}");
    }
}

#[tokio::test]
async fn a_redirect_cannot_lead_to_another_server() {
    let folder = folder(&[("elsewhere.example/index.html", "x")]);
    let answer = get_raw(serve(folder.path()).await.address(), b"//elsewhere.example").await;
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
}

#[cfg(unix)]
#[tokio::test]
async fn links_out_of_the_folder_are_refused_and_links_within_it_work() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[
        ("secret/index.html", SECRET),
        ("site/a.txt", "public"),
        ("site/index/b.txt", "x"),
    ]);
    let site = folder.path().join("site");
    symlink(
        folder.path().join("secret/index.html"),
        site.join("file.txt"),
    )
    .unwrap();
    symlink("../secret", site.join("folder")).unwrap();
    symlink("../../secret/index.html", site.join("index/index.html")).unwrap();
    symlink("a.txt", site.join("within.txt")).unwrap();
    let server = serve(&site).await;
    for path in [
        "/file.txt",
        "/folder",
        "/folder/",
        "/folder/index.html",
        "/index/",
    ] {
        let answer = get(&server, path).await;
        assert_eq!(answer.status, 403, "{path}: {}", answer.text());
        assert!(
            answer.text().contains("link out of the folder"),
            "{}",
            answer.text()
        );
    }
    assert_eq!(get(&server, "/within.txt").await.text(), "public");
}

#[cfg(unix)]
#[tokio::test]
async fn the_folder_itself_may_be_a_link() {
    let folder = folder(&[("real/a.txt", "x")]);
    let link = folder.path().join("link");
    std::os::unix::fs::symlink("real", &link).unwrap();
    assert_eq!(get(&serve(&link).await, "/a.txt").await.text(), "x");
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_no_file_is_never_opened() {
    let folder = folder(&[("index.html", "x")]);
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
    assert_eq!(
        get(&serve(folder.path()).await, "/socket").await.status,
        404
    );
}
