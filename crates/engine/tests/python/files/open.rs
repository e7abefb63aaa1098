//! `open` and what it gives: <https://docs.python.org/3/library/functions.html#open>

use super::{error_in_page, in_page};

#[test]
fn text_is_written_and_read_in_every_mode() {
    let source = "result = []
with open('f', 'w') as f: f.write('eins\\nzwei\\n')
with open('f', 'a') as f: f.write('dréi')
result.append(open('f').readlines())
with open('f', 'r+') as f:
    f.read(4); f.seek(0); f.write('EINS'); f.seek(0, 2); f.write('!')
result.append(open('f').read())
with open('f', 'w+') as f: f.write('neu'); f.seek(0); result.append(f.read())
with open('f', 'a+') as f: f.seek(0); result.append(f.read()); f.write('er'); f.seek(0); result.append(f.read())
with open('g', 'x') as f: f.write('x')
result.append(open('f', 'rb').read())";
    assert_eq!(
        in_page(source),
        r"[['eins\n', 'zwei\n', 'dréi'], 'EINS\nzwei\ndréi!', 'neu', 'neu', 'neuer', b'neuer']"
    );
}

#[test]
fn text_is_utf_8_unless_told_otherwise() {
    let source = "with open('f', 'w', encoding='latin-1', newline='\\r\\n') as f: f.write('é\\n')
with open('g', 'w') as f: f.write('é'); encoding = f.encoding
import sys
result = open('f', 'rb').read(), open('f', encoding='latin-1').read(), open('g', 'rb').read(), encoding, 'locale' in sys.modules";
    assert_eq!(
        in_page(source),
        r"(b'\xe9\r\n', 'é\n', b'\xc3\xa9', 'utf-8', False)"
    );
}

#[test]
fn every_kind_of_buffer_is_the_class_that_it_should_be() {
    let source = "import io
open('f', 'w').close()
kinds = [('w', -1), ('rb', -1), ('wb', -1), ('rb+', -1), ('rb', 0)]
result = [type(open('f', mode, buffering)).__name__ for mode, buffering in kinds]
result += [repr(open('f', 'rb', 0)), repr(open('f'))]
with open('f', 'wb', 0) as raw: result.append(raw.write(b'abc'))
with open('f', 'rb') as f: result += [f.peek()[:1], f.read1(2), f.readinto(memoryview(bytearray(5))), f.tell()]
result.append(issubclass(io.FileIO, io.RawIOBase))";
    assert_eq!(
        in_page(source),
        "['TextIOWrapper', 'BufferedReader', 'BufferedWriter', 'BufferedRandom', 'FileIO', \
         \"<_io.FileIO name='f' mode='rb' closefd=True>\", \"<_io.TextIOWrapper name='f' mode='r' encoding='utf-8'>\", \
         3, b'a', b'ab', 1, 3, True]"
    );
}

#[test]
fn what_is_wrong_with_a_call_is_said() {
    for (call, error) in [
        (
            "open('no/x', 'w')",
            "FileNotFoundError: [Errno 2] No such file or directory: 'no/x'",
        ),
        (
            "open('f', 'x')",
            "FileExistsError: [Errno 17] File exists: 'f'",
        ),
        (
            "open('d')",
            "IsADirectoryError: [Errno 21] Is a directory: 'd'",
        ),
        (
            "open('d', 'w')",
            "IsADirectoryError: [Errno 21] Is a directory: 'd'",
        ),
        (
            "open('new/', 'w')",
            "IsADirectoryError: [Errno 21] Is a directory: 'new/'",
        ),
        ("open('f', 'q')", "ValueError: invalid mode: 'q'"),
        ("open('f', 'rw')", "ValueError: must have exactly one of"),
        (
            "open('f', 'rb', encoding='utf-8')",
            "ValueError: binary mode doesn't take an encoding",
        ),
        (
            "open('f', buffering=0)",
            "ValueError: can't have unbuffered text I/O",
        ),
        ("open(99)", "OSError: [Errno 9] Bad file descriptor"),
        ("open(-1)", "ValueError: negative file descriptor"),
        (
            "open('f', closefd=False)",
            "ValueError: Cannot use closefd=False with file name",
        ),
        (
            "open(None)",
            "TypeError: expected str, bytes or os.PathLike object, not NoneType",
        ),
        (
            "open('f').write('x')",
            "io.UnsupportedOperation: not writable",
        ),
        (
            "open('f', 'a').read()",
            "io.UnsupportedOperation: not readable",
        ),
        (
            "io.FileIO('f').write(b'x')",
            "io.UnsupportedOperation: File not open for writing",
        ),
        (
            "io.FileIO('f', 'w').read()",
            "io.UnsupportedOperation: File not open for reading",
        ),
        (
            "file = open('f'); file.close(); file.read()",
            "ValueError: I/O operation on closed file.",
        ),
        (
            "open('f', opener=lambda name, flags: -2)",
            "ValueError: opener returned -2",
        ),
    ] {
        let source = format!("import io, os\nos.mkdir('d')\nopen('f', 'w').close()\n{call}");
        let said = error_in_page(&source);
        assert!(said.starts_with(error), "{call}: {said}");
    }
}

