//! `_files`: folders whose contents are kept elsewhere too, for who keeps them.

pub(crate) use _files::module_def;

use core::cell::RefCell;
use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine};

use crate::files;

thread_local! {
    /// What is called when something may have changed, with the folder that it was given for.
    static FOLLOWERS: RefCell<Vec<(u64, PyObjectRef)>> = const { RefCell::new(Vec::new()) };
}

/// Tells those who keep folders if files have changed since the last time: each is called once, without arguments. Call
/// it when Python has come to an end.
pub fn tell_of_changes(vm: &VirtualMachine) -> PyResult<()> {
    if !files::have_changed() {
        return Ok(());
    }
    let followers: Vec<PyObjectRef> = FOLLOWERS.with_borrow(|followers| {
        let followers = followers.iter().map(|(_, follower)| follower.clone());
        followers.collect()
    });
    // All are told, whatever one of them raises.
    let told = followers
        .iter()
        .map(|follower| follower.call((), vm).map(drop));
    let told: Vec<PyResult<()>> = told.collect();
    told.into_iter().collect()
}

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule]
mod _files {
    use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine};

    use super::FOLLOWERS;
    use crate::{
        files::{self, Kept},
        modules::posix::{Path, decoded},
    };

    /// mount(path, changed)
    ///
    /// Makes an empty folder one that is kept, and returns its inode. `changed()` is called at the end of each turn in
    /// which some file may have changed. Until `unmount` the folder can be neither removed nor moved.
    ///
    /// Raises OSError: the folder is not there, not empty, or kept already.
    #[pyfunction]
    fn mount(path: Path, changed: PyObjectRef, vm: &VirtualMachine) -> PyResult<u64> {
        let folder = path.named(files::with(|files| files.mount(&path.bytes)), vm)?;
        FOLLOWERS.with_borrow_mut(|followers| followers.push((folder, changed)));
        Ok(folder)
    }

    /// unmount(folder)
    ///
    /// Makes it a folder like others. What is in it stays.
    #[pyfunction]
    fn unmount(folder: u64) {
        files::with(|files| files.unmount(folder));
        let left = FOLLOWERS.with_borrow_mut(|followers| {
            let place = followers.iter().position(|(of, _)| *of == folder)?;
            Some(followers.swap_remove(place))
        });
        drop(left);
    }

    /// contents(folder)
    ///
    /// What is in it, however deep, folders before what they hold: a list of tuples of path from the folder, inode,
    /// version, mode, time of the last change in nanoseconds, size, target (of a link, else None), whether it is open
    /// for writing. The version is another one after each change.
    #[pyfunction]
    fn contents(folder: u64, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
        let kept = files::with(|files| files.kept(folder));
        let kept = kept.map_err(|errno| errno.exception(vm))?;
        Ok(kept.into_iter().map(|kept| told(&kept, vm)).collect())
    }

    fn told(kept: &Kept, vm: &VirtualMachine) -> PyObjectRef {
        let status = &kept.status;
        let target = match &kept.target {
            Some(target) => decoded(target, vm),
            None => vm.ctx.none(),
        };
        let told = vec![
            decoded(&kept.path, vm),
            vm.ctx.new_int(status.inode).into(),
            vm.ctx.new_int(kept.version).into(),
            vm.ctx.new_int(status.mode).into(),
            vm.ctx.new_int(status.times.modified).into(),
            vm.ctx.new_int(status.size).into(),
            target,
            vm.ctx.new_bool(kept.is_written).into(),
        ];
        vm.ctx.new_tuple(told).into()
    }

    /// read(inode, at, size)
    ///
    /// Bytes of a file from a place on, at most so many, whoever may read it.
    #[pyfunction]
    fn read(inode: u64, at: u64, size: usize, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let mut bytes = Vec::new();
        bytes
            .try_reserve_exact(size)
            .map_err(|_| vm.new_memory_error("so many bytes do not fit"))?;
        bytes.resize(size, 0);
        let count = files::with(|files| files.look_into(inode, at, &mut bytes));
        bytes.truncate(count.map_err(|errno| errno.exception(vm))?);
        Ok(bytes)
    }
}
