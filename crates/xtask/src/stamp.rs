//! Remembers from what a result was made, so that it is made again only when that changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::Context;

/// A list of what goes into a result, kept in a file beside the result.
pub(crate) struct Stamp {
    file: PathBuf,
    text: String,
}

impl Stamp {
    pub(crate) fn new(file: PathBuf) -> Stamp {
        Stamp {
            file,
            text: String::new(),
        }
    }

    /// Something that decides the result, such as a version or an option.
    pub(crate) fn word(&mut self, word: &str) {
        self.text.push_str(word);
        self.text.push('\n');
    }

    /// A file by path, length and time of change: reading tens of megabytes would be slow.
    pub(crate) fn file(&mut self, path: &Path) -> anyhow::Result<()> {
        let metadata = fs::metadata(path).with_context(|| format!("no {}", path.display()))?;
        let changed = metadata.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
        self.word(&format!("{} {} {changed}", path.display(), metadata.len()));
        Ok(())
    }

    /// Whether the result was made from just this.
    pub(crate) fn is_current(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|text| text == self.text)
    }

    /// To be called before the result is made: half a result must not look like a whole one.
    pub(crate) fn clear(&self) -> anyhow::Result<()> {
        if self.file.exists() {
            fs::remove_file(&self.file)
                .with_context(|| format!("cannot remove {}", self.file.display()))?;
        }
        Ok(())
    }

    /// To be called when the result is there.
    pub(crate) fn save(&self) -> anyhow::Result<()> {
        fs::write(&self.file, &self.text)
            .with_context(|| format!("cannot write {}", self.file.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_makes_a_result_stale() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("input");
        let stamp = || {
            let mut stamp = Stamp::new(folder.path().join("stamp"));
            stamp.word("quick");
            stamp.file(&input).unwrap();
            stamp
        };
        fs::write(&input, "one").unwrap();
        assert!(!stamp().is_current());
        stamp().save().unwrap();
        assert!(stamp().is_current());
        fs::write(&input, "three").unwrap();
        assert!(!stamp().is_current());
    }

    #[test]
    fn a_missing_input_is_an_error() {
        let mut stamp = Stamp::new("stamp".into());
        assert!(stamp.file(Path::new("not-there")).is_err());
    }
}
