//! Bytes that go in and out of open files.

use crate::errno::Errno;

use super::{
    Files, Origin,
    descriptors::Description,
    node::{Device, Id, Kind},
};

/// Bytes that wait in a pipe at most.
const PIPE: usize = 65536;

/// What an offset counts from: <https://docs.python.org/3/library/os.html#os.lseek>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whence {
    Start,
    Current,
    End,
}

impl Files {
    /// All of a file that has contents of its own; None if there is no such.
    pub(crate) fn contents(&self, path: &[u8]) -> Option<Vec<u8>> {
        let node = self.find(Origin::Current, path, true).ok()?;
        let Kind::File(contents) = &self.node(node).ok()?.kind else {
            return None;
        };
        let mut bytes = vec![0; usize::try_from(contents.length()).ok()?];
        contents.read(0, &mut bytes);
        Some(bytes)
    }

    /// Reads into a buffer from where the file is at; as many bytes as were read, 0 at the end.
    pub(crate) fn read(&mut self, number: i32, target: &mut [u8]) -> Result<usize, Errno> {
        let description = self.description(number)?;
        let (node, at) = (readable(description)?, description.at);
        let waits = description.blocking;
        let count = match self.node(node)?.kind {
            Kind::Pipe(_) => self.read_pipe(node, waits, target)?,
            _ => self.read_node(node, at, target)?,
        };
        let description = self.description_mut(number)?;
        description.at += count as u64;
        Ok(count)
    }

    /// The same from a place of one's own, which moves nothing.
    pub(crate) fn read_at(
        &mut self,
        number: i32,
        at: u64,
        target: &mut [u8],
    ) -> Result<usize, Errno> {
        let node = readable(self.description(number)?)?;
        self.read_node(node, at, target)
    }

    fn read_node(&mut self, node: Id, at: u64, target: &mut [u8]) -> Result<usize, Errno> {
        let now = self.now;
        let node = self.node_mut(node)?;
        let count = match &node.kind {
            Kind::File(contents) => contents.read(at, target),
            Kind::Folder { .. } => return Err(Errno::EISDIR),
            Kind::Device(Device::Null | Device::Stream(_)) => 0,
            Kind::Device(Device::Zero) => {
                target.fill(0);
                target.len()
            }
            // Who asks has put them there: they are the page's.
            Kind::Device(Device::Random) => target.len(),
            Kind::Link(_) | Kind::Pipe(_) => return Err(Errno::ESPIPE),
        };
        node.times.accessed = now;
        Ok(count)
    }

    fn read_pipe(&mut self, node: Id, waits: bool, target: &mut [u8]) -> Result<usize, Errno> {
        let written = self.has_end(node, |access| access.write);
        let Kind::Pipe(bytes) = &mut self.node_mut(node)?.kind else {
            return Err(Errno::ESPIPE);
        };
        if bytes.is_empty() && written && !target.is_empty() {
            // Nobody could write while the page stands still.
            return Err(if waits { Errno::EDEADLK } else { Errno::EAGAIN });
        }
        let count = bytes.len().min(target.len());
        for (place, byte) in target.iter_mut().zip(bytes.drain(..count)) {
            *place = byte;
        }
        Ok(count)
    }

    /// Writes to where the file is at, or to its end; as many bytes as were written.
    pub(crate) fn write(&mut self, number: i32, source: &[u8]) -> Result<usize, Errno> {
        let description = self.description(number)?;
        let (node, waits) = (writable(description)?, description.blocking);
        let at = match &self.node(node)?.kind {
            Kind::Pipe(_) => return self.write_pipe(node, waits, source),
            Kind::File(contents) if description.append => contents.length(),
            _ => description.at,
        };
        self.write_node(node, at, source)?;
        self.description_mut(number)?.at = at + source.len() as u64;
        Ok(source.len())
    }

    /// The same to a place of one's own.
    pub(crate) fn write_at(&mut self, number: i32, at: u64, source: &[u8]) -> Result<usize, Errno> {
        let node = writable(self.description(number)?)?;
        self.write_node(node, at, source)?;
        Ok(source.len())
    }

