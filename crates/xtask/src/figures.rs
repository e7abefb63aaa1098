//! What the files of the shipped form may weigh, by kind: a build in which one kind has grown by more than a fiftieth
//! fails, so that no change and no compiler makes every page slower unseen.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use crate::sizes::{self, Sizes, grouped};
use crate::snapshot::Ahead;
use crate::stamp::Stamp;
use crate::workspace::Workspace;
use crate::{loader, progress};

/// The table: in each line a kind, and how many bytes its files have together, as they are, by gzip, by brotli as
/// a server has time for.
pub(crate) const FILE: &str = "crates/xtask/figures.txt";

/// In which columns: <https://www.rfc-editor.org/rfc/rfc1952> and <https://www.rfc-editor.org/rfc/rfc7932>
const COLUMNS: [&str; 3] = ["bytes", "gzip", "brotli"];

/// By how many hundredths a kind may be larger than in the table.
const TOLERANCE: u64 = 2;

/// Of the parts, the kind of those that a page with a rare word asks for at once.
const LIKELY: &str = "likely";

/// Measures what pages load of a site, prints the table, and compares it with the one that is kept.
pub(crate) fn check(workspace: &Workspace, site: &Path, ahead: &Ahead) -> anyhow::Result<()> {
    let kept = workspace.root().join(FILE);
    let kept = fs::read_to_string(&kept).with_context(|| format!("cannot read {FILE}"))?;
    let mut likely = Vec::new();
    for part in ahead.parts.iter().take(ahead.likely) {
        likely.push(PathBuf::from(loader::hashed("part", &part.file)?));
    }
    let measured = measured(workspace, site, &likely)?;
    eprint!("{measured}");
    compare(&parse(&kept).context(FILE)?, &parse(&measured)?)
}

/// The table of a site. The same files are not measured again.
fn measured(workspace: &Workspace, site: &Path, likely: &[PathBuf]) -> anyhow::Result<String> {
    let mut kinds = BTreeMap::new();
    for entry in fs::read_dir(site).with_context(|| format!("cannot read {}", site.display()))? {
        let name = PathBuf::from(entry?.file_name());
        if let Some(kind) = kind(&name, likely) {
            kinds.insert(name, kind);
        }
    }
    let saved = workspace.parts().join("figures.txt");
    let mut stamp = Stamp::new(saved.with_extension("stamp"));
    for (name, kind) in &kinds {
        stamp.word(kind);
        stamp.file(&site.join(name))?;
    }
    if !stamp.is_current() {
        stamp.clear()?;
        let files: Vec<PathBuf> = kinds.keys().cloned().collect();
        let rows = progress::step("Measuring sizes (gzip, brotli)", || {
            sizes::measure_all(site, files)
        })?;
        let mut sums: BTreeMap<String, Sizes> = BTreeMap::new();
        for (file, sizes) in rows {
            let kind = kinds.get(&file).cloned().unwrap_or_default();
            sums.entry(kind).or_default().add(&sizes);
        }
        fs::write(&saved, render(&sums))
            .with_context(|| format!("cannot write {}", saved.display()))?;
        stamp.save()?;
    }
    fs::read_to_string(&saved).with_context(|| format!("cannot read {}", saved.display()))
}

/// Which kind a file of a site is of, if pages load it: what stands before the hash in its name.
fn kind(file: &Path, likely: &[PathBuf]) -> Option<String> {
    let name = file.to_str()?;
    if name == loader::LOADER {
        return Some(name.to_owned());
    }
    if !loader::has_hash(name) {
        return None;
    }
    if likely.iter().any(|part| part == file) {
        return Some(LIKELY.to_owned());
    }
    let (kind, _) = name.split_once('-')?;
    let is_source = name.ends_with(".txt");
    Some(if is_source { "sources" } else { kind }.to_owned())
}

fn render(sums: &BTreeMap<String, Sizes>) -> String {
    let line = |kind: &str, cells: [String; 3]| {
        let [raw, gzip, brotli] = cells;
        format!("{kind:<10}{raw:>12}{gzip:>12}{brotli:>12}\n")
    };
    let mut text = line("kind", COLUMNS.map(str::to_owned));
    for (kind, sizes) in sums {
        text += &line(kind, sizes.columns().map(grouped));
    }
    text
}

