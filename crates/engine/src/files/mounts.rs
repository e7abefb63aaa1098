//! Folders whose contents are kept elsewhere too. Who keeps them asks what is in them now, and is told that it may have
//! changed.

use core::mem;

use crate::errno::Errno;

use super::{
    Files, Origin,
    node::{Id, Kind, Status},
};

/// What lies in such a folder, however deep.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// From the folder.
    pub(crate) path: Vec<u8>,
    pub(crate) status: Status,
    /// Another one after each change; no other node has ever had it.
    pub(crate) version: u64,
    /// Where a link leads to.
    pub(crate) target: Option<Vec<u8>>,
    /// Whether somebody has it open for writing.
    pub(crate) is_written: bool,
}

impl Files {
    /// Makes an empty folder one that is kept; its inode.
    pub(crate) fn mount(&mut self, path: &[u8]) -> Result<u64, Errno> {
        let folder = self.find(Origin::Current, path, true)?;
        let Kind::Folder { entries, .. } = &self.node(folder)?.kind else {
            return Err(Errno::ENOTDIR);
        };
        if self.is_mounted(folder) {
            return Err(Errno::EBUSY);
        }
        if !entries.is_empty() {
            return Err(Errno::ENOTEMPTY);
        }
        self.mounts.push(folder);
        Ok(folder.inode())
    }

    /// From now on it is a folder like others.
    pub(crate) fn unmount(&mut self, folder: u64) {
        self.mounts.retain(|mounted| mounted.inode() != folder);
    }

    /// Whether a folder is kept: then it can be neither removed nor moved.
    pub(super) fn is_mounted(&self, folder: Id) -> bool {
        self.mounts.contains(&folder)
    }

    /// What is in a folder that is kept; what a folder holds comes after it. Devices and pipes keep nothing, and what
    /// is in a folder that is kept by itself is that one's.
    pub(crate) fn kept(&self, folder: u64) -> Result<Vec<Kept>, Errno> {
        let mounted = self.mounts.iter().find(|id| id.inode() == folder);
        let mut open = vec![(Vec::new(), *mounted.ok_or(Errno::EINVAL)?)];
        let mut found = Vec::new();
        while let Some((path, folder)) = open.pop() {
            let Kind::Folder { entries, .. } = &self.node(folder)?.kind else {
                return Err(Errno::ENOTDIR);
            };
            for (name, id) in entries {
                let mut path = path.clone();
                if !path.is_empty() {
                    path.push(b'/');
                }
                path.extend(name);
                let node = self.node(*id)?;
                let target = match &node.kind {
                    Kind::Folder { .. } if self.is_mounted(*id) => continue,
                    Kind::Folder { .. } => {
                        open.push((path.clone(), *id));
                        None
                    }
                    Kind::File(_) => None,
                    Kind::Link(target) => Some(target.clone()),
                    Kind::Device(_) | Kind::Pipe(_) => continue,
                };
                found.push(Kept {
                    path,
                    status: self.status_of(*id)?,
                    version: node.version,
                    target,
                    is_written: self.has_end(*id, |access| access.write),
                });
            }
        }
        Ok(found)
    }

    /// Copies what a file holds from a place on, whoever may read it; as many bytes as were copied.
    pub(crate) fn look_into(&self, inode: u64, at: u64, target: &mut [u8]) -> Result<usize, Errno> {
        let id = usize::try_from(inode)
            .ok()
            .and_then(|inode| inode.checked_sub(1));
        match &self.node(Id(id.ok_or(Errno::ENOENT)?))?.kind {
            Kind::File(contents) => Ok(contents.read(at, target)),
            _ => Err(Errno::EINVAL),
        }
    }

    /// Whether something has changed since this was asked, while there are folders that are kept.
    pub(super) fn take_changed(&mut self) -> bool {
        !self.mounts.is_empty() && mem::replace(&mut self.told, self.version) != self.version
    }

