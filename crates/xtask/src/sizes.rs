//! How long files are, as they are and as servers send them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, anyhow};
use compression::{Quality, brotli};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The sizes of one file: as it is, and as a server can send it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sizes {
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

impl Sizes {
    /// Adds those of another file.
    pub(crate) fn add(&mut self, other: &Sizes) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }

    /// As they stand in a table.
    pub(crate) fn columns(&self) -> [u64; 3] {
        [self.raw, self.gzip, self.brotli]
    }
}

/// Measures files of a folder, on all processors.
pub(crate) fn measure_all(
    folder: &Path,
    mut files: Vec<PathBuf>,
) -> anyhow::Result<Vec<(PathBuf, Sizes)>> {
    let size = |file: &PathBuf| fs::metadata(folder.join(file)).map_or(0, |file| file.len());
    // The queue is emptied from its end: the largest first, beside which the rest is done.
    files.sort_by_key(size);
    let queue = Mutex::new(files);
    let rows = Mutex::new(Vec::new());
    let work = || -> anyhow::Result<()> {
        loop {
            let next = queue.lock().map_err(|_| stopped())?.pop();
            let Some(file) = next else { return Ok(()) };
            let content = fs::read(folder.join(&file))
                .with_context(|| format!("cannot read {}", file.display()))?;
            let sizes = measure(&content)?;
            rows.lock().map_err(|_| stopped())?.push((file, sizes));
        }
    };
    thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| stopped())?)
    })?;
    rows.into_inner().map_err(|_| stopped())
}

fn stopped() -> anyhow::Error {
    anyhow!("measuring the sizes stopped half way")
}

fn measure(content: &[u8]) -> anyhow::Result<Sizes> {
    Ok(Sizes {
        raw: content.len() as u64,
        gzip: gzip(content)?,
        brotli: brotli(content, Quality::OnTheWay)?.len() as u64,
    })
}

/// How long gzip leaves a content.
pub(crate) fn gzip(content: &[u8]) -> anyhow::Result<u64> {
    let mut gzip = GzEncoder::new(Counter::default(), Compression::best());
    gzip.write_all(content)?;
    Ok(gzip.finish()?.0)
}

/// Counts bytes and drops them.
#[derive(Default)]
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// 13900000 as 13,900,000.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1000), "1,000");
        assert_eq!(grouped(13_900_123), "13,900,123");
    }

    #[test]
    fn compression_is_measured() {
        let sizes = measure(&b"pytag ".repeat(1000)).unwrap();
        assert_eq!(sizes.raw, 6000);
        assert!(sizes.gzip > 20 && sizes.gzip < 100, "{sizes:?}");
        assert!(sizes.brotli > 5 && sizes.brotli < sizes.gzip, "{sizes:?}");
    }

    #[test]
    fn every_file_is_measured() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = Vec::new();
        for (name, text) in [("b.js", "bb"), ("a.wasm", "aaa")] {
            fs::write(folder.path().join(name), text).unwrap();
            files.push(PathBuf::from(name));
        }
        let mut rows = measure_all(folder.path(), files).unwrap();
        rows.sort_by(|(one, _), (other, _)| one.cmp(other));
        let raw: Vec<_> = rows
            .iter()
            .map(|(file, sizes)| (file.as_path(), sizes.raw))
            .collect();
        assert_eq!(raw, [(Path::new("a.wasm"), 3), (Path::new("b.js"), 2)]);
    }
}
