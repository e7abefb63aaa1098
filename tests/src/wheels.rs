//! Wheels that tests make, as small as they can be, and an index of them that any static server can serve.
//! <https://packaging.python.org/specifications/binary-distribution-format/>

use sha2::{Digest, Sha256};

/// A wheel: the name of its file, and its bytes.
pub(crate) struct Wheel {
    package: &'static str,
    pub(crate) file: String,
    pub(crate) bytes: Vec<u8>,
}

impl Wheel {
    /// One with one module, and what it requires.
    pub(crate) fn new(
        package: &'static str,
        version: &str,
        source: &str,
        requires: &[&str],
    ) -> Self {
        let info = format!("{package}-{version}.dist-info");
        let mut metadata = format!("Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n");
        for requirement in requires {
            metadata.push_str(&format!("Requires-Dist: {requirement}\n"));
        }
        let files = [
            (format!("{package}.py"), source),
            (format!("{info}/METADATA"), &metadata),
            (
                format!("{info}/WHEEL"),
                "Wheel-Version: 1.0\nTag: py3-none-any\n",
            ),
            (format!("{info}/RECORD"), ""),
        ];
        Self {
            package,
            file: format!("{package}-{version}-py3-none-any.whl"),
            bytes: zip(&files),
        }
    }

    /// What an index that lies beside the wheel tells of it: its name, and its content.
    /// <https://packaging.python.org/specifications/simple-repository-api/>
    pub(crate) fn index(&self) -> (String, String) {
        let digest = Sha256::digest(&self.bytes);
        let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let file = serde_json::json!({
            "filename": self.file, "url": self.file, "hashes": { "sha256": digits }
        });
        let told = serde_json::json!({
            "meta": { "api-version": "1.0" }, "name": self.package, "files": [file]
        });
        (format!("{}.json", self.package), told.to_string())
    }
}

/// An archive of files that are not compressed.
/// <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>
fn zip(files: &[(String, &str)]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let start = archive.len() as u32;
        let (length, content) = (content.len() as u32, content.as_bytes());
        // The version needed, flags, no compression, no time; the checksum, the length twice, the name's, no more.
        let mut facts = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        facts.extend(crc32fast::hash(content).to_le_bytes());
        facts.extend([length.to_le_bytes(), length.to_le_bytes()].concat());
        facts.extend((name.len() as u32).to_le_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&facts);
        archive.extend(name.as_bytes());
        archive.extend(content);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&facts);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, at) = (files.len() as u16, archive.len() as u32);
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    archive.extend((directory.len() as u32).to_le_bytes());
    archive.extend(at.to_le_bytes());
    archive.extend([0, 0]);
    archive
}