    fn write_node(&mut self, node: Id, at: u64, source: &[u8]) -> Result<(), Errno> {
        match &mut self.node_mut(node)?.kind {
            Kind::File(contents) => contents.write(at, source)?,
            Kind::Device(_) => return Ok(()),
            Kind::Folder { .. } => return Err(Errno::EISDIR),
            Kind::Link(_) | Kind::Pipe(_) => return Err(Errno::ESPIPE),
        }
        self.note_change(node, true)
    }

    fn write_pipe(&mut self, node: Id, waits: bool, source: &[u8]) -> Result<usize, Errno> {
        if !self.has_end(node, |access| access.read) {
            return Err(Errno::EPIPE);
        }
        let Kind::Pipe(bytes) = &mut self.node_mut(node)?.kind else {
            return Err(Errno::ESPIPE);
        };
        let room = PIPE.saturating_sub(bytes.len()).min(source.len());
        if room == 0 && !source.is_empty() {
            return Err(if waits { Errno::EDEADLK } else { Errno::EAGAIN });
        }
        bytes.extend(&source[..room]);
        Ok(room)
    }

    /// Moves to another place and tells it: <https://docs.python.org/3/library/os.html#os.lseek>
    pub(crate) fn seek(&mut self, number: i32, offset: i64, whence: Whence) -> Result<u64, Errno> {
        let description = self.description(number)?;
        let (at, node) = (description.at, self.node(description.node)?);
        if let Kind::Pipe(_) | Kind::Device(Device::Stream(_)) = node.kind {
            return Err(Errno::ESPIPE);
        }
        let base = match whence {
            Whence::Start => 0,
            Whence::Current => at,
            Whence::End => node.kind.size(),
        };
        let at = i64::try_from(base)
            .ok()
            .and_then(|base| base.checked_add(offset));
        let at = at.and_then(|at| u64::try_from(at).ok());
        let at = at.ok_or(Errno::EINVAL)?;
        self.description_mut(number)?.at = at;
        Ok(at)
    }

    /// <https://docs.python.org/3/library/os.html#os.ftruncate>
    pub(crate) fn truncate(&mut self, number: i32, length: u64) -> Result<(), Errno> {
        let description = self.description(number)?;
        if !description.access.write {
            return Err(Errno::EINVAL);
        }
        self.truncate_node(description.node, length)
    }

    pub(super) fn truncate_node(&mut self, node: Id, length: u64) -> Result<(), Errno> {
        match &mut self.node_mut(node)?.kind {
            Kind::File(contents) => contents.set_length(length)?,
            Kind::Folder { .. } => return Err(Errno::EISDIR),
            _ => return Err(Errno::EINVAL),
        }
        self.note_change(node, true)
    }

    /// Bytes between where the file is at and its end, for one that has an end.
    pub(crate) fn remaining(&self, number: i32) -> Result<u64, Errno> {
        let description = self.description(number)?;
        let size = self.node(description.node)?.kind.size();
        Ok(size.saturating_sub(description.at))
    }

    /// Whether it can be read from, and written to, at once.
    pub(crate) fn ready(&self, number: i32) -> Result<(bool, bool), Errno> {
        let description = self.description(number)?;
        let node = description.node;
        let Kind::Pipe(bytes) = &self.node(node)?.kind else {
            return Ok((true, true));
        };
        let ended = !self.has_end(node, |access| access.write);
        let access = description.access;
        let room = bytes.len() < PIPE;
        Ok((
            access.read && (ended || !bytes.is_empty()),
            access.write && room,
        ))
    }

    /// Whether a file with contents of its own has been read to its end.
    pub(crate) fn is_at_end(&self, number: i32) -> bool {
        let Ok(description) = self.description(number) else {
            return true;
        };
        match self.node(description.node).map(|node| &node.kind) {
            Ok(Kind::File(contents)) => description.at >= contents.length(),
            _ => false,
        }
    }
}

fn readable(description: &Description) -> Result<Id, Errno> {
    let allowed = description.access.read;
    allowed.then_some(description.node).ok_or(Errno::EBADF)
}

fn writable(description: &Description) -> Result<Id, Errno> {
    let allowed = description.access.write;
    allowed.then_some(description.node).ok_or(Errno::EBADF)
}
