//! What only a page has, given to the engine from outside: its clocks, its random numbers, its output and input, its
//! library.
//!
//! An interpreter that is being prepared has none of it, so that the same input gives the same bytes.

use core::cell::Cell;
use rustpython_vm::{PyResult, VirtualMachine, builtins::PyStrRef, common::wtf8::Wtf8, vm};

use crate::output::Stream;

/// A zone as it is at some moment.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Seconds that its clocks are ahead of UTC's.
    pub east: i32,
    /// Whether it has daylight saving time then.
    pub daylight: bool,
    /// What people call it, shortly.
    pub name: String,
}

/// What a page gives. Every function may be called at any time, and none but `input` runs Python.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// Seconds since 1 January 1970, UTC.
    pub wall: fn() -> f64,
    /// Seconds since some moment; never goes back.
    pub monotonic: fn() -> f64,
    /// The page's zone at a moment, given in seconds since 1970.
    pub zone: fn(f64) -> Zone,
    /// Fills bytes with random numbers that nobody can guess; false if the page has none.
    pub entropy: fn(&mut [u8]) -> bool,
    /// Shows a text, which is one or more lines without the last one's end.
    pub output: fn(Stream, &Wtf8),
    /// Asks the user a question, and for a line, which is a str without its end, or None where there is no more. The page may
    /// have put Python in the place of its dialog, and that may raise.
    pub input: fn(PyStrRef, &VirtualMachine) -> PyResult,
    /// Brings the bytes of a pack of the library, given by number, while Python waits; the error says why it cannot. True:
    /// what it has brought before is broken, as caches may have it.
    pub library: fn(usize, bool) -> Result<Vec<u8>, String>,
    /// Brings the sources that a pack of the library was made of, in the same way.
    pub sources: fn(usize) -> Result<Vec<u8>, String>,
    /// The address of a file that lies beside the page; its name is one from the page's folder, with `/` between the
    /// parts, and may go up with `..`.
    pub address: fn(&str) -> String,
    /// Brings what lies at an address while Python waits; the error says, shortly, why it cannot.
    pub fetch: fn(&str) -> Result<Vec<u8>, String>,
    /// Waits for so many seconds; false where nothing may wait, as in a page.
    pub sleep: fn(f64) -> bool,
}

thread_local! {
    static HOST: Cell<Option<Host>> = const { Cell::new(None) };
}

/// Gives the engine its page. From then on texts have hashes that no other page knows:
/// <https://docs.python.org/3/reference/datamodel.html#object.__hash__>
pub fn attach(host: Host) {
    HOST.set(Some(host));
    let mut secret = [0; 16];
    let [k0, k1] = if (host.entropy)(&mut secret) {
        let secret = u128::from_le_bytes(secret);
        [secret as u64, (secret >> 64) as u64]
    } else {
        // Better than one that is the same in every page.
        [(host.wall)(), (host.monotonic)()].map(f64::to_bits)
    };
    // Both 0 would be none.
    vm::set_hash_secret(k0 | 1, k1);
}

/// The page, once there is one.
pub(crate) fn get() -> Option<Host> {
    HOST.get()
}
