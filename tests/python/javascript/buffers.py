"""Typed arrays are read as buffers, and take what Python's buffers hold."""

import array
import struct

from browser import window
from javascript import BigInt, BigInt64Array, Float64Array, Uint8Array
from runner import equal, js, raises


def test_memoryview_has_the_type_of_the_items():
    view = memoryview(js("new Float64Array([0.5, -2])"))
    equal((view.format, view.itemsize, view.tolist()), ("d", 8, [0.5, -2.0]))
    equal(memoryview(js("new Int16Array([1, -1])")).tolist(), [1, -1])
    equal(memoryview(js("new Uint8ClampedArray([300, 5])")).tolist(), [255, 5])
    equal(memoryview(js("new BigInt64Array([-5n])")).tolist(), [-5])


def test_memoryview_of_a_part_is_of_that_part():
    equal(bytes(memoryview(js("new Uint8Array([1, 2, 3, 4]).subarray(1, 3)"))), b"\x02\x03")
    equal(bytes(memoryview(js("new Uint8Array([1, 2]).buffer"))), b"\x01\x02")
    equal(bytes(memoryview(js("new DataView(new Uint8Array([1, 2, 3]).buffer, 1)"))), b"\x02\x03")


def test_memoryview_is_a_copy_to_be_read():
    typed = js("globalThis.typed = new Uint8Array([1, 2])")
    view = memoryview(typed)
    typed[0] = 9
    equal(view.tolist(), [1, 2])
    with raises(TypeError, "read-only"):
        view[0] = 5


def test_what_takes_bytes_takes_a_typed_array():
    equal(struct.unpack("<2H", js("new Uint8Array([1, 0, 2, 0])")), (1, 2))
    equal(b"".join([js("new Uint8Array([104, 105])"), b"!"]), b"hi!")
    equal(bytearray(js("new Uint8Array([7])")), bytearray(b"\x07"))
    equal(array.array("d", memoryview(js("new Float64Array([1.5])")).tolist()).tolist(), [1.5])


def test_typed_array_takes_buffers():
    equal(list(Uint8Array.new(b"\x01\x02")), [1, 2])
    typed = Uint8Array.new(4)
    typed.set(bytearray(b"ab"), 1)
    equal(bytes(typed), b"\0ab\0")
    equal(list(Float64Array.new([1.5, 2])), [1.5, 2])


def test_what_has_no_bytes_is_no_buffer():
    with raises(TypeError, "bytes-like"):
        memoryview(js("({})"))


def test_bigint_is_sent_as_one():
    assert js("value => value === 5n")(BigInt(5)) is True
    assert js("value => value === 5")(5) is True
    numbers = BigInt64Array.new(2)
    numbers[0] = BigInt("-7")
    equal(js("numbers => numbers[0] === -7n")(numbers), True)
    equal(numbers[0], -7)
    equal(BigInt(2) + 1, 3)


def test_array_goes_over_as_a_typed_array_of_its_kind():
    kinds = {
        "b": "Int8Array", "B": "Uint8Array", "h": "Int16Array", "H": "Uint16Array", "i": "Int32Array", "I": "Uint32Array",
        "l": "Int32Array", "L": "Uint32Array", "q": "BigInt64Array", "Q": "BigUint64Array", "f": "Float32Array",
        "d": "Float64Array",
    }
    told = js("array => `${array.constructor.name} ${array.join()}`")
    for code, name in kinds.items():
        equal(told(array.array(code, [1, 2])), f"{name} 1,2")
    equal(told(array.array("d", [0.5, -1e300])), "Float64Array 0.5,-1e+300")
    equal(told(array.array("q", [-(2**62)])), f"BigInt64Array {-(2**62)}")
    equal(js("array => array.length")(array.array("d")), 0)


def test_array_of_characters_goes_over_as_their_numbers():
    equal(js("array => `${array.constructor.name} ${array.join()}`")(array.array("w", "aé")), "Uint32Array 97,233")


def test_array_goes_over_as_a_copy():
    numbers = array.array("i", [1, 2])
    js("array => { array[0] = 9; }")(numbers)
    equal(numbers.tolist(), [1, 2])


def test_array_is_what_takes_bytes_takes():
    data = array.array("H", [0x4142, 0x4344])
    equal(window.Blob.new([data]).size, 4)
    equal(window.TextDecoder.new().decode(data), "BADC")
