//! Names in folders: what makes them, moves them, takes them away.

use std::collections::BTreeMap;

use crate::errno::Errno;

use super::{
    Files, Origin, ROOT, Right,
    node::{Id, Kind, Status},
    path::{LONGEST_PATH, Place},
};

/// One name of a folder, as a listing tells it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    /// Of the entry itself: a link is not gone through.
    pub(crate) status: Status,
}

impl Files {
    /// <https://docs.python.org/3/library/os.html#os.mkdir>
    pub(crate) fn make_folder(
        &mut self,
        from: Origin,
        path: &[u8],
        permissions: u32,
    ) -> Result<(), Errno> {
        let place = self.vacant_place(from, path)?;
        let kind = Kind::Folder {
            entries: BTreeMap::new(),
            parent: place.folder,
        };
        let node = self.add(kind, permissions & 0o1777 & !self.umask);
        self.put(place.folder, place.name, node)
    }

    /// <https://docs.python.org/3/library/os.html#os.rmdir>
    pub(crate) fn remove_folder(&mut self, from: Origin, path: &[u8]) -> Result<(), Errno> {
        let place = self.locate(self.start_of(from, path)?, path, false)?;
        let node = place.existing()?;
        if node == ROOT || self.is_mounted(node) {
            return Err(Errno::EBUSY);
        }
        let Kind::Folder { entries, .. } = &self.node(node)?.kind else {
            return Err(Errno::ENOTDIR);
        };
        if place.name.is_empty() {
            // By `.` or `..`, of which the system removes neither.
            return Err(if path.ends_with(b"..") {
                Errno::ENOTEMPTY
            } else {
                Errno::EINVAL
            });
        }
        if !entries.is_empty() {
            return Err(Errno::ENOTEMPTY);
        }
        self.take(place.folder, &place.name, node)
    }

    /// <https://docs.python.org/3/library/os.html#os.unlink>
    pub(crate) fn unlink(&mut self, from: Origin, path: &[u8]) -> Result<(), Errno> {
        let place = self.locate(self.start_of(from, path)?, path, false)?;
        let node = place.existing()?;
        if matches!(self.node(node)?.kind, Kind::Folder { .. }) {
            return Err(Errno::EISDIR);
        }
        self.take(place.folder, &place.name, node)
    }

    /// A second name for a file: <https://docs.python.org/3/library/os.html#os.link>
    pub(crate) fn link(
        &mut self,
        old: (Origin, &[u8]),
        new: (Origin, &[u8]),
        follow: bool,
    ) -> Result<(), Errno> {
        let node = self.find(old.0, old.1, follow)?;
        if matches!(self.node(node)?.kind, Kind::Folder { .. }) {
            return Err(Errno::EPERM);
        }
        let place = self.vacant_place(new.0, new.1)?;
        if place.says_folder {
            return Err(Errno::ENOENT);
        }
        self.note_change(node, false)?;
        self.put(place.folder, place.name, node)
    }

    /// <https://docs.python.org/3/library/os.html#os.symlink>
    pub(crate) fn make_link(
        &mut self,
        target: &[u8],
        from: Origin,
        path: &[u8],
    ) -> Result<(), Errno> {
        if target.is_empty() {
            return Err(Errno::ENOENT);
        }
        if target.len() >= LONGEST_PATH {
            return Err(Errno::ENAMETOOLONG);
        }
        let place = self.vacant_place(from, path)?;
        if place.says_folder {
            return Err(Errno::ENOENT);
        }
        let node = self.add(Kind::Link(target.to_vec()), 0o777);
        self.put(place.folder, place.name, node)
    }

