//! Names, folders, links: <https://docs.python.org/3/library/os.html#files-and-directories>

use super::{error_in_page, in_page};
use crate::page::PAGE;
use engine::host::Host;

#[test]
fn a_page_begins_in_a_home_folder() {
    let source = "import os, pathlib, tempfile
result = os.getcwd() == os.environ['HOME'] == str(pathlib.Path.home()), os.listdir(), sorted(os.listdir('/')), tempfile.gettempdir()";
    let expected = concat!("(True, [], ['dev', 'home', 'tmp'], '/t", "mp')");
    assert_eq!(in_page(source), expected);
}

#[test]
fn every_test_has_a_file_system_of_its_own() {
    for _ in 0..2 {
        let source = "import os\nresult = os.path.exists('mine')\nos.mkdir('mine')";
        assert_eq!(in_page(source), "False");
    }
}

#[test]
fn folders_are_made_listed_and_removed() {
    let source = "import os
os.makedirs('a/b/c')
open('a/f', 'w').close()
result = [sorted(names) for _, *rest in os.walk('a') for names in rest]
os.remove('a/f')
os.removedirs('a/b/c')
result.append(os.listdir())";
    assert_eq!(in_page(source), "[['b'], ['f'], ['c'], [], [], [], []]");
}

#[test]
fn errors_are_of_the_right_class_with_number_and_names() {
    for (call, error) in [
        (
            "os.stat('no')",
            "FileNotFoundError: [Errno 2] No such file or directory: 'no'",
        ),
        (
            "os.mkdir('d')",
            "FileExistsError: [Errno 17] File exists: 'd'",
        ),
        (
            "os.mkdir('no/x')",
            "FileNotFoundError: [Errno 2] No such file or directory: 'no/x'",
        ),
        (
            "os.mkdir('f/x')",
            "NotADirectoryError: [Errno 20] Not a directory: 'f/x'",
        ),
        (
            "os.listdir(b'f')",
            "NotADirectoryError: [Errno 20] Not a directory: b'f'",
        ),
        (
            "os.remove('d')",
            "IsADirectoryError: [Errno 21] Is a directory: 'd'",
        ),
        (
            "os.rmdir('f')",
            "NotADirectoryError: [Errno 20] Not a directory: 'f'",
        ),
        (
            "os.rmdir('d')",
            "OSError: [Errno 39] Directory not empty: 'd'",
        ),
        (
            "os.rmdir('/')",
            "OSError: [Errno 16] Device or resource busy: '/'",
        ),
        (
            "os.rename('no', 'x')",
            "FileNotFoundError: [Errno 2] No such file or directory: 'no' -> 'x'",
        ),
        (
            "os.rename('d', 'd/d/x')",
            "OSError: [Errno 22] Invalid argument: 'd' -> 'd/d/x'",
        ),
        (
            "os.rename('f', 'd')",
            "IsADirectoryError: [Errno 21] Is a directory: 'f' -> 'd'",
        ),
        (
            "os.rename('d', 'f')",
            "NotADirectoryError: [Errno 20] Not a directory: 'd' -> 'f'",
        ),
        (
            "os.link('d', 'x')",
            "PermissionError: [Errno 1] Operation not permitted: 'd' -> 'x'",
        ),
        (
            "os.readlink('f')",
            "OSError: [Errno 22] Invalid argument: 'f'",
        ),
        (
            "os.stat('n' * 256)",
            "OSError: [Errno 36] File name too long: 'nnnn",
        ),
        (
            "os.stat('f/')",
            "NotADirectoryError: [Errno 20] Not a directory: 'f/'",
        ),
        (
            "os.stat('')",
            "FileNotFoundError: [Errno 2] No such file or directory: ''",
        ),
        ("os.stat(99)", "OSError: [Errno 9] Bad file descriptor: 99"),
        ("os.fstat(99)", "OSError: [Errno 9] Bad file descriptor"),
        ("os.stat('a\\0b')", "ValueError: embedded null"),
        (
            "os.stat(1.5)",
            "TypeError: path should be string, bytes, os.PathLike or integer, not float",
        ),
        (
            "os.chown('f', 0, 0)",
            "PermissionError: [Errno 1] Operation not permitted: 'f'",
        ),
    ] {
        let source = format!("import os\nos.makedirs('d/d')\nopen('f', 'w').close()\n{call}");
        let said = error_in_page(&source);
        assert!(said.starts_with(error), "{call}: {said}");
    }
}

