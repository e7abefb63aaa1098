//! Open files by their numbers: <https://docs.python.org/3/library/os.html#file-descriptor-operations>

use super::{error_in_page, in_page};

#[test]
fn bytes_go_in_and_out_by_number() {
    let source = "import os
fd = os.open('f', os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o600)
result = [os.write(fd, b'abcdef'), os.lseek(fd, 1, os.SEEK_SET), os.read(fd, 2), os.pread(fd, 2, 4), os.pwrite(fd, b'X', 0)]
buffer = bytearray(3); result += [os.readinto(fd, buffer), bytes(buffer), os.lseek(fd, -1, os.SEEK_END), oct(os.fstat(fd).st_mode)]
os.ftruncate(fd, 2); os.fsync(fd); os.close(fd)
result.append(open('f').read())";
    assert_eq!(
        in_page(source),
        "[6, 1, b'bc', b'ef', 1, 3, b'def', 5, '0o100600', 'Xb']"
    );
}

#[test]
fn the_lowest_free_number_is_given() {
    let source = "import os
a, b = os.open('f', os.O_CREAT), os.dup(1)
os.close(a)
c = os.dup(b)
os.dup2(b, 20)
result = a, b, c, os.get_inheritable(20), os.get_inheritable(c), os.isatty(1)
os.closerange(3, 30)";
    assert_eq!(in_page(source), "(3, 4, 3, True, False, False)");
}

#[test]
fn copies_of_a_number_are_at_the_same_place() {
    let source = "import os
fd = os.open('f', os.O_CREAT | os.O_RDWR); other = os.dup(fd)
os.write(fd, b'abc'); os.write(other, b'def')
os.close(fd); os.lseek(other, 0, 0)
result = os.read(other, 9)";
    assert_eq!(in_page(source), "b'abcdef'");
}

#[test]
fn a_pipe_keeps_what_is_written_until_it_is_read() {
    let source = "import os, select
r, w = os.pipe()
os.write(w, b'abc')
result = [select.select([r], [w], [], 0) == ([r], [w], []), os.read(r, 2), os.read(r, 9)]
os.set_blocking(r, False)
try: os.read(r, 1)
except BlockingIOError as error: result.append(error.errno)
os.close(w)
result.append(os.read(r, 1))";
    assert_eq!(in_page(source), "[True, b'ab', b'c', 11, b'']");
}

#[test]
fn what_would_wait_for_ever_says_so() {
    for (call, error) in [
        (
            "os.read(r, 1)",
            "OSError: [Errno 35] Resource deadlock avoided",
        ),
        (
            "select.select([r], [], [])",
            "OSError: [Errno 35] select(): nothing is ready",
        ),
        (
            "os.close(r); os.write(w, b'x')",
            "BrokenPipeError: [Errno 32] Broken pipe",
        ),
        ("os.lseek(r, 0, 0)", "OSError: [Errno 29] Illegal seek"),
        (
            "os.write(r, b'x')",
            "OSError: [Errno 9] Bad file descriptor",
        ),
        (
            "os.get_terminal_size()",
            "OSError: [Errno 25] Inappropriate ioctl",
        ),
    ] {
        let said = error_in_page(&format!("import os, select\nr, w = os.pipe()\n{call}"));
        assert!(said.starts_with(error), "{call}: {said}");
    }
}

#[test]
fn what_goes_to_the_standard_streams_goes_to_pythons_own() {
    let source = "import io, os, sys
sys.__stdout__ = out = io.StringIO(); sys.__stderr__ = err = io.StringIO()
os.write(1, 'é'.encode()); os.write(2, b'e')
with open('/dev/stdout', 'w') as f: f.write('more')
result = out.getvalue(), err.getvalue(), os.read(0, 1)";
    assert_eq!(in_page(source), "('émore', 'e', b'')");
}
