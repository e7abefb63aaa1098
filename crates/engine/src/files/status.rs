//! What is told about files, and what of it can be set.

use crate::errno::Errno;

use super::{
    Files, Origin, Right,
    node::{Id, Kind, Status},
};

impl Files {
    /// <https://docs.python.org/3/library/os.html#os.stat>
    pub(crate) fn status(&self, from: Origin, path: &[u8], follow: bool) -> Result<Status, Errno> {
        self.status_of(self.find(from, path, follow)?)
    }

    /// The same of an open file.
    pub(crate) fn open_status(&self, number: i32) -> Result<Status, Errno> {
        self.status_of(self.description(number)?.node)
    }

    pub(super) fn status_of(&self, id: Id) -> Result<Status, Errno> {
        let node = self.node(id)?;
        let mut links = node.links;
        let mut allocated = 0;
        match &node.kind {
            Kind::Folder { entries, .. } if links > 0 => {
                // Its own `.`, and the `..` of each folder in it.
                let inner = entries.values().filter(|entry| {
                    let entry = self.node(**entry).map(|node| &node.kind);
                    matches!(entry, Ok(Kind::Folder { .. }))
                });
                links = 2 + inner.count() as u32;
            }
            Kind::File(contents) => allocated = contents.allocated(),
            _ => {}
        }
        Ok(Status {
            mode: node.kind.bits() | node.permissions,
            inode: id.inode(),
            links,
            size: node.kind.size(),
            allocated,
            times: node.times,
        })
    }

    /// <https://docs.python.org/3/library/os.html#os.readlink>
    pub(crate) fn read_link(&self, from: Origin, path: &[u8]) -> Result<Vec<u8>, Errno> {
        match &self.node(self.find(from, path, false)?)?.kind {
            Kind::Link(target) => Ok(target.clone()),
            _ => Err(Errno::EINVAL),
        }
    }

    /// Whether the rights of `mode` are there: <https://docs.python.org/3/library/os.html#os.access>
    pub(crate) fn may(&self, from: Origin, path: &[u8], mode: u8, follow: bool) -> bool {
        let Ok(node) = self.find(from, path, follow) else {
            return false;
        };
        let rights = [(4, Right::Read), (2, Right::Write), (1, Right::Search)];
        let mut asked = rights.iter().filter(|(bit, _)| mode & bit != 0);
        asked.all(|(_, right)| self.demand(node, *right).is_ok())
    }

    /// Whether there is something of this name.
    pub(crate) fn exists(&self, from: Origin, path: &[u8]) -> bool {
        self.find(from, path, true).is_ok()
    }

    /// <https://docs.python.org/3/library/os.html#os.chmod>
    pub(crate) fn set_permissions(
        &mut self,
        from: Origin,
        path: &[u8],
        permissions: u32,
        follow: bool,
    ) -> Result<(), Errno> {
        let node = self.find(from, path, follow)?;
        self.set_permissions_of(node, permissions)
    }

    /// The same of an open file.
    pub(crate) fn set_open_permissions(
        &mut self,
        number: i32,
        permissions: u32,
    ) -> Result<(), Errno> {
        self.set_permissions_of(self.description(number)?.node, permissions)
    }

    fn set_permissions_of(&mut self, node: Id, permissions: u32) -> Result<(), Errno> {
        self.node_mut(node)?.permissions = permissions & 0o7777;
        self.note_change(node, false)
    }

    /// Sets when it was read and changed, in nanoseconds: <https://docs.python.org/3/library/os.html#os.utime>
    pub(crate) fn set_times(
        &mut self,
        from: Origin,
        path: &[u8],
        times: Option<(i64, i64)>,
        follow: bool,
    ) -> Result<(), Errno> {
        let node = self.find(from, path, follow)?;
        self.set_times_of(node, times)
    }

    /// The same of an open file.
    pub(crate) fn set_open_times(
        &mut self,
        number: i32,
        times: Option<(i64, i64)>,
    ) -> Result<(), Errno> {
        self.set_times_of(self.description(number)?.node, times)
    }

    fn set_times_of(&mut self, node: Id, times: Option<(i64, i64)>) -> Result<(), Errno> {
        let (accessed, modified) = times.unwrap_or((self.now, self.now));
        let set = &mut self.node_mut(node)?.times;
        (set.accessed, set.modified) = (accessed, modified);
        self.note_change(node, false)
    }

    /// <https://docs.python.org/3/library/os.html#os.truncate>
    pub(crate) fn truncate_path(&mut self, path: &[u8], length: u64) -> Result<(), Errno> {
        let node = self.find(Origin::Current, path, true)?;
        self.demand(node, Right::Write)?;
        self.truncate_node(node, length)
    }

    /// <https://docs.python.org/3/library/os.html#os.getcwd>
    pub(crate) fn current_folder(&self) -> Result<Vec<u8>, Errno> {
        self.path_of(self.current)
    }

    /// <https://docs.python.org/3/library/os.html#os.chdir>
    pub(crate) fn change_folder(&mut self, path: &[u8]) -> Result<(), Errno> {
        let node = self.find(Origin::Current, path, true)?;
        self.change_to(node)
    }

    /// The same with the folder that a descriptor stands for.
    pub(crate) fn change_to_open(&mut self, number: i32) -> Result<(), Errno> {
        self.change_to(self.description(number)?.node)
    }

    fn change_to(&mut self, node: Id) -> Result<(), Errno> {
        let Kind::Folder { .. } = self.node(node)?.kind else {
            return Err(Errno::ENOTDIR);
        };
        self.demand(node, Right::Search)?;
        let old = core::mem::replace(&mut self.current, node);
        self.node_mut(node)?.uses += 1;
        self.node_mut(old)?.uses -= 1;
        self.drop_unused(old);
        Ok(())
    }

    /// What new files are not to be allowed; tells what it was. <https://docs.python.org/3/library/os.html#os.umask>
    pub(crate) fn set_umask(&mut self, umask: u32) -> u32 {
        core::mem::replace(&mut self.umask, umask & 0o777)
    }
}
