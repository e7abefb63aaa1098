//! Several folders on one server.

use server::{Config, Mount, Server, start};

use crate::client::{folder, get};

async fn serve(mounts: Vec<Mount>) -> Server {
    start(Config {
        mounts,
        ..Config::default()
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn the_longest_prefix_wins_whatever_the_order() {
    let (site, tests, deep) = (
        folder(&[("x.txt", "site")]),
        folder(&[("x.txt", "tests")]),
        folder(&[("x.txt", "deep")]),
    );
    let server = serve(vec![
        Mount::new("/tests", tests.path()),
        Mount::new("/", site.path()),
        Mount::new("/tests/deep/", deep.path()),
    ])
    .await;
    for (path, text) in [
        ("/x.txt", "site"),
        ("/tests/x.txt", "tests"),
        ("/tests/deep/x.txt", "deep"),
    ] {
        assert_eq!(get(&server, path).await.text(), text);
    }
}

#[tokio::test]
async fn a_prefix_is_a_whole_name() {
    let (site, tests) = (
        folder(&[("testsuite.txt", "site")]),
        folder(&[("x.txt", "tests")]),
    );
    let server = serve(vec![
        Mount::new("/", site.path()),
        Mount::new("/tests", tests.path()),
    ])
    .await;
    assert_eq!(get(&server, "/testsuite.txt").await.text(), "site");
}

#[tokio::test]
async fn a_prefix_without_its_slash_redirects() {
    let tests = folder(&[("index.html", "tests")]);
    let server = serve(vec![Mount::new("/tests", tests.path())]).await;
    let answer = get(&server, "/tests").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (307, "/tests/")
    );
    assert_eq!(get(&server, "/tests/").await.text(), "tests");
}

#[tokio::test]
async fn where_nothing_is_mounted_is_404() {
    let tests = folder(&[]);
    let answer = get(&serve(vec![Mount::new("/tests", tests.path())]).await, "/x").await;
    assert_eq!(
        (answer.status.as_u16(), answer.text()),
        (404, "404 Not Found: nothing is served at /x\n")
    );
}

#[tokio::test]
async fn a_mount_s_headers_are_on_each_of_its_answers_and_on_no_other() {
    let (site, strict) = (
        folder(&[("x.txt", "x")]),
        folder(&[("x.txt", "x"), ("folder/x", "x")]),
    );
    let mut mount = Mount::new("/strict", strict.path());
    mount.headers = vec![
        ("Content-Security-Policy".into(), "script-src 'self'".into()),
        ("Content-Security-Policy".into(), "img-src 'none'".into()),
        ("Cache-Control".into(), "no-store".into()),
    ];
    let server = serve(vec![Mount::new("/", site.path()), mount]).await;
    for path in ["/strict/x.txt", "/strict/missing", "/strict/folder"] {
        let answer = get(&server, path).await;
        let policies: Vec<_> = answer
            .headers
            .get_all("content-security-policy")
            .iter()
            .collect();
        assert_eq!(policies, ["script-src 'self'", "img-src 'none'"], "{path}");
        let caching: Vec<_> = answer.headers.get_all("cache-control").iter().collect();
        assert_eq!(caching, ["no-store"], "{path}");
    }
    assert_eq!(
        get(&server, "/x.txt")
            .await
            .header("content-security-policy"),
        ""
    );
}

#[tokio::test]
async fn a_mount_that_cannot_work_is_refused_by_name() {
    let folder = folder(&[]);
    let mut header = Mount::new("/", folder.path());
    header.headers = vec![("X-Bad".into(), "line\nbreak".into())];
    for (mounts, words) in [
        (
            vec![Mount::new("tests", folder.path())],
            vec!["\"tests\"", "begins with a slash"],
        ),
        (
            vec![Mount::new("/a/../b", folder.path())],
            vec!["\"/a/../b\""],
        ),
        (
            vec![Mount::new("/echo", folder.path())],
            vec!["/echo is the server's own"],
        ),
        (
            vec![Mount::new("/broadcast/x", folder.path())],
            vec!["/broadcast is the server's own"],
        ),
        (
            vec![
                Mount::new("/a", folder.path()),
                Mount::new("/a/", folder.path()),
            ],
            vec!["\"/a\"", "one already"],
        ),
        (
            vec![Mount::new("/", folder.path().join("gone"))],
            vec!["gone to serve at /", "make it first"],
        ),
        (vec![header], vec!["X-Bad"]),
    ] {
        let error = start(Config {
            mounts,
            ..Config::default()
        })
        .await
        .unwrap_err()
        .to_string();
        for words in words {
            assert!(error.contains(words), "{error}");
        }
    }
}
