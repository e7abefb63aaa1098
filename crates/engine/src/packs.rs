//! A library pack: compiled Python modules that come beside the wasm, as bytes.
//!
//! Layout, integers little-endian:
//!
//! | bytes | meaning |
//! | --- | --- |
//! | 8 | [`MAGIC`] |
//! | 4 | [`VERSION`] |
//! | 4 | length of the library |
//! | 4 | CRC-32 of the library |
//! | 4 | CRC-32 of the sources, which lie in a file of their own |
//! | | the library, a [`FrozenLib`] |
//!
//! The writer is the crate `pack`; a test there and the tests here hold both to this table.
//! RustPython's own decoder panics on bytes that it does not expect, so everything is checked before it sees them.

use core::{fmt, ops::Range};
use rustpython_vm::frozen::{FrozenCodeObject, FrozenLib, FrozenModule};
use std::{collections::BTreeMap, sync::Arc};

/// The first bytes of every pack.
pub const MAGIC: [u8; 8] = *b"PYTAGLIB";

/// Raised whenever the layout or the bytecode of the pinned RustPython changes.
pub const VERSION: u32 = 2;

const HEADER: usize = 24;

/// A checked pack.
#[derive(Clone)]
pub struct Pack {
    checksum: u32,
    sources: u32,
    bytes: Arc<[u8]>,
    modules: Arc<BTreeMap<String, Entry>>,
}

/// Where the code of a module is in its pack.
struct Entry {
    code: Range<usize>,
    package: bool,
}

/// Why some bytes are not a pack that this build can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// The bytes do not begin as a pack does.
    NotAPack {
        /// The first bytes as text, to recognise an error page by.
        start: String,
    },
    /// The pack was written by another version of the tool.
    Version {
        /// The version that the pack tells.
        found: u32,
    },
    /// The pack ends too early or goes on too long.
    Length {
        /// Bytes that the header promises after itself.
        expected: usize,
        /// Bytes that are there.
        found: usize,
    },
    /// The pack is damaged: its checksum does not match.
    Checksum,
    /// The pack is good, but not the one that Python was started with.
    OtherBuild,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPack { start } => write!(
                f,
                "not a library pack: it begins with {start:?}; the web server may have sent another file or an error page"
            ),
            Self::Version { found } => write!(
                f,
                "the library pack has version {found}, this build needs {VERSION}; rebuild the site, or reload without the cache"
            ),
            Self::Length { expected, found } => write!(
                f,
                "the library pack has {found} bytes after its header instead of {expected}; it was not transferred whole"
            ),
            Self::Checksum => f.write_str(
                "the library pack is damaged: its checksum does not match; rebuild the site, or reload without the cache",
            ),
            Self::OtherBuild => f.write_str(
                "the library pack is of another build than the page's Python; reload without the cache, or deploy the site whole",
            ),
        }
    }
}

impl core::error::Error for PackError {}

impl Pack {
    /// Checks the bytes of a pack: of the one with this checksum, if that is known.
    pub fn parse(bytes: Vec<u8>, known: Option<u32>) -> Result<Self, PackError> {
        let Some((header, library)) = bytes.split_at_checked(HEADER) else {
            return Err(not_a_pack(&bytes));
        };
        if header[..8] != MAGIC {
            return Err(not_a_pack(&bytes));
        }
        let number = |at: usize| {
            u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
        };
        if number(8) != VERSION {
            return Err(PackError::Version { found: number(8) });
        }
        let expected = number(12) as usize;
        if library.len() != expected {
            return Err(PackError::Length {
                expected,
                found: library.len(),
            });
        }
        let checksum = number(16);
        if crc32fast::hash(library) != checksum {
            return Err(PackError::Checksum);
        }
        if known.is_some_and(|known| known != checksum) {
            return Err(PackError::OtherBuild);
        }
        let sources = number(20);
        let modules = FrozenLib::from_ref(&bytes[HEADER..])
            .decode()
            .map(|(name, module)| {
                let start = module.code.bytes.as_ptr().addr() - bytes.as_ptr().addr();
                let entry = Entry {
                    code: start..start + module.code.bytes.len(),
                    package: module.package,
                };
                (name.to_owned(), entry)
            })
            .collect();
        Ok(Self {
            checksum,
            sources,
            bytes: bytes.into(),
            modules: Arc::new(modules),
        })
    }

    /// A pack with these modules alone, as far as there are such.
    pub(crate) fn only(&self, names: &[&str]) -> Self {
        let mut bytes = Vec::new();
        let kept = names.iter().filter_map(|name| {
            let entry = self.modules.get(*name)?;
            let start = bytes.len();
            bytes.extend(&self.bytes[entry.code.clone()]);
            let entry = Entry {
                code: start..bytes.len(),
                package: entry.package,
            };
            Some(((*name).to_owned(), entry))
        });
        let modules = Arc::new(kept.collect());
        Self {
            checksum: self.checksum,
            sources: self.sources,
            bytes: bytes.into(),
            modules,
        }
    }

    /// The module of this dotted name.
    pub(crate) fn module(&self, name: &str) -> Option<FrozenModule<&[u8]>> {
        let entry = self.modules.get(name)?;
        Some(FrozenModule {
            code: FrozenCodeObject {
                bytes: &self.bytes[entry.code.clone()],
            },
            package: entry.package,
        })
    }

    /// Reads the sources that it was made of, by module; None if these are others.
    pub(crate) fn read_sources(&self, bytes: &[u8]) -> Option<BTreeMap<String, String>> {
        if crc32fast::hash(bytes) != self.sources {
            return None;
        }
        let mut rest = core::str::from_utf8(bytes).ok()?;
        let mut sources = BTreeMap::new();
        while let Some((head, more)) = rest.split_once('\n') {
            let (name, length) = head.split_once(' ')?;
            let (text, after) = more.split_at_checked(length.parse().ok()?)?;
            sources.insert(name.to_owned(), text.to_owned());
            rest = after;
        }
        Some(sources)
    }

    /// The checksum, by which packs are told apart.
    pub fn checksum(&self) -> u32 {
        self.checksum
    }

    /// The dotted names of the modules, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.modules.keys().map(String::as_str)
    }
}

fn not_a_pack(bytes: &[u8]) -> PackError {
    let start = &bytes[..bytes.len().min(24)];
    PackError::NotAPack {
        start: String::from_utf8_lossy(start).into_owned(),
    }
}