    /// <https://docs.python.org/3/library/os.html#os.rename>, which takes the place of what is there.
    pub(crate) fn rename(
        &mut self,
        old: (Origin, &[u8]),
        new: (Origin, &[u8]),
    ) -> Result<(), Errno> {
        let source = self.locate(self.start_of(old.0, old.1)?, old.1, false)?;
        let node = source.existing()?;
        let target = self.locate(self.start_of(new.0, new.1)?, new.1, false)?;
        let stays = |place: &Place| {
            let mounted = place.node.is_some_and(|node| self.is_mounted(node));
            mounted || place.name.is_empty()
        };
        if stays(&source) || stays(&target) {
            return Err(Errno::EBUSY);
        }
        let is_folder = matches!(self.node(node)?.kind, Kind::Folder { .. });
        if target.says_folder && !is_folder {
            return Err(Errno::ENOTDIR);
        }
        if is_folder && self.is_within(target.folder, node)? {
            return Err(Errno::EINVAL);
        }
        self.demand(source.folder, Right::Write)?;
        self.demand(target.folder, Right::Write)?;
        // A folder that was removed takes nothing in: it may go, and its number be another's.
        if self.node(target.folder)?.links == 0 {
            return Err(Errno::ENOENT);
        }
        if let Some(there) = target.node {
            if there == node {
                return Ok(());
            }
            match (&self.node(there)?.kind, is_folder) {
                (Kind::Folder { .. }, false) => return Err(Errno::EISDIR),
                (Kind::Folder { entries, .. }, true) if !entries.is_empty() => {
                    return Err(Errno::ENOTEMPTY);
                }
                (Kind::Folder { .. }, true) | (_, false) => {}
                (_, true) => return Err(Errno::ENOTDIR),
            }
            self.take(target.folder, &target.name, there)?;
        }
        // The name is taken while the new one is made: a node without a name would go.
        self.node_mut(node)?.uses += 1;
        let moved = self.take(source.folder, &source.name, node);
        let moved = moved.and_then(|()| self.put(target.folder, target.name, node));
        let moved_node = self.node_mut(node)?;
        moved_node.uses -= 1;
        if let Kind::Folder { parent, .. } = &mut moved_node.kind {
            *parent = target.folder;
        }
        moved
    }

    /// What is in a folder, in the order of the names: <https://docs.python.org/3/library/os.html#os.scandir>
    pub(crate) fn list(&mut self, from: Origin, path: &[u8]) -> Result<Vec<Entry>, Errno> {
        let folder = self.find(from, path, true)?;
        self.list_node(folder)
    }

    /// The same of the folder that a descriptor stands for.
    pub(crate) fn list_open(&mut self, descriptor: i32) -> Result<Vec<Entry>, Errno> {
        self.list_node(self.description(descriptor)?.node)
    }

    fn list_node(&mut self, folder: Id) -> Result<Vec<Entry>, Errno> {
        let Kind::Folder { entries, .. } = &self.node(folder)?.kind else {
            return Err(Errno::ENOTDIR);
        };
        self.demand(folder, Right::Read)?;
        let listed = entries.iter().map(|(name, node)| {
            Ok(Entry {
                name: name.clone(),
                status: self.status_of(*node)?,
            })
        });
        let listed = listed.collect::<Result<_, Errno>>()?;
        let now = self.now;
        self.node_mut(folder)?.times.accessed = now;
        Ok(listed)
    }

    /// A place in a folder where there is nothing yet.
    fn vacant_place(&self, from: Origin, path: &[u8]) -> Result<Place, Errno> {
        let place = self.locate(self.start_of(from, path)?, path, false)?;
        if place.node.is_some() {
            return Err(Errno::EEXIST);
        }
        self.demand(place.folder, Right::Write)?;
        if self.node(place.folder)?.links == 0 {
            return Err(Errno::ENOENT);
        }
        Ok(place)
    }

    /// Gives a node a name.
    pub(super) fn put(&mut self, folder: Id, name: Vec<u8>, node: Id) -> Result<(), Errno> {
        let Kind::Folder { entries, .. } = &mut self.node_mut(folder)?.kind else {
            return Err(Errno::ENOTDIR);
        };
        entries.insert(name, node);
        self.node_mut(node)?.links += 1;
        self.note_change(folder, true)
    }

    /// Takes a name away, and with the last one what it stands for, unless that is open.
    fn take(&mut self, folder: Id, name: &[u8], node: Id) -> Result<(), Errno> {
        self.demand(folder, Right::Write)?;
        if let Kind::Folder { entries, .. } = &mut self.node_mut(folder)?.kind {
            entries.remove(name);
        }
        self.note_change(folder, true)?;
        self.node_mut(node)?.links -= 1;
        self.note_change(node, false)?;
        self.drop_unused(node);
        Ok(())
    }

    /// Whether a folder is another one or lies in it.
    fn is_within(&self, folder: Id, other: Id) -> Result<bool, Errno> {
        let mut here = folder;
        loop {
            if here == other {
                return Ok(true);
            }
            let Kind::Folder { parent, .. } = &self.node(here)?.kind else {
                return Err(Errno::ENOTDIR);
            };
            if here == ROOT {
                return Ok(false);
            }
            here = *parent;
        }
    }
}
