//! The table of what a visitor downloads.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, anyhow};
use flate2::Compression;
use flate2::write::GzEncoder;

/// The sizes of one file: as it is, and as a server can send it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sizes {
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

/// Measures every file of a site and writes the table.
pub(crate) fn table<'a>(
    folder: &Path,
    places: impl Iterator<Item = &'a Path>,
) -> anyhow::Result<String> {
    let mut files: Vec<PathBuf> = places.map(Path::to_owned).collect();
    let mut rows = measure_all(folder, &mut files)?;
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(render(&rows))
}

/// On all processors: the strongest compression of the wasm takes most of a minute.
fn measure_all(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<Vec<(PathBuf, Sizes)>> {
    let size = |file: &PathBuf| fs::metadata(folder.join(file)).map_or(0, |file| file.len());
    // The queue is emptied from its end: the largest first, beside which the rest is done.
    files.sort_by_key(size);
    let queue = Mutex::new(std::mem::take(files));
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
        brotli: brotli(content, Counter::default())?.0,
    })
}

/// How long gzip leaves a content.
pub(crate) fn gzip(content: &[u8]) -> anyhow::Result<u64> {
    let mut gzip = GzEncoder::new(Counter::default(), Compression::best());
    gzip.write_all(content)?;
    Ok(gzip.finish()?.0)
}

/// Compresses with all that brotli has.
pub(crate) fn brotli<W: Write>(content: &[u8], to: W) -> anyhow::Result<W> {
    // The largest window that browsers must understand: https://www.rfc-editor.org/rfc/rfc7932
    let mut brotli = brotli::CompressorWriter::new(to, 1 << 16, 11, 24);
    brotli.write_all(content)?;
    brotli.flush()?;
    Ok(brotli.into_inner())
}

/// Counts bytes and drops them.
#[derive(Default)]
pub(crate) struct Counter(u64);

impl Counter {
    /// How many there were.
    pub(crate) fn bytes(&self) -> u64 {
        self.0
    }
}

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn render(rows: &[(PathBuf, Sizes)]) -> String {
    let names: Vec<String> = rows
        .iter()
        .map(|(file, _)| file.display().to_string())
        .collect();
    let width = names
        .iter()
        .map(String::len)
        .max()
        .unwrap_or(0)
        .max("total".len());
    let mut text = format!(
        "{:width$}  {:>12}  {:>12}  {:>12}\n",
        "file", "bytes", "gzip", "brotli"
    );
    let mut total = Sizes::default();
    for (name, (_, sizes)) in names.iter().zip(rows) {
        text.push_str(&row(name, width, sizes));
        total.raw += sizes.raw;
        total.gzip += sizes.gzip;
        total.brotli += sizes.brotli;
    }
    text.push_str(&row("total", width, &total));
    text
}

fn row(name: &str, width: usize, sizes: &Sizes) -> String {
    let [raw, gzip, brotli] = [sizes.raw, sizes.gzip, sizes.brotli].map(grouped);
    format!("{name:width$}  {raw:>12}  {gzip:>12}  {brotli:>12}\n")
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
    fn the_table_has_every_file_and_a_total() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("b.js", "bb"), ("a.wasm", "aaa")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let places = [Path::new("b.js"), Path::new("a.wasm")];
        let table = table(folder.path(), places.into_iter()).unwrap();
        let starts: Vec<_> = table
            .lines()
            .map(|line| {
                line.split_whitespace()
                    .take(2)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        assert_eq!(starts, ["file bytes", "a.wasm 3", "b.js 2", "total 5"]);
    }
}
