//! The index of the packs: which there are, and which an import needs. The crate `engine` reads it, and so does the script
//! that a page includes.
//!
//! ```text
//! start 1a2b3c4d        a pack: its name, its checksum; they are counted from 0
//! common 5e6f7a8b
//!                       an empty line
//! json 1                a module, the number of its pack, and of the others that its import needs
//! xml.etree 7 1
//! ```
//!
//! A module that is not named is in the packs of the package around it, if it is anywhere; of the first pack all are named.
//! That one is needed by no other: it is there when Python is. At the end are names that modules lend.

use std::{collections::BTreeMap, fmt::Write};

use crate::groups::{Graph, Group, LENT};

/// Writes it; `checksums` are those of the packs that are made of the groups.
pub(crate) fn write(graph: &Graph, groups: &[Group], checksums: &[u32]) -> String {
    let mut text = String::new();
    for (group, checksum) in groups.iter().zip(checksums) {
        let _ = writeln!(text, "{} {checksum:08x}", group.name);
    }
    text.push('\n');
    let mut place = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        for module in &group.modules {
            place.insert(module.as_str(), number);
        }
    }
    let mut written: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (module, own) in &place {
        let mut needed = vec![*own];
        for imported in graph.closure([*module]) {
            let pack = place.get(imported).copied().unwrap_or_default();
            if pack != 0 && !needed.contains(&pack) {
                needed.push(pack);
            }
        }
        needed[1..].sort_unstable();
        let around = module.rsplit_once('.').map(|(package, _)| package);
        let around = around.filter(|_| *own != 0);
        if around.and_then(|package| written.get(package)) != Some(&needed) {
            write_line(&mut text, module, &needed);
        }
        written.insert(module, needed);
    }
    for (name, lender) in LENT {
        if let Some(needed) = written.get(lender) {
            write_line(&mut text, name, needed);
        }
    }
    text
}

fn write_line(text: &mut String, name: &str, packs: &[usize]) {
    let numbers: Vec<String> = packs.iter().map(usize::to_string).collect();
    let _ = writeln!(text, "{name} {}", numbers.join(" "));
}
