//! What names in folders stand for: files, folders, links, devices, pipes.

use std::collections::{BTreeMap, VecDeque};

use super::contents::Contents;

/// A place in the table of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id(pub(super) usize);

impl Id {
    pub(super) fn inode(self) -> u64 {
        self.0 as u64 + 1
    }
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Who may do what: the lower twelve bits of `st_mode`.
    pub(super) permissions: u32,
    /// Names that stand for it. A folder has one, until it is removed.
    pub(super) links: u32,
    /// Open descriptions, and the current folder.
    pub(super) uses: u32,
    pub(super) times: Times,
    /// Of all changes of the file system the last one that was its own.
    pub(super) version: u64,
}

/// Nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Times {
    /// When it was last read.
    pub(crate) accessed: i64,
    /// When its contents last changed.
    pub(crate) modified: i64,
    /// When it or its contents last changed.
    pub(crate) changed: i64,
}

#[derive(Debug)]
pub(super) enum Kind {
    File(Contents),
    Folder {
        entries: BTreeMap<Vec<u8>, Id>,
        parent: Id,
    },
    /// Where it leads to.
    Link(Vec<u8>),
    Device(Device),
    Pipe(VecDeque<u8>),
}

/// What is read from and written to, and keeps nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Device {
    /// Empty; takes everything.
    Null,
    /// Zeros without end.
    Zero,
    /// Random bytes without end.
    Random,
    /// The standard streams: 0 is at its end, 1 and 2 are Python's `sys.stdout` and `sys.stderr`.
    Stream(u8),
}

impl Kind {
    /// The bits of `st_mode` that tell it: <https://docs.python.org/3/library/stat.html>
    pub(super) fn bits(&self) -> u32 {
        match self {
            Self::File(_) => 0o100_000,
            Self::Folder { .. } => 0o040_000,
            Self::Link(_) => 0o120_000,
            Self::Device(_) => 0o020_000,
            Self::Pipe(_) => 0o010_000,
        }
    }

    pub(super) fn size(&self) -> u64 {
        match self {
            Self::File(contents) => contents.length(),
            Self::Folder { .. } => 4096,
            Self::Link(target) => target.len() as u64,
            Self::Device(_) | Self::Pipe(_) => 0,
        }
    }
}

/// What is told about a node: <https://docs.python.org/3/library/os.html#os.stat_result>
#[derive(Clone, Copy, Debug)]
pub(crate) struct Status {
    /// Kind and permissions.
    pub(crate) mode: u32,
    pub(crate) inode: u64,
    pub(crate) links: u32,
    pub(crate) size: u64,
    /// Bytes of memory that its contents take.
    pub(crate) allocated: u64,
    pub(crate) times: Times,
}

impl Status {
    pub(crate) fn is_folder(&self) -> bool {
        self.mode & 0o170_000 == 0o040_000
    }

    pub(crate) fn is_file(&self) -> bool {
        self.mode & 0o170_000 == 0o100_000
    }

    pub(crate) fn is_link(&self) -> bool {
        self.mode & 0o170_000 == 0o120_000
    }
}
