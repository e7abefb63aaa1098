//! What is peculiar to WebKitGTK and its MiniBrowser.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// Where MiniBrowser is in a folder of libraries: it is no program for users, and not in PATH.
const MINI_BROWSER: &str = "webkit2gtk-4.1/MiniBrowser";

/// What makes it run for every user, root included, without a graphics card, and on our display whatever else is there.
///
/// On Linux, the threads that compile wasm interrupt the one that runs it by signals, several hundred a page, and the
/// signal's handler overwrites what WebKit's code keeps below the stack pointer: about one page in a thousand goes on
/// with wrong values, or crashes. The fourth entry makes it wait for its compiler, where an interruption does no harm.
/// <https://bugs.webkit.org/show_bug.cgi?id=299586>
///
/// Waiting for the compiler that optimises, a page would stand still for seconds; with threads, it goes on meanwhile. The last
/// entry has that compiler come for what is called some forty times as often as WebKit thinks enough.
pub(crate) const ENVIRONMENT: [(&str, &str); 5] = [
    ("GDK_BACKEND", "x11"),
    ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
    ("WEBKIT_DISABLE_COMPOSITING_MODE", "1"),
    ("JSC_useConcurrentJIT", "0"),
    ("JSC_thresholdForOMGOptimizeAfterWarmUp", "2000000"),
];

/// Where it and GLib keep things, caches too, unless told where.
pub(crate) const FOLDERS: [&str; 4] = [
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
];

/// MiniBrowser: below `/usr/lib` in a folder named for the machine, or in `/usr/libexec`.
pub(crate) fn program() -> Option<PathBuf> {
    let machines = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    machines
        .map(|entry| entry.path())
        .chain([Path::new("/usr/libexec").into()])
        .map(|folder| folder.join(MINI_BROWSER))
        .find(|program| program.is_file())
}

/// The browser's arguments. The proxy is among them: given as a capability, WebKitGTK would speak TLS to it for a
/// secure address.
pub(crate) fn arguments(proxy: SocketAddr) -> [String; 3] {
    [
        "--automation".into(),
        format!("--proxy=http://{proxy}"),
        "--ignore-host=127.0.0.1".into(),
    ]
}
