//! The opening of a file: in memory, and for reading also beside the page.

use rustpython_vm::{PyResult, VirtualMachine};

use crate::{
    errno::Errno,
    files::{self, Access, HOME, Opening, Origin},
    host,
};

use super::{
    constants::{
        O_ACCMODE, O_APPEND, O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDWR, O_TMPFILE, O_TRUNC,
        O_WRONLY,
    },
    path::Path,
};

/// Opens a file and gives its number. Raises OSError: <https://docs.python.org/3/library/os.html#os.open>
///
/// What is not there and is only to be read is asked for while Python waits: beside the page if its name is relative, else
/// from the top of the page's site. It gets no name in memory: who opens it again sees what the server has then.
pub(crate) fn open(
    path: &Path,
    flags: i32,
    permissions: u32,
    from: Origin,
    inheritable: bool,
    vm: &VirtualMachine,
) -> PyResult<i32> {
    let access = match flags & O_ACCMODE {
        0 => Access {
            read: true,
            write: false,
        },
        O_WRONLY => Access {
            read: false,
            write: true,
        },
        O_RDWR => Access {
            read: true,
            write: true,
        },
        _ => return path.named(Err(Errno::EINVAL), vm),
    };
    let has = |flag| flags & flag == flag;
    let nameless = has(O_TMPFILE);
    let how = Opening {
        access,
        append: has(O_APPEND),
        create: (has(O_CREAT) || nameless).then_some(permissions),
        exclusive: has(O_EXCL),
        truncate: has(O_TRUNC),
        folder: has(O_DIRECTORY),
        follow: !has(O_NOFOLLOW),
        nameless,
        inheritable,
    };
    let opened = files::with(|files| files.open(from, &path.bytes, how));
    if opened == Err(Errno::ENOENT)
        && !access.write
        && !has(O_CREAT)
        && let Some(name) = name_on_site(from, &path.bytes)
        && let Some(host) = host::get()
    {
        let address = (host.address)(&name);
        return match (host.fetch)(&address) {
            Ok(bytes) => {
                let opened = files::with(|files| files.open_bytes(&bytes, inheritable));
                path.named(opened, vm)
            }
            Err(problem) => {
                let text = format!("{}, nor at {address} ({problem})", Errno::ENOENT.text());
                Err(Errno::ENOENT.saying(text, &[&path.object], vm))
            }
        };
    }
    path.named(opened, vm)
}

/// Folders that a computer has at the top, where programs look for what the system has. No page's site is asked for them.
const OF_SYSTEMS: &[&str] = &[
    "bin", "boot", "dev", "etc", "home", "lib", "lib64", "mnt", "opt", "proc", "root", "run",
    "sbin", "sys", "tmp", "usr", "var",
];

/// The name, from the page's folder or from the top of its site, under which a file is looked for that is not in memory. The
/// home folder stands for the page's; a name in another folder is none of the page's, and an address is no name. Nor is a
/// hidden file looked for: programs try to open those in which a user keeps settings, such as `.pdbrc` and `.netrc`.
fn name_on_site(from: Origin, path: &[u8]) -> Option<String> {
    let path = core::str::from_utf8(path).ok()?;
    if from != Origin::Current || path.is_empty() || path.ends_with('/') {
        return None;
    }
    if let Some(name) = path.strip_prefix('/') {
        let first = name.split('/').next()?;
        let in_memory = || files::with(|files| files.exists(from, format!("/{first}").as_bytes()));
        let is_of_site =
            !matches!(first, "" | "." | "..") && !OF_SYSTEMS.contains(&first) && !in_memory();
        return is_of_site.then(|| path.to_owned());
    }
    // Who looks along `sys.path` for metadata tries to open what is there.
    if path.contains("://") || path.rsplit('/').next()?.starts_with('.') {
        return None;
    }
    let current = files::with(|files| files.current_folder()).ok()?;
    let current = String::from_utf8(current).ok()?;
    let below = HOME.iter().try_fold(current.as_str(), |rest, name| {
        rest.strip_prefix('/')?.strip_prefix(name)
    })?;
    match below.strip_prefix('/') {
        Some(below) => Some(format!("{below}/{path}")),
        None if below.is_empty() => Some(path.to_owned()),
        None => None,
    }
}