#[test]
fn renaming_replaces_what_is_there() {
    let source = "import os
for name in 'ab':
    with open(name, 'w') as file: file.write(name)
os.replace('a', 'b')
os.makedirs('d/e'); os.mkdir('empty'); os.rename('d', 'empty')
os.rename('empty/e', 'e'); os.chdir('e'); up = os.getcwd().endswith('/pytag/e'); os.chdir('..')
result = open('b').read(), sorted(os.listdir()), up";
    assert_eq!(in_page(source), "('a', ['b', 'e', 'empty'], True)");
}

#[test]
fn links_are_followed_or_not() {
    let source = "import os
os.mkdir('d')
with open('d/f', 'w') as file: file.write('text')
os.symlink('d', 'link'); os.symlink('f', 'd/again'); os.symlink('nowhere', 'broken')
result = [open('link/again').read(), os.path.realpath('link/again').endswith('/pytag/d/f'),
    os.path.islink('broken'), os.path.exists('broken'), os.path.lexists('broken'), os.readlink('link'),
    os.stat('link').st_mode == os.stat('d').st_mode, os.lstat('link').st_size]
with open('broken', 'w') as file: file.write('x')
result.append(os.listdir())";
    assert_eq!(
        in_page(source),
        "['text', True, True, False, True, 'd', True, 1, ['broken', 'd', 'link', 'nowhere']]"
    );
    let said = error_in_page("import os\nos.symlink('a', 'b'); os.symlink('b', 'a'); os.stat('a')");
    assert!(
        said.starts_with("OSError: [Errno 40] Too many levels"),
        "{said}"
    );
}

#[test]
fn a_file_may_have_several_names() {
    let source = "import os
open('a', 'w').close()
os.link('a', 'b')
with open('b', 'w') as file: file.write('text')
result = [os.path.samefile('a', 'b'), os.stat('a').st_nlink]
os.remove('b')
result += [open('a').read(), os.stat('a').st_nlink, os.stat('/').st_nlink]";
    assert_eq!(in_page(source), "[True, 2, 'text', 1, 5]");
}

#[test]
fn scandir_tells_what_is_there_without_asking_again() {
    let source = "import os
os.mkdir('d'); open('f', 'w').close(); os.symlink('d', 'l'); os.symlink('x', 'broken')
with os.scandir() as entries:
    result = [(e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink()) for e in entries]
result.append([(repr(e), e.inode() == e.stat().st_ino, os.fspath(e)) for e in os.scandir(b'.') if e.name == b'f'])
result.append([e.is_dir(follow_symlinks=False) for e in os.scandir('.') if e.name == 'l'])";
    assert_eq!(
        in_page(source),
        "[('broken', './broken', False, False, True), ('d', './d', True, False, False), ('f', './f', False, True, False), \
         ('l', './l', True, False, True), [(\"<DirEntry b'f'>\", True, b'./f')], [False]]"
    );
}

#[test]
fn permissions_hold_for_their_owner() {
    let source = "import os, stat
os.umask(0o027)
open('f', 'w').close(); os.mkdir('d')
result = [oct(os.stat(name).st_mode) for name in 'fd']
os.chmod('f', 0o400); os.chmod('d', 0o500)
def refused(call, *args):
    try: call(*args)
    except PermissionError as error: return error.errno
result += [refused(open, 'f', 'a'), refused(open, 'd/x', 'w'), refused(os.unlink, 'f'),
    os.access('d', os.W_OK), os.access('d', os.R_OK | os.X_OK), stat.filemode(os.stat('d').st_mode)]
os.mkdir('e'); os.chmod('e', 0o600)
result.append(refused(os.stat, 'e/x'))";
    assert_eq!(
        in_page(source),
        "['0o100640', '0o40750', 13, 13, None, False, True, 'dr-x------', 13]"
    );
}

