//! A file system in memory, as POSIX has it: <https://pubs.opengroup.org/onlinepubs/9799919799/>
//!
//! A page has one. It is made when the first program asks for it, so an interpreter that is being prepared leaves none
//! behind. Nothing here knows Python: paths are bytes, errors are [numbers](crate::errno), and nothing calls back.

mod contents;
mod descriptors;
mod mounts;
mod names;
mod node;
mod path;
mod status;
mod transfer;

use core::cell::RefCell;
use std::collections::BTreeMap;

use crate::{errno::Errno, host};

pub(crate) use descriptors::{Access, MOST as MOST_NUMBERS, Opening};
use descriptors::{Description, Descriptor};
pub(crate) use mounts::Kept;
pub(crate) use names::Entry;
pub(crate) use node::{Device, Status};
use node::{Id, Kind, Node, Times};
use path::Right;
pub(crate) use transfer::Whence;

/// The folder that a program begins in, from the top, and the one for what is of no more use later.
pub(crate) const HOME: [&str; 2] = ["home", "pytag"];
const TEMPORARY: &str = "tmp";

/// The path of the home folder.
pub(crate) fn home() -> String {
    HOME.map(|name| format!("/{name}")).concat()
}

/// The best number of bytes to read at once, as the system tells it.
pub(crate) const BLOCK_SIZE: u64 = 4096;

const ROOT: Id = Id(0);

/// The file system, and what its one program has open.
#[derive(Debug)]
pub(crate) struct Files {
    /// INVARIANT: the first is the folder at the top, which stays; one that is named or used is there.
    nodes: Vec<Option<Node>>,
    /// Places in the table that are free.
    vacant: Vec<usize>,
    descriptions: Vec<Option<Description>>,
    /// Which description a number stands for.
    descriptors: Vec<Option<Descriptor>>,
    current: Id,
    umask: u32,
    /// Folders that are kept elsewhere too.
    mounts: Vec<Id>,
    /// The number of the last change, and of the one that was told last to who keeps them.
    version: u64,
    told: u64,
    /// What the page's clock said when the task began, in nanoseconds since 1970; 0 without a page.
    now: i64,
}

thread_local! {
    static FILES: RefCell<Option<Files>> = const { RefCell::new(None) };
}

/// Does something with the page's file system.
///
/// INVARIANT: `task` runs no Python and asks the page for nothing, which could come here again.
pub(crate) fn with<R>(task: impl FnOnce(&mut Files) -> R) -> R {
    let now = host::get().map_or(0, |host| ((host.wall)() * 1e6).round() as i64 * 1000);
    FILES.with_borrow_mut(|files| {
        let files = files.get_or_insert_with(|| Files::new(now));
        files.now = now;
        task(files)
    })
}

/// Lets everything go: the next task finds a new file system.
pub(crate) fn clear() {
    FILES.set(None);
}

/// Whether something has changed since this was asked, while there are folders that are kept elsewhere too.
pub(crate) fn have_changed() -> bool {
    FILES.with_borrow_mut(|files| files.as_mut().is_some_and(Files::take_changed))
}

/// Where a path begins that does not begin with `/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The current folder.
    Current,
    /// The folder that a descriptor stands for.
    Folder(i32),
}

impl Files {
    fn new(now: i64) -> Self {
        let mut files = Self {
            nodes: Vec::new(),
            vacant: Vec::new(),
            descriptions: Vec::new(),
            descriptors: Vec::new(),
            current: ROOT,
            umask: 0o022,
            mounts: Vec::new(),
            version: 0,
            told: 0,
            now,
        };
        let root = Kind::Folder {
            entries: BTreeMap::new(),
            parent: ROOT,
        };
        let root = files.add(root, 0o755);
        debug_assert!(root == ROOT);
        if let Some(node) = files.nodes.first_mut().and_then(Option::as_mut) {
            node.links = 1;
        }
        // Nothing of it can fail: there is nothing yet that it could collide with.
        let _ = files.furnish();
        files
    }

