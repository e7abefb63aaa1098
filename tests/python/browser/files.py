"""Files: in the page's memory, and beside the page."""

import errno
import os

from runner import equal, js

# However deep the page lies, so many steps up lead to the server's top.
UP = "../" * 20


def raised(call, *args):
    try:
        call(*args)
    except OSError as error:
        return error
    raise AssertionError("nothing was raised")


def test_what_is_written_is_read():
    with open("note.txt", "w") as file:
        file.write("grüße\n")
    equal(open("note.txt").read(), "grüße\n")
    equal(open("note.txt", "rb").read(), b"gr\xc3\xbc\xc3\x9fe\n")
    equal(os.listdir(), ["note.txt"])
    os.remove("note.txt")


def test_times_are_the_browsers():
    open("now", "w").close()
    assert abs(os.stat("now").st_mtime - js("Date.now()") / 1000) < 60
    os.remove("now")


def test_a_large_file_comes_back_whole():
    part = bytes(range(256)) * 4096
    with open("large", "wb") as file:
        for _ in range(64):
            file.write(part)
    with open("large", "rb") as file:
        equal(len(whole := file.read()), 64 << 20)
    assert whole == part * 64
    os.remove("large")


def test_a_file_beside_the_page_is_read():
    path = UP + "tests/python/runner.py"
    assert open(path).read().startswith('"""Runs the test functions')
    equal(open(path, "rb").read().decode(), open(path).read())
    equal(os.path.exists(path), False)


def test_a_file_beside_the_page_is_read_past_what_the_browser_keeps():
    with open(UP + "tests/python/runner.py?now=1#2") as file:
        assert file.read().startswith('"""Runs the test functions')
    address = js("performance.getEntriesByType('resource').map(({ name }) => name).find((name) => name.includes('now='))")
    assert address.endswith("/tests/python/runner.py?now=1%232"), address


def test_every_byte_of_a_file_beside_the_page_comes():
    # The wasm of the site is what holds bytes of every kind.
    name = js("performance.getEntriesByType('resource').map(({ name }) => name).find((name) => /\\.wasm$/.test(name)) ?? ''")
    if name:
        with open(UP + name.split("/", 3)[3], "rb") as file:
            equal(file.read(4), b"\0asm")
            assert len(set(file.read())) == 256


def test_what_is_not_there_is_an_error_of_its_class_with_the_address():
    error = raised(open, "no such file.csv")
    equal(type(error), FileNotFoundError)
    equal((error.errno, error.filename), (errno.ENOENT, "no such file.csv"))
    assert "/no%20such%20file.csv" in error.strerror, error.strerror
    assert "404" in error.strerror, error.strerror


def test_every_number_has_its_class():
    equal(type(raised(open, "/no/such/file")), FileNotFoundError)
    equal(type(raised(os.mkdir, "/dev")), FileExistsError)
    equal(type(raised(open, "/dev")), IsADirectoryError)
    equal(type(raised(os.listdir, "/dev/null")), NotADirectoryError)
    equal(type(OSError(errno.EACCES, "")), PermissionError)
    equal(type(OSError(errno.ETIMEDOUT, "")), TimeoutError)


def test_random_bytes_are_the_browsers():
    assert os.urandom(16) != os.urandom(16)
    equal(len(os.urandom(100_000)), 100_000)