#[test]
fn a_number_or_an_opener_may_give_the_file() {
    let source = "import os
fd = os.open('f', os.O_RDWR | os.O_CREAT)
with open(fd, 'w', closefd=False) as f: f.write('text')
os.lseek(fd, 0, os.SEEK_SET)
result = [os.read(fd, 10), f.name == fd]
with open(fd) as f: pass
try: os.fstat(fd)
except OSError as error: result.append(error.errno)
os.mkdir('d'); folder = os.open('d', os.O_RDONLY)
with open('g', 'w', opener=lambda name, flags: os.open(name, flags, dir_fd=folder)) as f: f.write('x')
result.append(os.listdir('d'))";
    assert_eq!(in_page(source), "[b'text', True, 9, ['g']]");
}

#[test]
fn a_file_that_nobody_holds_is_closed_and_its_numbers_are_used_again() {
    let source = "import gc, os, warnings
warnings.simplefilter('ignore', ResourceWarning)
first = open('f', 'w').fileno()
for _ in range(10000): open('f', 'w').write('x')
gc.collect()
second = open('f').fileno()
result = first == second, open('f').read()";
    assert_eq!(in_page(source), "(True, 'x')");
}

#[test]
fn a_file_that_is_open_outlives_its_name() {
    let source = "import os
f = open('f', 'w+'); f.write('text'); f.flush()
os.remove('f')
f.seek(0)
result = f.read(), os.path.exists('f'), os.fstat(f.fileno()).st_nlink";
    assert_eq!(in_page(source), "('text', False, 0)");
}

#[test]
fn files_are_cut_and_grow() {
    let source = "import os
with open('f', 'wb+') as f:
    f.write(b'abcdef'); f.truncate(3); f.seek(5); f.write(b'!'); f.flush()
    size = os.fstat(f.fileno()).st_size
os.truncate('f', 7)
result = size, open('f', 'rb').read()
with open('f', 'ab') as f: result += (f.tell(), f.seekable())";
    assert_eq!(in_page(source), r"(6, b'abc\x00\x00!\x00', 7, True)");
}

#[test]
fn a_large_file_comes_back_whole() {
    let source = "import os
part = bytes(range(256)) * 4096
with open('f', 'wb') as f:
    for _ in range(64): f.write(part)
with open('f', 'rb') as f: whole = f.read()
result = len(whole) == os.path.getsize('f') == 64 << 20, whole == part * 64, os.stat('f').st_blocks * 512 == 64 << 20";
    assert_eq!(in_page(source), "(True, True, True)");
}

#[test]
fn devices_are_there() {
    let source = "import os
with open(os.devnull, 'w') as f: f.write('x')
with open('/dev/zero', 'rb') as f: zeros = f.read(3)
with open('/dev/urandom', 'rb', 0) as f: random = f.read(2)
result = open(os.devnull).read(), zeros, random, open('/dev/stdin').read()";
    assert_eq!(in_page(source), r"('', b'\x00\x00\x00', b'\x07\x07', '')");
}
