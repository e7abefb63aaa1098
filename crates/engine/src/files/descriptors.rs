//! Open files: what a program has a number for.

use std::collections::VecDeque;

use crate::errno::Errno;

use super::{
    Device, Files, Origin, Right,
    contents::Contents,
    node::{Id, Kind},
};

/// The most numbers that a program can have.
pub(crate) const MOST: usize = 4096;

/// What may be done through a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Access {
    pub(crate) read: bool,
    pub(crate) write: bool,
}

/// How a file is to be opened: <https://docs.python.org/3/library/os.html#os.open>
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening {
    pub(crate) access: Access,
    pub(crate) append: bool,
    /// Make the file if there is none, with these permissions.
    pub(crate) create: Option<u32>,
    /// Only make it.
    pub(crate) exclusive: bool,
    /// Empty it.
    pub(crate) truncate: bool,
    /// Only a folder will do.
    pub(crate) folder: bool,
    /// A link at the end of the path is gone through.
    pub(crate) follow: bool,
    /// A file without a name, in the folder that the path is.
    pub(crate) nameless: bool,
    pub(crate) inheritable: bool,
}

/// An open file, which several numbers may stand for.
#[derive(Debug)]
pub(super) struct Description {
    pub(super) node: Id,
    pub(super) access: Access,
    pub(super) append: bool,
    /// Where the next byte is read or written.
    pub(super) at: u64,
    pub(super) blocking: bool,
    /// Numbers that stand for it.
    numbers: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Descriptor {
    description: usize,
    inheritable: bool,
}

impl Files {
    /// Opens a file and gives its number, the lowest that is free.
    pub(crate) fn open(&mut self, from: Origin, path: &[u8], how: Opening) -> Result<i32, Errno> {
        let create = how.create.is_some() && !how.nameless;
        let follow = how.follow && !(create && how.exclusive);
        let place = self.locate(self.start_of(from, path)?, path, follow)?;
        let Some(node) = place.node else {
            let (Some(permissions), true) = (how.create, create) else {
                return Err(Errno::ENOENT);
            };
            if place.says_folder {
                return Err(Errno::EISDIR);
            }
            self.demand(place.folder, Right::Write)?;
            if self.node(place.folder)?.links == 0 {
                return Err(Errno::ENOENT);
            }
            let node = self.add_file(permissions);
            self.put(place.folder, place.name, node)?;
            return self.describe(node, how.access, how.append, how.inheritable);
        };
        if create && how.exclusive {
            return Err(Errno::EEXIST);
        }
        match self.node(node)?.kind {
            Kind::Folder { .. } if how.nameless => {
                self.demand(node, Right::Write)?;
                let node = self.add_file(how.create.unwrap_or(0));
                return self.describe(node, how.access, how.append, how.inheritable);
            }
            Kind::Folder { .. } if how.access.write || create => return Err(Errno::EISDIR),
            Kind::Folder { .. } => {}
            _ if how.folder => return Err(Errno::ENOTDIR),
            Kind::Link(_) => return Err(Errno::ELOOP),
            _ => {}
        }
        if how.access.read {
            self.demand(node, Right::Read)?;
        }
        if how.access.write || how.truncate {
            self.demand(node, Right::Write)?;
        }
        if how.truncate {
            self.empty(node)?;
        }
        self.describe(node, how.access, how.append, how.inheritable)
    }

    /// Opens for reading what came from elsewhere, and has no name here.
    pub(crate) fn open_bytes(&mut self, bytes: &[u8], inheritable: bool) -> Result<i32, Errno> {
        let mut contents = Contents::default();
        contents.write(0, bytes)?;
        let node = self.add(Kind::File(contents), 0o444);
        let access = Access {
            read: true,
            write: false,
        };
        self.describe(node, access, false, inheritable)
    }

    fn add_file(&mut self, permissions: u32) -> Id {
        let permissions = permissions & 0o7777 & !self.umask;
        self.add(Kind::File(Contents::default()), permissions)
    }

    fn empty(&mut self, node: Id) -> Result<(), Errno> {
        let Kind::File(contents) = &mut self.node_mut(node)?.kind else {
            return Ok(());
        };
        contents.set_length(0)?;
        self.note_change(node, true)
    }

    /// A number for a node that is open from now on.
    pub(super) fn describe(
        &mut self,
        node: Id,
        access: Access,
        append: bool,
        inheritable: bool,
    ) -> Result<i32, Errno> {
        let number = self.free_number(0);
        let Ok(number) = number else {
            self.drop_unused(node);
            return number.map(|_| 0);
        };
        self.node_mut(node)?.uses += 1;
        let description = Description {
            node,
            access,
            append,
            at: 0,
            blocking: true,
            numbers: 1,
        };
        let free = self.descriptions.iter().position(Option::is_none);
        let index = free.unwrap_or(self.descriptions.len());
        if index == self.descriptions.len() {
            self.descriptions.push(None);
        }
        self.descriptions[index] = Some(description);
        self.set_number(number, index, inheritable);
        Ok(number as i32)
    }

