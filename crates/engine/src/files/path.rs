//! From a path to what it stands for.

use crate::errno::Errno;

use super::{
    Files, ROOT,
    node::{Id, Kind},
};

/// Links that one path may lead through.
const MOST_LINKS: usize = 40;
/// Bytes of a name, and of a path.
const LONGEST_NAME: usize = 255;
pub(super) const LONGEST_PATH: usize = 4096;

/// The right to do something with a node, as its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    Read = 4,
    Write = 2,
    /// For folders: to go through.
    Search = 1,
}

/// Where a path leads.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder that the last name is in.
    pub(super) folder: Id,
    /// The last name; empty if the path ends with `.`, `..` or is `/`.
    pub(super) name: Vec<u8>,
    pub(super) node: Option<Id>,
    /// Whether the path says that it is a folder, by what stands at its end.
    pub(super) says_folder: bool,
}

impl Place {
    /// What is there.
    pub(super) fn existing(&self) -> Result<Id, Errno> {
        self.node.ok_or(Errno::ENOENT)
    }
}

impl Files {
    /// Goes along a path, from a folder if it does not begin with `/`. A link at its end is gone through if `follow`.
    pub(super) fn locate(&self, from: Id, path: &[u8], follow: bool) -> Result<Place, Errno> {
        if path.is_empty() {
            return Err(Errno::ENOENT);
        }
        if path.len() >= LONGEST_PATH {
            return Err(Errno::ENAMETOOLONG);
        }
        let mut here = start(from, path);
        let mut rest = names(path);
        let mut says_folder = ends_as_folder(path);
        let mut links = 0;
        while let Some(name) = rest.pop() {
            let Kind::Folder { entries, parent } = &self.node(here)?.kind else {
                return Err(Errno::ENOTDIR);
            };
            self.demand(here, Right::Search)?;
            if name == b".." {
                if self.node(here)?.links == 0 {
                    return Err(Errno::ENOENT);
                }
                here = *parent;
                continue;
            }
            if name.len() > LONGEST_NAME {
                return Err(Errno::ENAMETOOLONG);
            }
            let last = rest.is_empty();
            let Some(node) = entries.get(&name).copied() else {
                if !last {
                    return Err(Errno::ENOENT);
                }
                return Ok(Place {
                    folder: here,
                    name,
                    node: None,
                    says_folder,
                });
            };
            match &self.node(node)?.kind {
                Kind::Link(target) if !last || follow || says_folder => {
                    links += 1;
                    if links > MOST_LINKS {
                        return Err(Errno::ELOOP);
                    }
                    if last {
                        says_folder |= ends_as_folder(target);
                    }
                    here = start(here, target);
                    rest.extend(names(target));
                }
                Kind::Folder { .. } if !last => here = node,
                kind => {
                    if !matches!(kind, Kind::Folder { .. }) && (says_folder || !last) {
                        return Err(Errno::ENOTDIR);
                    }
                    return Ok(Place {
                        folder: here,
                        name,
                        node: Some(node),
                        says_folder,
                    });
                }
            }
        }
        let Kind::Folder { parent, .. } = &self.node(here)?.kind else {
            return Err(Errno::ENOTDIR);
        };
        Ok(Place {
            folder: *parent,
            name: Vec::new(),
            node: Some(here),
            says_folder: true,
        })
    }

    /// Refuses what the permissions of a node do not allow its owner.
    pub(super) fn demand(&self, node: Id, right: Right) -> Result<(), Errno> {
        let bit = (right as u32) << 6;
        if self.node(node)?.permissions & bit == 0 {
            return Err(Errno::EACCES);
        }
        Ok(())
    }

    /// The path of a folder, from the top.
    pub(super) fn path_of(&self, folder: Id) -> Result<Vec<u8>, Errno> {
        let mut parts = Vec::new();
        let mut here = folder;
        while here != ROOT {
            let Kind::Folder { parent, .. } = &self.node(here)?.kind else {
                return Err(Errno::ENOTDIR);
            };
            if self.node(here)?.links == 0 {
                return Err(Errno::ENOENT);
            }
            let Kind::Folder { entries, .. } = &self.node(*parent)?.kind else {
                return Err(Errno::ENOENT);
            };
            let entry = entries.iter().find(|(_, node)| **node == here);
            parts.push(
                entry
                    .map(|(name, _)| name.as_slice())
                    .ok_or(Errno::ENOENT)?,
            );
            here = *parent;
        }
        let mut path = Vec::new();
        for part in parts.iter().rev() {
            path.push(b'/');
            path.extend(*part);
        }
        if path.is_empty() {
            path.push(b'/');
        }
        Ok(path)
    }
}

fn start(from: Id, path: &[u8]) -> Id {
    if path.starts_with(b"/") { ROOT } else { from }
}

/// The names that a path goes through, the last one first.
fn names(path: &[u8]) -> Vec<Vec<u8>> {
    let parts = path.split(|byte| *byte == b'/').rev();
    parts
        .filter(|part| !part.is_empty() && *part != b".")
        .map(<[u8]>::to_vec)
        .collect()
}

fn ends_as_folder(path: &[u8]) -> bool {
    path.ends_with(b"/") || path.ends_with(b"/.") || path == b"."
}
