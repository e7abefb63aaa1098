//! Lines between a page and a server that break in every way a network has, by plan: what a seed says happens again.
//!
//! The page talks to the ledger, through a proxy that has a port for each line. In a round so many faults befall each line;
//! then the page says what came of every message, and the ledger has to agree.

mod connection;
mod course;
mod fault;
mod frames;
mod ledger;
mod line;
mod opening;
mod outcomes;
mod pump;

pub use course::{Course, PAGE};
pub use fault::Kind;
pub use outcomes::{Attempt, Round};
