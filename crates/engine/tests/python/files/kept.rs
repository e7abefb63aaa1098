//! Folders whose contents are kept elsewhere too.

use super::{error_in_page, in_page};
use crate::{page::PAGE, python, run_in};
use engine::host;

#[test]
fn who_keeps_a_folder_hears_of_changes_once() {
    python(|vm| {
        host::attach(PAGE);
        let told = |source: &str| {
            run_in(vm, source).unwrap_or_else(|traceback| panic!("{traceback}"));
            engine::tell_of_changes(vm).unwrap();
            let told = vm.builtins.get_attr("told", vm).unwrap();
            told.length(vm).unwrap()
        };
        let mount = "import _files, builtins, os\nbuiltins.told = []\nos.mkdir('k')\n\
            builtins.folder = _files.mount('k', lambda: told.append(1))";
        assert_eq!(told(mount), 1);
        assert_eq!(told("pass"), 1);
        assert_eq!(told("open('k/a', 'w').close()"), 2);
        assert_eq!(told("open('k/a').read()"), 2);
        assert_eq!(
            told("import os; os.rename('k/a', 'k/b'); os.mkdir('k/c')"),
            3
        );
        assert_eq!(told("import _files; _files.unmount(folder)"), 3);
        assert_eq!(told("open('k/d', 'w').close()"), 3);
    });
}

#[test]
fn contents_are_told_with_what_there_is_to_keep() {
    let source = "import _files, os
os.makedirs('k'); folder = _files.mount('k', print)
os.makedirs('k/a/b'); open('k/a/f', 'w').write('text'); os.symlink('a/f', 'k/l')
os.chmod('k/a/f', 0); os.utime('k/a/f', ns=(1, 2))
result = [(path, oct(mode), modified, size, target, written, _files.read(inode, 1, 2) if size == 4 else None)
    for path, inode, version, mode, modified, size, target, written in _files.contents(folder) if path != 'a']";
    assert_eq!(
        in_page(source),
        "[('l', '0o120777', 0, 3, 'a/f', False, None), ('a/b', '0o40755', 0, 4096, None, False, None), \
         ('a/f', '0o100000', 2, 4, None, False, b'ex')]"
    );
}

#[test]
fn what_cannot_be_kept_is_an_error() {
    for (source, expected) in [
        (
            "_files.mount('nothing', print)",
            "FileNotFoundError: [Errno 2] No such file or directory: 'nothing'",
        ),
        (
            "_files.mount('/dev/null', print)",
            "NotADirectoryError: [Errno 20] Not a directory: '/dev/null'",
        ),
        (
            "open('x', 'w'); _files.mount('.', print)",
            "OSError: [Errno 39] Directory not empty: '.'",
        ),
        ("_files.contents(1)", "OSError: [Errno 22] Invalid argument"),
        (
            "_files.read(0, 0, 1)",
            "FileNotFoundError: [Errno 2] No such file or directory",
        ),
    ] {
        assert_eq!(error_in_page(&format!("import _files\n{source}")), expected);
    }
}