fn parse(table: &str) -> anyhow::Result<BTreeMap<String, [u64; 3]>> {
    let mut kinds = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let [kind, numbers @ ..] = &cells[..] else {
            bail!("a line is empty");
        };
        let numbers = numbers
            .iter()
            .map(|cell| cell.replace(',', "").parse::<u64>());
        let numbers: Result<Vec<u64>, _> = numbers.collect();
        let sizes: Option<[u64; 3]> = numbers.ok().and_then(|numbers| numbers.try_into().ok());
        let sizes = sizes.with_context(|| format!("`{line}` is no kind and three numbers"))?;
        let former = kinds.insert((*kind).to_owned(), sizes);
        ensure!(former.is_none(), "it has two lines `{kind}`");
    }
    Ok(kinds)
}

/// An error that names what has grown, come or gone.
fn compare(
    kept: &BTreeMap<String, [u64; 3]>,
    measured: &BTreeMap<String, [u64; 3]>,
) -> anyhow::Result<()> {
    let mut changes = Vec::new();
    for (kind, sizes) in measured {
        let Some(most) = kept.get(kind) else {
            changes.push(format!("{kind} is new"));
            continue;
        };
        for ((column, &bytes), &most) in COLUMNS.iter().zip(sizes).zip(most) {
            if bytes * 100 > most * (100 + TOLERANCE) {
                let (bytes, most) = (grouped(bytes), grouped(most));
                changes.push(format!("{kind} has {bytes} ({column}) instead of {most}"));
            }
        }
    }
    let gone = kept.keys().filter(|kind| !measured.contains_key(*kind));
    changes.extend(gone.map(|kind| format!("{kind} is gone")));
    ensure!(
        changes.is_empty(),
        "{}: find out what has come in, or put the table above into {FILE} and say why it is worth it",
        changes.join(", ")
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEPT: &str = "kind bytes gzip brotli\nmain 5,000 2,000 1000\npart 100 100 100\n";

    fn complaint(measured: &str) -> String {
        let (kept, measured) = (parse(KEPT).unwrap(), parse(measured).unwrap());
        let error = compare(&kept, &measured).err();
        error.map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_fiftieth_more_is_let_be_and_so_is_any_less() {
        for measured in [
            KEPT,
            "kind\nmain 5,100 2,040 1020\npart 102 102 102",
            "kind\nmain 1 1 1\npart 0 0 0",
        ] {
            assert_eq!(complaint(measured), "");
        }
    }

    #[test]
    fn what_has_grown_in_any_form_is_named() {
        let told = complaint("kind\nmain 5,000 2,000 1021\npart 103 100 100");
        assert!(
            told.contains("main has 1,021 (brotli) instead of 1,000"),
            "{told}"
        );
        assert!(
            told.contains("part has 103 (bytes) instead of 100"),
            "{told}"
        );
    }

    #[test]
    fn what_is_new_or_gone_is_named() {
        let told = complaint("kind\nmain 5,000 2,000 1000\nglue 1 1 1");
        assert!(told.contains("glue is new, part is gone"), "{told}");
    }

    #[test]
    fn what_is_no_table_is_an_error() {
        for table in [
            "kind\nmain x 1 1",
            "kind\nmain 1 1",
            "kind\na 1 1 1\na 1 1 1",
            "kind\n\n",
        ] {
            assert!(parse(table).is_err(), "{table}");
        }
    }

    #[test]
    fn kinds_are_told_by_names() {
        let likely = [PathBuf::from("part-00000001.wasm")];
        for (file, expected) in [
            ("pytag.js", Some("pytag.js")),
            ("python-2501e615.wasm", Some("python")),
            ("part-00000001.wasm", Some("likely")),
            ("part-00000002.wasm", Some("part")),
            ("library-_ajax-2c1fb7cf.pack", Some("library")),
            ("library-_ajax-2c1fb7cf.txt", Some("sources")),
            ("brython.js", None),
            ("index.html", None),
        ] {
            assert_eq!(
                kind(Path::new(file), &likely).as_deref(),
                expected,
                "{file}"
            );
        }
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let sizes = Sizes {
            raw: 1_234_567,
            gzip: 2,
            brotli: 1,
        };
        let table = render(&BTreeMap::from([("main".to_owned(), sizes)]));
        assert_eq!(parse(&table).unwrap()["main"], [1_234_567, 2, 1], "{table}");
    }
}
