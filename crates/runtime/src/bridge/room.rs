//! Memory for what JavaScript hands over, which may be more than there is: a request that fails would end Python.
//! <https://docs.python.org/3/library/exceptions.html#MemoryError>

use rustpython_vm::{VirtualMachine, builtins::PyBaseExceptionRef};

/// So many zeros to be written over; None if there is no room for them.
pub(super) fn zeros<T: Clone + Default>(count: usize) -> Option<Vec<T>> {
    let mut items = Vec::new();
    items.try_reserve_exact(count).ok()?;
    items.resize(count, T::default());
    Some(items)
}

/// The same number, if the memory of a page can have it at all.
pub(super) fn count(items: f64) -> Option<usize> {
    (items <= f64::from(u32::MAX)).then_some(items as usize)
}

/// MemoryError
pub(super) fn missing(bytes: f64, vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_memory_error(format!("no room for {bytes} bytes of JavaScript's"))
}
