//! A page as the engine's tests need one: where nothing matters, nothing moves.

use engine::host::{Host, Zone};

/// In UTC, at the beginning of 1970, with a library that is there already.
pub(crate) const PAGE: Host = Host {
    wall: || 0.0,
    monotonic: || 0.0,
    zone: |_| Zone {
        east: 0,
        daylight: false,
        name: String::new(),
    },
    entropy: |bytes| {
        bytes.fill(7);
        true
    },
    output: |_, _| {},
    input: |_, vm| Ok(vm.ctx.none()),
    library: |_, _| Err(String::new()),
    sources: |_| Err(String::new()),
    address: |name| format!("https://page.example/{name}"),
    fetch: |_| Err("HTTP status 404".to_owned()),
    sleep: |_| false,
};