    fn furnish(&mut self) -> Result<(), Errno> {
        let mut here = ROOT;
        for name in HOME {
            here = self.add_folder(here, name, 0o755)?;
        }
        self.current = here;
        self.node_mut(here)?.uses += 1;
        self.add_folder(ROOT, TEMPORARY, 0o1777)?;
        let devices = self.add_folder(ROOT, "dev", 0o755)?;
        for (name, device) in [
            ("null", Device::Null),
            ("zero", Device::Zero),
            ("random", Device::Random),
            ("urandom", Device::Random),
            ("stdin", Device::Stream(0)),
            ("stdout", Device::Stream(1)),
            ("stderr", Device::Stream(2)),
        ] {
            let node = self.add(Kind::Device(device), 0o666);
            self.put(devices, name.as_bytes().to_vec(), node)?;
            if let Device::Stream(number) = device {
                let access = Access {
                    read: number == 0,
                    write: number != 0,
                };
                self.describe(node, access, false, true)?;
            }
        }
        // A name that is none of a device's is not to become a file there.
        self.node_mut(devices)?.permissions = 0o555;
        Ok(())
    }

    fn add_folder(&mut self, parent: Id, name: &str, permissions: u32) -> Result<Id, Errno> {
        let kind = Kind::Folder {
            entries: BTreeMap::new(),
            parent,
        };
        let node = self.add(kind, permissions);
        self.put(parent, name.as_bytes().to_vec(), node)?;
        Ok(node)
    }

    /// Where relative paths begin.
    fn start(&self, from: Origin) -> Result<Id, Errno> {
        match from {
            Origin::Current => Ok(self.current),
            Origin::Folder(descriptor) => {
                let node = self.description(descriptor)?.node;
                match self.node(node)?.kind {
                    Kind::Folder { .. } => Ok(node),
                    _ => Err(Errno::ENOTDIR),
                }
            }
        }
    }

    /// The node that a path stands for.
    fn find(&self, from: Origin, path: &[u8], follow: bool) -> Result<Id, Errno> {
        self.locate(self.start_of(from, path)?, path, follow)?
            .existing()
    }

    /// The same for a path: a whole one needs no folder to begin in.
    fn start_of(&self, from: Origin, path: &[u8]) -> Result<Id, Errno> {
        if path.starts_with(b"/") {
            Ok(ROOT)
        } else {
            self.start(from)
        }
    }

    fn node(&self, id: Id) -> Result<&Node, Errno> {
        let node = self.nodes.get(id.0).and_then(Option::as_ref);
        node.ok_or(Errno::ENOENT)
    }

    fn node_mut(&mut self, id: Id) -> Result<&mut Node, Errno> {
        let node = self.nodes.get_mut(id.0).and_then(Option::as_mut);
        node.ok_or(Errno::ENOENT)
    }

    /// A new node, which has no name yet.
    fn add(&mut self, kind: Kind, permissions: u32) -> Id {
        let now = self.now;
        self.version += 1;
        let node = Node {
            kind,
            version: self.version,
            permissions,
            links: 0,
            uses: 0,
            times: Times {
                accessed: now,
                modified: now,
                changed: now,
            },
        };
        if let Some(index) = self.vacant.pop() {
            self.nodes[index] = Some(node);
            return Id(index);
        }
        self.nodes.push(Some(node));
        Id(self.nodes.len() - 1)
    }

    /// Takes a node away that has no name any more and that nobody uses.
    fn drop_unused(&mut self, id: Id) {
        let unused = |node: &Node| node.links == 0 && node.uses == 0;
        if let Some(slot) = self.nodes.get_mut(id.0)
            && slot.as_ref().is_some_and(unused)
        {
            *slot = None;
            self.vacant.push(id.0);
        }
    }
}
