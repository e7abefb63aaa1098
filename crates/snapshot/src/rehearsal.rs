//! Which functions a page calls first: seen by running Python that does what scripts do.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use crate::{
    machine::{Imports, Machine},
    marks::Marking,
};

/// A piece of Python, and what it says of its end if that is to be an exception.
pub(crate) struct Rehearsal {
    pub(crate) source: &'static str,
    pub(crate) raises: Option<&'static str>,
}

/// Runs them in the prepared module and tells the functions that were called.
pub(crate) fn run(image: &[u8], rehearsals: &[Rehearsal]) -> Result<BTreeSet<u32>> {
    let marking = Marking::of(image)?;
    let mut machine = Machine::start(&marking.wasm, Imports::Empty)?;
    for rehearsal in rehearsals {
        let (place, length) = machine.give(rehearsal.source.as_bytes())?;
        let (_, raised): (i32, i32) = machine
            .call("rehearse", (place, length))
            .context("the rehearsal broke off")?;
        match rehearsal.raises {
            None if raised != 0 => {
                bail!("the rehearsal ended with an exception:\n{}", machine.said())
            }
            Some(exception) if raised == 0 || !machine.said().contains(exception) => {
                bail!(
                    "the rehearsal did not end with {exception}, but:\n{}",
                    machine.said()
                )
            }
            _ => {}
        }
    }
    Ok(marking.marked(&machine))
}
