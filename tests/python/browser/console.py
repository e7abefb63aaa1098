"""`print` and the streams."""

import sys

from runner import console_lines, equal


def test_print_writes_a_line():
    print("a", 1, None)
    equal(console_lines(), ["log: a 1 None"])


def test_parts_of_a_line_wait_for_its_end():
    print("a", end="")
    equal(console_lines(), [])
    print("b")
    equal(console_lines(), ["log: ab"])


def test_unfinished_line_is_written_when_the_page_gets_its_turn():
    print("left", end="")
    yield lambda: "log: left" in console_lines()


def test_flush_writes_what_waits():
    print("now", end="", flush=True)
    equal(console_lines(), ["log: now"])


def test_every_line_is_written():
    print("a\nb\n\nc")
    equal("\n".join(line.removeprefix("log: ") for line in console_lines()), "a\nb\n\nc")


def test_stderr_is_the_consoles_error():
    print("bad", file=sys.stderr)
    equal(console_lines(), ["error: bad"])


def test_every_character_is_written():
    print("é☃😀")
    equal(console_lines(), ["log: é☃😀"])


def test_lone_surrogate_is_no_error():
    print("a\ud800b")
    # What the recorder makes of it.
    equal(console_lines(), ["log: a\ufffdb"])


def test_write_returns_the_length():
    equal(sys.stdout.write("abc\n"), 4)


def test_streams_are_those_of_io():
    import io

    assert isinstance(sys.stdout, io.TextIOBase) and isinstance(sys.stderr, io.TextIOBase)
    assert issubclass(type(sys.stdout), io.IOBase)
    assert not isinstance(sys.stdout, io.RawIOBase)
