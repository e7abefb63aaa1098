//! The index of the library's packs: which there are, and which an import needs. The crate `pack` writes it, and describes
//! its form.

use std::collections::BTreeSet;

use crate::library::START;

/// A text of that form, read.
#[derive(Clone, Debug, Default)]
pub struct Index {
    packs: Vec<Listed>,
    /// A line for each module: its name, the number of its pack, those of the others that its import needs.
    modules: Box<str>,
}

/// A pack that there is.
#[derive(Clone, Debug)]
struct Listed {
    name: Box<str>,
    checksum: u32,
}

impl Index {
    /// Reads it. The error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (packs, modules) = text
            .split_once("\n\n")
            .ok_or("the library's index has no empty line")?;
        let packs = packs.lines().map(|line| {
            let checksum = |digits| u32::from_str_radix(digits, 16).ok();
            let pack = line
                .split_once(' ')
                .and_then(|(name, digits)| Some((name.into(), checksum(digits)?)));
            let (name, checksum) =
                pack.ok_or_else(|| format!("the library's index has a line {line:?}"))?;
            Ok(Listed { name, checksum })
        });
        Ok(Self {
            packs: packs.collect::<Result<_, String>>()?,
            modules: modules.into(),
        })
    }

    /// What a pack is called.
    pub(crate) fn name(&self, pack: usize) -> &str {
        self.packs.get(pack).map_or("", |pack| &pack.name)
    }

    /// The checksum of a pack.
    pub(crate) fn checksum(&self, pack: usize) -> Option<u32> {
        self.packs.get(pack).map(|pack| pack.checksum)
    }

    /// The packs that the import of a module needs, first the one that it is in if it exists.
    pub(crate) fn packs(&self, module: &str) -> Vec<usize> {
        let mut name = module;
        loop {
            if let Some(numbers) = self.line(name) {
                let numbers = numbers.split(' ');
                let mut numbers: Vec<usize> =
                    numbers.filter_map(|number| number.parse().ok()).collect();
                // Of the first pack all modules are named: this one is not in it.
                if name != module && numbers == [START] {
                    numbers = Vec::new();
                }
                return numbers;
            }
            match name.rsplit_once('.') {
                Some((package, _)) => name = package,
                None => return Vec::new(),
            }
        }
    }

    /// Whether there is a module of this name that is in no package.
    pub(crate) fn has(&self, module: &str) -> bool {
        !module.contains('.') && self.line(module).is_some()
    }

    /// The dotted names that it has lines for: all that are in no package, and some that are.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.modules
            .lines()
            .filter_map(|line| line.split(' ').next())
    }

    /// The packs that all of some modules need together.
    pub(crate) fn packs_of<'a>(&self, modules: impl Iterator<Item = &'a str>) -> BTreeSet<usize> {
        modules.flat_map(|module| self.packs(module)).collect()
    }

    fn line(&self, module: &str) -> Option<&str> {
        self.modules.lines().find_map(|line| {
            let rest = line.strip_prefix(module)?;
            rest.strip_prefix(' ')
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    const TEXT: &str = "start 00000001\ncommon 0000000a\nxml 0000000b\n\n\
        io 0\njson 1\njson.tool 2 1\nxml 2 1\n";

    #[test]
    fn an_import_needs_the_packs_of_what_it_imports() {
        let index = Index::parse(TEXT).unwrap();
        assert_eq!(index.packs("xml"), [2, 1]);
        assert_eq!(index.packs("io"), [0]);
        assert!(index.packs("jso").is_empty() && index.packs("io.nothing").is_empty());
    }

    #[test]
    fn what_is_not_named_is_where_its_package_is() {
        let index = Index::parse(TEXT).unwrap();
        assert_eq!(index.packs("json.decoder"), [1]);
        assert_eq!(index.packs("json.tool"), [2, 1]);
        assert!(index.has("json") && !index.has("json.tool") && !index.has("_json"));
    }

    #[test]
    fn packs_have_names_and_checksums() {
        let index = Index::parse(TEXT).unwrap();
        assert_eq!((index.name(1), index.checksum(1)), ("common", Some(10)));
        assert_eq!((index.name(3), index.checksum(3)), ("", None));
    }

    #[test]
    fn what_is_no_index_is_refused() {
        assert!(Index::parse("<html>").unwrap_err().contains("empty line"));
        let error = Index::parse("start x\n\n").unwrap_err();
        assert!(error.contains("start x"), "{error}");
    }
}