    /// Notes that a node has changed: its contents, or only what is told about it.
    pub(super) fn note_change(&mut self, id: Id, contents: bool) -> Result<(), Errno> {
        self.version += 1;
        let (now, version) = (self.now, self.version);
        let node = self.node_mut(id)?;
        node.version = version;
        node.times.changed = now;
        if contents {
            node.times.modified = now;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Access, Files, Opening, Origin};
    use crate::errno::Errno;

    const WRITING: Opening = Opening {
        access: Access {
            read: false,
            write: true,
        },
        append: false,
        create: Some(0o644),
        exclusive: false,
        truncate: false,
        folder: false,
        follow: true,
        nameless: false,
        inheritable: false,
    };

    fn mounted() -> (Files, u64) {
        let mut files = Files::new(0);
        files.make_folder(Origin::Current, b"kept", 0o755).unwrap();
        let folder = files.mount(b"kept").unwrap();
        files.take_changed();
        (files, folder)
    }

    fn listed(files: &Files, folder: u64) -> Vec<String> {
        let kept = files.kept(folder).unwrap();
        let paths = kept.into_iter().map(|kept| kept.path);
        paths.map(|path| String::from_utf8(path).unwrap()).collect()
    }

    #[test]
    fn each_change_gives_another_version() {
        let (mut files, folder) = mounted();
        let number = files.open(Origin::Current, b"kept/a", WRITING).unwrap();
        let version = |files: &Files| files.kept(folder).unwrap()[0].version;
        let mut seen = vec![version(&files)];
        files.write(number, b"x").unwrap();
        seen.push(version(&files));
        files.truncate(number, 0).unwrap();
        seen.push(version(&files));
        files.set_open_permissions(number, 0o600).unwrap();
        seen.push(version(&files));
        files.set_open_times(number, None).unwrap();
        seen.push(version(&files));
        assert!(seen.is_sorted_by(|one, next| one < next), "{seen:?}");
    }

    #[test]
    fn a_change_is_told_once_and_so_is_the_end_of_writing() {
        let (mut files, folder) = mounted();
        assert!(!files.take_changed());
        let number = files.open(Origin::Current, b"kept/a", WRITING).unwrap();
        assert!(files.take_changed() && !files.take_changed());
        assert!(files.kept(folder).unwrap()[0].is_written);
        files.close(number).unwrap();
        assert!(files.take_changed() && !files.take_changed());
        assert!(!files.kept(folder).unwrap()[0].is_written);
    }

    #[test]
    fn folders_come_before_what_they_hold_and_kept_ones_are_their_own() {
        let (mut files, folder) = mounted();
        for path in ["kept/b", "kept/b/c", "kept/a", "kept/a/d"] {
            files
                .make_folder(Origin::Current, path.as_bytes(), 0o755)
                .unwrap();
        }
        let inner = files.mount(b"kept/b/c").unwrap();
        files
            .make_link(b"x", Origin::Current, b"kept/b/c/l")
            .unwrap();
        assert_eq!(listed(&files, folder), ["a", "b", "a/d"]);
        assert_eq!(listed(&files, inner), ["l"]);
    }

    #[test]
    fn a_folder_that_is_kept_stays_where_it_is() {
        let (mut files, folder) = mounted();
        let from = Origin::Current;
        assert_eq!(files.remove_folder(from, b"kept"), Err(Errno::EBUSY));
        assert_eq!(
            files.rename((from, b"kept"), (from, b"x")),
            Err(Errno::EBUSY)
        );
        files.make_folder(from, b"x", 0o755).unwrap();
        assert_eq!(
            files.rename((from, b"x"), (from, b"kept")),
            Err(Errno::EBUSY)
        );
        assert_eq!(files.mount(b"kept"), Err(Errno::EBUSY));
        files.unmount(folder);
        files.remove_folder(from, b"kept").unwrap();
    }
}
