//! The file format of a pack; the crate `engine` reads it in its module `packs`, where the header is described.
//!
//! The modules stand in it as RustPython's `FrozenLib` wants them, whose code is LZ4 compressed. Ours are LZ4 blocks that
//! hold nothing but literals: a web server's brotli then compresses all modules together, twice as well as LZ4 each alone.

use crate::source::{Compiled, Error};
use rustpython_compiler_core::frozen::{FrozenCodeObject, FrozenLib, FrozenModule};

/// The first bytes of every pack.
pub const MAGIC: [u8; 8] = *b"PYTAGLIB";

/// Raised whenever the layout or the bytecode of the pinned RustPython changes.
pub const VERSION: u32 = 2;

/// How many bytes stand before the library.
const HEAD: usize = 24;

/// The sources of some modules, one after the other: of each its name, a blank, the number of its bytes, an end of line, its
/// text.
pub(crate) fn write_sources<'a>(modules: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    modules
        .map(|(name, source)| format!("{name} {}\n{source}", source.len()))
        .collect()
}

/// The bytes of a pack of these modules, made of these sources.
pub fn write(modules: &[Compiled], sources: &str) -> Result<Vec<u8>, Error> {
    let mut entries = Vec::with_capacity(modules.len());
    for module in modules {
        let code = FrozenCodeObject {
            bytes: stored(&module.code).ok_or_else(|| Error::TooLarge(module.name.clone()))?,
        };
        entries.push((
            module.name.as_str(),
            FrozenModule {
                code,
                package: module.package,
            },
        ));
    }
    let library = FrozenLib::encode(entries.iter().map(|(name, module)| {
        let code = FrozenCodeObject {
            bytes: module.code.bytes.as_slice(),
        };
        (
            *name,
            FrozenModule {
                code,
                package: module.package,
            },
        )
    }))
    .bytes;
    let length =
        u32::try_from(library.len()).map_err(|_| Error::TooLarge("the library".to_owned()))?;
    let mut pack = Vec::with_capacity(library.len() + HEAD);
    pack.extend(MAGIC);
    pack.extend(VERSION.to_le_bytes());
    pack.extend(length.to_le_bytes());
    pack.extend(crc32fast::hash(&library).to_le_bytes());
    pack.extend(crc32fast::hash(sources.as_bytes()).to_le_bytes());
    pack.extend(library);
    Ok(pack)
}

/// The checksum in the head of a pack.
pub(crate) fn checksum(pack: &[u8]) -> u32 {
    crc32fast::hash(pack.get(HEAD..).unwrap_or_default())
}

/// An [LZ4 block](https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md) of one sequence without a match,
/// after the length of its content.
fn stored(content: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(content.len()).ok()?;
    let mut block = Vec::with_capacity(content.len() + content.len() / 255 + 8);
    block.extend(length.to_le_bytes());
    match content.len().checked_sub(15) {
        None => block.push((content.len() as u8) << 4),
        Some(mut rest) => {
            block.push(0xf0);
            while rest >= 255 {
                block.push(255);
                rest -= 255;
            }
            block.push(rest as u8);
        }
    }
    block.extend(content);
    Some(block)
}
