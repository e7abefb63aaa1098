//! `/echo/stats`: how many connections there are and were.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The counters of one server.
#[derive(Default)]
pub(super) struct Stats {
    open: AtomicUsize,
    total: AtomicUsize,
}

impl Stats {
    /// As the address answers it.
    pub(super) fn json(&self) -> String {
        let (open, total) = (
            self.open.load(Ordering::SeqCst),
            self.total.load(Ordering::SeqCst),
        );
        format!("{{\"open\":{open},\"total\":{total}}}")
    }
}

/// A connection that counts as open as long as this lives.
pub(super) struct Counted(Arc<Stats>);

impl Counted {
    pub(super) fn new(stats: &Arc<Stats>) -> Self {
        stats.open.fetch_add(1, Ordering::SeqCst);
        stats.total.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(stats))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}
