//! The tuples with names that `posix` gives: <https://docs.python.org/3/library/os.html#os.stat_result>

pub(crate) use _results::{TimesData, UnameData};
pub(crate) use _results::{TimesResult, UnameResult, stat_result};

#[allow(
    clippy::unwrap_used,
    reason = "the macro's own, where it fills the new module's dict"
)]
#[rustpython_vm::pymodule(sub)]
pub(super) mod _results {
    use rustpython_vm::{
        PyPayload, PyResult, VirtualMachine,
        builtins::{PyTuple, PyTupleRef, PyTypeRef},
        function::FuncArgs,
        pyclass, pystruct_sequence, pystruct_sequence_data,
        types::{
            PyStructSequence, PyStructSequenceData, StructSequenceNewArgs, struct_sequence_new,
        },
    };

    use crate::{
        files::{BLOCK_SIZE, Status},
        modules::posix::process::USER,
    };

    #[pystruct_sequence_data]
    #[derive(Debug)]
    struct StatData {
        st_mode: u32,
        st_ino: u64,
        st_dev: u64,
        st_nlink: u32,
        st_uid: u32,
        st_gid: u32,
        st_size: u64,
        #[pystruct_sequence(unnamed)]
        atime: i64,
        #[pystruct_sequence(unnamed)]
        mtime: i64,
        #[pystruct_sequence(unnamed)]
        ctime: i64,
        #[pystruct_sequence(skip)]
        st_atime: f64,
        #[pystruct_sequence(skip)]
        st_mtime: f64,
        #[pystruct_sequence(skip)]
        st_ctime: f64,
        #[pystruct_sequence(skip)]
        st_atime_ns: i64,
        #[pystruct_sequence(skip)]
        st_mtime_ns: i64,
        #[pystruct_sequence(skip)]
        st_ctime_ns: i64,
        #[pystruct_sequence(skip)]
        st_blksize: u64,
        #[pystruct_sequence(skip)]
        st_blocks: u64,
        #[pystruct_sequence(skip)]
        st_rdev: u64,
    }

    #[pyattr]
    #[pystruct_sequence(name = "stat_result", module = "os", data = "StatData")]
    struct StatResult;

    #[pyclass(with(PyStructSequence))]
    impl StatResult {
        /// One that a program makes of whole seconds tells these as fractions too.
        #[pyslot]
        fn slot_new(cls: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
            const WHOLE: core::ops::Range<usize> = 7..10;
            let args: StructSequenceNewArgs = args.bind(vm)?;
            let made = struct_sequence_new(cls.clone(), args, StatData::OPTIONAL_FIELD_NAMES, vm)?;
            let Some(tuple) = made.downcast_ref::<PyTuple>() else {
                return Ok(made);
            };
            let mut items = tuple.as_slice().to_vec();
            for index in WHOLE {
                if vm.is_none(&items[index + 3]) {
                    items[index + 3] = items[index].clone();
                }
            }
            PyTuple::new_unchecked(items.into_boxed_slice())
                .into_ref_with_type(vm, cls)
                .map(Into::into)
        }
    }

    /// What `os.stat` tells.
    pub(crate) fn stat_result(status: &Status, vm: &VirtualMachine) -> PyTupleRef {
        const SECOND: i64 = 1_000_000_000;
        const BLOCK: u64 = 512;
        let times = &status.times;
        let whole = |time: i64| time.div_euclid(SECOND);
        let fraction = |time: i64| time as f64 / SECOND as f64;
        StatResult::from_data(
            StatData {
                st_mode: status.mode,
                st_ino: status.inode,
                st_dev: 1,
                st_nlink: status.links,
                st_uid: USER,
                st_gid: USER,
                st_size: status.size,
                atime: whole(times.accessed),
                mtime: whole(times.modified),
                ctime: whole(times.changed),
                st_atime: fraction(times.accessed),
                st_mtime: fraction(times.modified),
                st_ctime: fraction(times.changed),
                st_atime_ns: times.accessed,
                st_mtime_ns: times.modified,
                st_ctime_ns: times.changed,
                st_blksize: BLOCK_SIZE,
                st_blocks: status.allocated.div_ceil(BLOCK),
                st_rdev: 0,
            },
            vm,
        )
    }

    /// <https://docs.python.org/3/library/os.html#os.times>
    #[pystruct_sequence_data]
    #[derive(Debug)]
    pub(crate) struct TimesData {
        pub(crate) user: f64,
        pub(crate) system: f64,
        pub(crate) children_user: f64,
        pub(crate) children_system: f64,
        pub(crate) elapsed: f64,
    }

    #[pyattr]
    #[pystruct_sequence(name = "times_result", module = "posix", data = "TimesData")]
    pub(crate) struct TimesResult;

    #[pyclass(with(PyStructSequence))]
    impl TimesResult {}

    /// <https://docs.python.org/3/library/os.html#os.uname>
    #[pystruct_sequence_data]
    #[derive(Debug)]
    pub(crate) struct UnameData {
        pub(crate) sysname: &'static str,
        pub(crate) nodename: &'static str,
        pub(crate) release: &'static str,
        pub(crate) version: &'static str,
        pub(crate) machine: &'static str,
    }

    #[pyattr]
    #[pystruct_sequence(name = "uname_result", module = "posix", data = "UnameData")]
    pub(crate) struct UnameResult;

    #[pyclass(with(PyStructSequence))]
    impl UnameResult {}

    /// <https://docs.python.org/3/library/os.html#os.terminal_size>
    #[pystruct_sequence_data]
    #[derive(Debug)]
    #[allow(dead_code, reason = "programs make them")]
    struct TerminalData {
        columns: usize,
        lines: usize,
    }

    #[pyattr]
    #[pystruct_sequence(name = "terminal_size", module = "os", data = "TerminalData")]
    struct TerminalSize;

    #[pyclass(with(PyStructSequence))]
    impl TerminalSize {}
}