    fn free_number(&self, from: usize) -> Result<usize, Errno> {
        let mut numbers = from..MOST;
        numbers
            .find(|number| self.descriptors.get(*number).is_none_or(Option::is_none))
            .ok_or(Errno::EMFILE)
    }

    fn set_number(&mut self, number: usize, description: usize, inheritable: bool) {
        if self.descriptors.len() <= number {
            self.descriptors.resize(number + 1, None);
        }
        self.descriptors[number] = Some(Descriptor {
            description,
            inheritable,
        });
    }

    fn descriptor(&self, number: i32) -> Result<Descriptor, Errno> {
        let index = usize::try_from(number).map_err(|_| Errno::EBADF)?;
        let descriptor = self.descriptors.get(index).copied().flatten();
        descriptor.ok_or(Errno::EBADF)
    }

    pub(super) fn description(&self, number: i32) -> Result<&Description, Errno> {
        let index = self.descriptor(number)?.description;
        let description = self.descriptions.get(index).and_then(Option::as_ref);
        description.ok_or(Errno::EBADF)
    }

    pub(super) fn description_mut(&mut self, number: i32) -> Result<&mut Description, Errno> {
        let index = self.descriptor(number)?.description;
        let description = self.descriptions.get_mut(index).and_then(Option::as_mut);
        description.ok_or(Errno::EBADF)
    }

    /// <https://docs.python.org/3/library/os.html#os.close>
    pub(crate) fn close(&mut self, number: i32) -> Result<(), Errno> {
        let index = self.descriptor(number)?.description;
        let description = self.description_mut(number)?;
        description.numbers -= 1;
        let (node, last) = (description.node, description.numbers == 0);
        let written = description.access.write;
        if last {
            // Who waits for the end of writing is to hear of it.
            self.version += u64::from(written);
            self.descriptions[index] = None;
            self.node_mut(node)?.uses -= 1;
            self.drop_unused(node);
        }
        self.descriptors[number as usize] = None;
        Ok(())
    }

    /// A second number for an open file: the lowest that is free and not below `from`.
    pub(crate) fn duplicate(
        &mut self,
        number: i32,
        from: usize,
        inheritable: bool,
    ) -> Result<i32, Errno> {
        let index = self.descriptor(number)?.description;
        let copy = self.free_number(from)?;
        self.description_mut(number)?.numbers += 1;
        self.set_number(copy, index, inheritable);
        Ok(copy as i32)
    }

    /// The same with a number that is given: <https://docs.python.org/3/library/os.html#os.dup2>
    pub(crate) fn duplicate_to(
        &mut self,
        number: i32,
        copy: i32,
        inheritable: bool,
    ) -> Result<(), Errno> {
        let index = self.descriptor(number)?.description;
        let slot = usize::try_from(copy).map_err(|_| Errno::EBADF)?;
        if slot >= MOST {
            return Err(Errno::EBADF);
        }
        if number == copy {
            return Ok(());
        }
        if self.descriptor(copy).is_ok() {
            self.close(copy)?;
        }
        self.description_mut(number)?.numbers += 1;
        self.set_number(slot, index, inheritable);
        Ok(())
    }

    /// Both ends of a new pipe, the reading one first: <https://docs.python.org/3/library/os.html#os.pipe>
    pub(crate) fn pipe(&mut self, inheritable: bool) -> Result<(i32, i32), Errno> {
        let node = self.add(Kind::Pipe(VecDeque::new()), 0o600);
        let end = |read| Access { read, write: !read };
        let reading = self.describe(node, end(true), false, inheritable)?;
        match self.describe(node, end(false), false, inheritable) {
            Ok(writing) => Ok((reading, writing)),
            Err(error) => {
                self.close(reading)?;
                Err(error)
            }
        }
    }

    /// Whether a node has an end open that may do this.
    pub(super) fn has_end(&self, node: Id, may: fn(Access) -> bool) -> bool {
        let mut open = self.descriptions.iter().flatten();
        open.any(|description| description.node == node && may(description.access))
    }

    /// Whether a program that is started gets the number too; none is started here.
    pub(crate) fn is_inheritable(&self, number: i32) -> Result<bool, Errno> {
        Ok(self.descriptor(number)?.inheritable)
    }

    pub(crate) fn set_inheritable(&mut self, number: i32, inheritable: bool) -> Result<(), Errno> {
        self.descriptor(number)?;
        if let Some(Some(descriptor)) = self.descriptors.get_mut(number as usize) {
            descriptor.inheritable = inheritable;
        }
        Ok(())
    }

    /// Whether reading from a pipe waits for who writes to it.
    pub(crate) fn is_blocking(&self, number: i32) -> Result<bool, Errno> {
        Ok(self.description(number)?.blocking)
    }

    pub(crate) fn set_blocking(&mut self, number: i32, blocking: bool) -> Result<(), Errno> {
        self.description_mut(number)?.blocking = blocking;
        Ok(())
    }

    /// Which device a number stands for, if it is one.
    pub(crate) fn device(&self, number: i32) -> Option<Device> {
        let node = self.description(number).ok()?.node;
        match self.node(node).ok()?.kind {
            Kind::Device(device) => Some(device),
            _ => None,
        }
    }
}
