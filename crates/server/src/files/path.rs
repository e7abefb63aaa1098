//! From the path of a request to the names of folders and files.

use std::path::{Component, Path};

use percent_encoding::percent_decode_str;

/// The path of a request, decoded.
#[derive(Debug, PartialEq)]
pub(super) struct RequestPath {
    /// Its names, each of exactly one folder or file.
    pub(super) names: Vec<String>,
    /// Whether it ends on a slash.
    pub(super) slash: bool,
}

impl RequestPath {
    /// Splits first and decodes then, so that an encoded slash never becomes a separator. The error says which part
    /// is refused.
    pub(super) fn parse(path: &str) -> Result<Self, String> {
        let Some(rest) = path.strip_prefix('/') else {
            return Err(format!("{path:?} does not begin with a slash"));
        };
        let mut parts: Vec<&str> = rest.split('/').collect();
        let slash = parts.last() == Some(&"");
        if slash {
            parts.pop();
        }
        let names = parts.into_iter().map(name).collect::<Result<_, _>>()?;
        Ok(Self { names, slash })
    }
}

/// One part of a path: nothing that leads elsewhere on any system, whatever its encoding.
fn name(part: &str) -> Result<String, String> {
    let name = percent_decode_str(part)
        .decode_utf8()
        .map_err(|_| format!("{part:?} is not UTF-8"))?;
    let mut components = Path::new(&*name).components();
    let single = matches!((components.next(), components.next()), (Some(Component::Normal(only)), None) if only == &*name);
    if single && !name.contains(['/', '\\', '\0']) {
        Ok(name.into_owned())
    } else {
        Err(format!("{part:?} is not the name of a folder or file"))
    }
}
