//! What is in a file: bytes in pieces, so that a file that grows is not copied, and what was never written takes no
//! memory.

use crate::errno::Errno;

/// Bytes of a piece. Every piece but the last one that was written may be shorter: the rest of it is zeros.
const PIECE: usize = 256 * 1024;

/// The largest file, a little less than what 32 bits can address.
const MOST: u64 = 0xffff_0000;

#[derive(Debug, Default)]
pub(super) struct Contents {
    /// INVARIANT: none is longer than [`PIECE`], and none holds bytes beyond the length.
    pieces: Vec<Vec<u8>>,
    length: u64,
}

impl Contents {
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Bytes of memory that it takes.
    pub(super) fn allocated(&self) -> u64 {
        self.pieces
            .iter()
            .map(|piece| piece.capacity() as u64)
            .sum()
    }

    /// Copies what is there from this place on; as many bytes as were copied.
    pub(super) fn read(&self, from: u64, target: &mut [u8]) -> usize {
        let there = self.length.saturating_sub(from).min(target.len() as u64) as usize;
        let mut done = 0;
        while done < there {
            let (index, inner) = place(from + done as u64);
            let count = (PIECE - inner).min(there - done);
            let part = &mut target[done..done + count];
            let piece = self.pieces.get(index).map_or(&[][..], Vec::as_slice);
            let held = piece.get(inner..).unwrap_or_default();
            let held = &held[..held.len().min(count)];
            part[..held.len()].copy_from_slice(held);
            part[held.len()..].fill(0);
            done += count;
        }
        there
    }

    /// Puts bytes at this place, over what is there and beyond its end.
    pub(super) fn write(&mut self, from: u64, source: &[u8]) -> Result<(), Errno> {
        let end = from
            .checked_add(source.len() as u64)
            .filter(|end| *end <= MOST)
            .ok_or(Errno::EFBIG)?;
        let mut done = 0;
        while done < source.len() {
            let (index, inner) = place(from + done as u64);
            let count = (PIECE - inner).min(source.len() - done);
            let piece = self.piece(index)?;
            let needed = inner + count;
            if piece.len() < needed {
                let more = needed - piece.len();
                piece.try_reserve(more).map_err(|_| Errno::ENOSPC)?;
                // What lies between the end and the place is zeros; what follows comes from the source.
                if piece.len() < inner {
                    piece.resize(inner, 0);
                }
            }
            let part = &source[done..done + count];
            let (over, beyond) = part.split_at(count.min(piece.len() - inner));
            piece[inner..inner + over.len()].copy_from_slice(over);
            piece.extend_from_slice(beyond);
            done += count;
            self.length = self.length.max(from + done as u64);
        }
        self.length = self.length.max(if source.is_empty() { 0 } else { end });
        Ok(())
    }

    /// Cuts the end off, or adds zeros.
    pub(super) fn set_length(&mut self, length: u64) -> Result<(), Errno> {
        if length > MOST {
            return Err(Errno::EFBIG);
        }
        if length < self.length {
            let (index, inner) = place(length);
            self.pieces.truncate(index + usize::from(inner > 0));
            if let (Some(piece), true) = (self.pieces.get_mut(index), inner > 0) {
                piece.truncate(inner);
                piece.shrink_to_fit();
            }
        }
        self.length = length;
        Ok(())
    }

    fn piece(&mut self, index: usize) -> Result<&mut Vec<u8>, Errno> {
        if self.pieces.len() <= index {
            let more = index + 1 - self.pieces.len();
            self.pieces.try_reserve(more).map_err(|_| Errno::ENOSPC)?;
            self.pieces.resize_with(index + 1, Vec::new);
        }
        self.pieces.get_mut(index).ok_or(Errno::EIO)
    }
}

/// The piece that a byte is in, and where in it.
fn place(at: u64) -> (usize, usize) {
    let piece = PIECE as u64;
    ((at / piece) as usize, (at % piece) as usize)
}

#[cfg(test)]
mod tests {
    use super::{Contents, MOST, PIECE};
    use crate::errno::Errno;

    fn all(contents: &Contents) -> Vec<u8> {
        let mut bytes = vec![1; contents.length() as usize];
        assert_eq!(contents.read(0, &mut bytes), bytes.len());
        bytes
    }

    #[test]
    fn what_is_written_is_read_whatever_pieces_it_lies_in() {
        let mut contents = Contents::default();
        let bytes: Vec<u8> = (0..3 * PIECE + 5).map(|at| at as u8).collect();
        contents.write(0, &bytes[..PIECE - 3]).unwrap();
        contents
            .write(PIECE as u64 - 3, &bytes[PIECE - 3..])
            .unwrap();
        assert!(all(&contents) == bytes);
        contents.write(PIECE as u64 - 1, b"xyz").unwrap();
        let mut three = [0; 3];
        assert_eq!(contents.read(PIECE as u64 - 1, &mut three), 3);
        assert_eq!(&three, b"xyz");
        assert_eq!(contents.length(), bytes.len() as u64);
    }

    #[test]
    fn what_was_never_written_is_zeros_and_takes_no_memory() {
        let mut contents = Contents::default();
        contents.write(10 * PIECE as u64 + 2, b"end").unwrap();
        assert!(contents.allocated() < PIECE as u64);
        let bytes = all(&contents);
        assert!(bytes[..bytes.len() - 3].iter().all(|byte| *byte == 0));
        assert!(bytes.ends_with(b"end"));
    }

    #[test]
    fn what_was_cut_off_does_not_come_back() {
        let mut contents = Contents::default();
        contents.write(0, b"secret").unwrap();
        contents.set_length(2).unwrap();
        contents.set_length(6).unwrap();
        assert_eq!(all(&contents), b"se\0\0\0\0");
        contents.set_length(0).unwrap();
        assert_eq!(contents.allocated(), 0);
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let mut contents = Contents::default();
        assert_eq!(contents.set_length(MOST + 1), Err(Errno::EFBIG));
        assert_eq!(contents.write(MOST, b"x"), Err(Errno::EFBIG));
        assert_eq!(contents.length(), 0);
    }
}
