//! The functions that were read from an object last, most of them its methods. A program calls the same few of an object
//! again and again, and each read would make a wrapper that lives for the one call.

use rustpython_vm::PyObjectRef;
use std::cell::{Cell, RefCell};

/// So many reads make an object one that is used again and again: most others are not worth the memory.
const FEW: u8 = 4;

/// How many functions are kept.
const MOST: usize = 16;

/// What they are bound to is the wrapper's own object, which it keeps anyway. A function that JavaScript has taken from the
/// object stays until others have taken its place.
///
/// INVARIANT: the wrapper of a function keeps none. Functions may be properties of each other, and the collector does not see
/// that their wrappers would form a circle.
#[derive(Debug, Default)]
pub(super) struct Methods {
    reads: Cell<u8>,
    kept: RefCell<Vec<(u64, PyObjectRef)>>,
}

impl Methods {
    /// The wrapper of the function with a number, bound to the object.
    pub(super) fn find(&self, number: u64) -> Option<PyObjectRef> {
        let kept = self.kept.borrow();
        let found = kept.iter().find(|(own, _)| *own == number);
        found.map(|(_, function)| function.clone())
    }

    /// A function has been read that is not kept: whether to keep it. One without a number is another each time.
    pub(super) fn is_worth(&self, number: u64) -> bool {
        let reads = self.reads.get();
        self.reads.set(reads.saturating_add(1));
        number != 0 && reads >= FEW
    }

    pub(super) fn keep(&self, number: u64, function: &PyObjectRef) {
        let entry = (number, function.clone());
        let mut kept = self.kept.borrow_mut();
        let replaced = if kept.len() < MOST {
            kept.push(entry);
            None
        } else {
            let place = kept.get_mut(number as usize % MOST);
            place.map(|place| std::mem::replace(place, entry))
        };
        // It may run Python's code when it dies, which may read a method of this object.
        drop(kept);
        drop(replaced);
    }

    /// What the object has may be another one now: nothing stays for a function that Python itself has taken from it.
    pub(super) fn let_go(&self) {
        drop(self.kept.take());
    }
}
