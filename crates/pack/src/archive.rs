//! What is in a zip archive that lies in memory: the parts of
//! [the format](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT) that wheels use.

use flate2::read::DeflateDecoder;
use std::io::{self, ErrorKind, Read};

/// The end of an archive without a comment, which tells where its directory is.
const END: usize = 22;
const END_MARK: &[u8] = b"PK\x05\x06";

/// An entry of the directory, before the names in it.
const ENTRY: usize = 46;
const ENTRY_MARK: &[u8] = b"PK\x01\x02";

/// What stands before a file, before the names in it.
const HEAD: usize = 30;

const STORED: usize = 0;
const DEFLATED: usize = 8;

/// A file in an archive.
pub(crate) struct File<'a> {
    /// Its path.
    pub(crate) name: &'a str,
    method: usize,
    content: &'a [u8],
}

/// The files of an archive. An error of the kind `InvalidData` if it is none of the usual sort.
pub(crate) fn files(archive: &[u8]) -> io::Result<Vec<File<'_>>> {
    read(archive).ok_or_else(|| ErrorKind::InvalidData.into())
}

fn read(archive: &[u8]) -> Option<Vec<File<'_>>> {
    let end = archive.get(archive.len().checked_sub(END)?..)?;
    let count = number(end.strip_prefix(END_MARK)?, 6, 2)?;
    let mut at = number(end, 16, 4)?;
    let mut found = Vec::new();
    for _ in 0..count {
        let entry = archive.get(at..)?;
        if !entry.starts_with(ENTRY_MARK) {
            return None;
        }
        let length = |at| number(entry, at, 2);
        let name = entry.get(ENTRY..ENTRY + length(28)?)?;
        let head = archive.get(number(entry, 42, 4)?..)?;
        let start = HEAD + number(head, 26, 2)? + number(head, 28, 2)?;
        found.push(File {
            name: core::str::from_utf8(name).ok()?,
            method: length(10)?,
            content: head.get(start..start + number(entry, 20, 4)?)?,
        });
        at += ENTRY + length(28)? + length(30)? + length(32)?;
    }
    Some(found)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at + length)?.iter().rev();
    Some(digits.fold(0, |number, digit| number << 8 | usize::from(*digit)))
}

impl File<'_> {
    pub(crate) fn text(&self) -> io::Result<String> {
        let mut text = String::new();
        match self.method {
            STORED => self.content.take(u64::MAX).read_to_string(&mut text)?,
            DEFLATED => DeflateDecoder::new(self.content).read_to_string(&mut text)?,
            _ => return Err(ErrorKind::Unsupported.into()),
        };
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::files;

    /// An archive as small as one can be: one file, stored.
    fn archive() -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(26, 0);
        bytes.extend(b"\x01\0\x02\0a..hi");
        let directory = bytes.len() as u8;
        bytes.extend(b"PK\x01\x02");
        bytes.resize(bytes.len() + 16, 0);
        bytes.extend(b"\x02\0\0\0\x02\0\0\0\x01\0");
        bytes.resize(bytes.len() + 16, 0);
        bytes.push(b'a');
        bytes.extend(b"PK\x05\x06\0\0\0\0\0\0\x01\0\0\0\0\0");
        bytes.extend([directory, 0, 0, 0, 0, 0]);
        bytes
    }

    #[test]
    fn files_are_found_with_their_text() {
        let archive = archive();
        let found = files(&archive).unwrap();
        assert_eq!((found.len(), found[0].name), (1, "a"));
        assert_eq!(found[0].text().unwrap(), "hi");
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        let archive = archive();
        for wrong in [&b"PK"[..], &[0; 100], &archive[1..], &archive[..50]] {
            assert!(files(wrong).is_err());
        }
    }
}