#[test]
fn times_are_those_of_the_pages_clock() {
    let page = Host {
        wall: || 1e9 + 0.25,
        ..PAGE
    };
    let source = "import os
open('f', 'w').close()
first = os.stat('f')
os.utime('f', (1, 2.5))
second = os.stat('f')
os.utime('f', ns=(3, 4))
third = os.stat('f')
result = first.st_mtime, first.st_mtime_ns, first[8], second.st_atime, second.st_mtime_ns, second.st_ctime, third.st_atime_ns, third.st_mtime_ns, os.path.getmtime('f')";
    assert_eq!(
        super::in_page_with(page, source),
        "(1000000000.25, 1000000000250000000, 1000000000, 1.0, 2500000000, 1000000000.25, 3, 4, 4e-09)"
    );
}

#[test]
fn names_that_are_no_text_survive() {
    let source = r"import os
open(b'\xff\xc3\xa9', 'w').close()
result = os.listdir(), os.listdir(b'.'), os.path.exists('\udcff\xe9')";
    assert_eq!(in_page(source), r"(['\udcffé'], [b'\xff\xc3\xa9'], True)");
}

#[test]
fn paths_may_begin_at_an_open_folder() {
    let source = "import os
os.makedirs('d/e')
fd = os.open('d', os.O_RDONLY)
os.mkdir('x', dir_fd=fd); os.close(os.open('f', os.O_CREAT | os.O_WRONLY, dir_fd=fd))
os.rename('f', 'g', src_dir_fd=fd, dst_dir_fd=fd)
result = [os.listdir(fd), os.stat('g', dir_fd=fd).st_size]
os.chdir(fd); os.rmdir('e')
result.append(sorted(entry.name for entry in os.scandir(fd)))
result.append(os.stat in os.supports_dir_fd and os.stat in os.supports_follow_symlinks and os.listdir in os.supports_fd)";
    assert_eq!(in_page(source), "[['e', 'g', 'x'], 0, ['g', 'x'], True]");
}

#[test]
fn a_folder_that_is_gone_is_no_place_to_be() {
    let source = "import os\nos.mkdir('d'); os.chdir('d'); os.rmdir('../d')\n";
    assert!(error_in_page(&format!("{source}os.getcwd()")).starts_with("FileNotFoundError"));
    assert!(error_in_page(&format!("{source}open('f', 'w')")).starts_with("FileNotFoundError"));
    assert_eq!(
        in_page(&format!("{source}os.chdir('/'); result = os.getcwd()")),
        "/"
    );
}

#[test]
fn an_entry_is_asked_for_when_it_is_wanted_and_then_known() {
    let source = "import os
for name in 'ab': open(name, 'w').close()
a, b = os.scandir()
a.stat()
for name in 'ab': os.remove(name)
result = [a.stat().st_size, b.is_file(), b.inode() > 0]
try: b.stat()
except FileNotFoundError as error: result.append(error.filename)";
    assert_eq!(in_page(source), "[0, True, True, './b']");
}

#[test]
fn what_may_be_a_mistake_is_warned_of() {
    let source = "import os, warnings
open('f', 'w').close()
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    os.stat(True); os.scandir()
    open(False, closefd=False).close()
result = [str(warning.message)[:25] for warning in seen]";
    assert_eq!(
        in_page(source),
        "['bool is used as a file de', 'unclosed scandir iterator', 'bool is used as a file de']"
    );
}

#[test]
fn a_folder_that_was_removed_takes_nothing_in() {
    let source = "import os
result = []
for name in 'bd': os.mkdir(name)
home = os.getcwd()
os.chdir('b'); os.rmdir(home + '/b')
for attempt in (lambda: os.rename(home + '/d', 'y'), lambda: os.mkdir('y')):
    try: attempt()
    except FileNotFoundError as error: result.append(error.strerror)";
    let missing = "'No such file or directory'";
    assert_eq!(in_page(source), format!("[{missing}, {missing}]"));
}

#[test]
fn a_link_leads_to_a_name_that_a_path_may_have() {
    let source = "import os
try: os.symlink('a/' * 3000, 'link')
except OSError as error: result = error.strerror";
    assert_eq!(in_page(source), "File name too long");
}
