//! A zip of a folder. <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::site;

/// The first day that the format knows: the same files give the same bytes.
const TIME: [u8; 4] = [0, 0, 0x21, 0];

/// What the format's version 2.0 can read, names in UTF-8, compressed by deflate.
const VERSION: [u8; 2] = [20, 0];
const FLAGS: [u8; 2] = [0, 8];
const DEFLATED: [u8; 2] = [8, 0];

/// The files below a folder, in a folder of this name.
pub(super) fn zip(folder: &Path, name: &str) -> anyhow::Result<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    let files = site::files(folder)?;
    for file in &files {
        let content = fs::read(folder.join(file))
            .with_context(|| format!("cannot read {}", file.display()))?;
        let place = format!("{name}/{}", file.display());
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::best());
        deflated.write_all(&content)?;
        let deflated = deflated.finish()?;
        let start = length(archive.len())?;
        let mut facts = [&VERSION[..], &FLAGS, &DEFLATED, &TIME].concat();
        facts.extend(crc32fast::hash(&content).to_le_bytes());
        facts.extend(length(deflated.len())?);
        facts.extend(length(content.len())?);
        facts.extend(u16::try_from(place.len())?.to_le_bytes());
        // No further fields.
        facts.extend([0, 0]);
        archive.extend(b"PK\x03\x04");
        archive.extend(&facts);
        archive.extend(place.as_bytes());
        archive.extend(&deflated);
        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION);
        directory.extend(&facts);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(start);
        directory.extend(place.as_bytes());
    }
    let count = u16::try_from(files.len())?.to_le_bytes();
    let (begin, end) = (length(archive.len())?, length(directory.len())?);
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count, count].concat());
    archive.extend([end, begin].concat());
    archive.extend([0, 0]);
    Ok(archive)
}

fn length(length: usize) -> anyhow::Result<[u8; 4]> {
    Ok(u32::try_from(length)?.to_le_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process;
    use std::process::Command;

    #[test]
    fn another_program_reads_what_was_put_in() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("in/dist")).unwrap();
        fs::write(folder.path().join("in/dist/é.txt"), "text ".repeat(100)).unwrap();
        fs::write(folder.path().join("in/empty"), "").unwrap();
        let archive = folder.path().join("it.zip");
        fs::write(&archive, zip(&folder.path().join("in"), "pytag").unwrap()).unwrap();
        let mut python = Command::new("python3");
        python.args(["-m", "zipfile", "-e"]).arg(&archive);
        process::output(python.arg(folder.path().join("out"))).unwrap();
        let read = |name: &str| fs::read_to_string(folder.path().join("out/pytag").join(name));
        assert_eq!(read("dist/é.txt").unwrap(), "text ".repeat(100));
        assert_eq!(read("empty").unwrap(), "");
    }
}
