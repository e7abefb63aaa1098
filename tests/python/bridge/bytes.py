"""Bytes go out as a Uint8Array; what JavaScript has of bytes can become bytes."""

from browser import window
from javascript import JavascriptError
from runner import equal, js, raises

EVERY = bytes(range(256))


def test_bytes_go_out_as_uint8array():
    assert js("value => value instanceof Uint8Array")(b"ab") is True
    equal(js("value => value.join()")(b"\x00\x80\xff"), "0,128,255")


def test_empty_bytes_are_an_empty_array():
    equal(js("value => value.length")(b""), 0)


def test_bytes_are_copied():
    original = b"ab"
    js("value => { value[0] = 0; }")(original)
    equal(original, b"ab")


def test_uint8array_becomes_bytes():
    equal(bytes(js("Uint8Array.from({ length: 256 }, (_, index) => index)")), EVERY)


def test_array_buffer_becomes_bytes():
    equal(bytes(js("new Uint8Array([1, 2, 3]).buffer")), b"\x01\x02\x03")


def test_part_of_a_buffer_becomes_its_bytes():
    equal(bytes(js("new Uint8Array([1, 2, 3, 4]).subarray(1, 3)")), b"\x02\x03")
    equal(bytes(js("new DataView(new Uint8Array([1, 2, 3, 4]).buffer, 2)")), b"\x03\x04")


def test_every_byte_comes_back():
    equal(bytes(js("value => value")(EVERY)), EVERY)


def test_megabytes_come_back():
    many = EVERY * 65536
    assert bytes(js("value => value")(many)) == many


def test_typed_array_is_wrapped():
    array = js("globalThis.array = new Uint8Array([1, 2])")
    assert js("array => array === globalThis.array")(array) is True
    equal(len(array), 2)
    equal(array[1], 2)
    array[1] = 7
    equal(js("globalThis.array[1]"), 7)


def test_what_has_no_bytes_says_so():
    with raises(TypeError, "Map"):
        bytes(js("new Map()"))


def test_bytearray_and_memoryview_are_bytes_too():
    for given in (bytearray(b"\x00\xff"), memoryview(b"\x00\xff"), memoryview(b"\xff\x00")[::-1]):
        equal(js("bytes => bytes instanceof Uint8Array && [...bytes].join()")(given), "0,255")


def test_more_bytes_than_memory_has_are_a_memory_error():
    for size in (3_000_000_000, 5_000_000_000):
        try:
            view = window.Uint8Array.new(size)
        except JavascriptError:
            # The browser has none either, or no arrays of that size.
            continue
        for use in (bytes, memoryview):
            with raises(MemoryError):
                use(view)
