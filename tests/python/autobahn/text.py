"""Autobahn's category 6: text is UTF-8, whole or in parts, or it is none."""

from echoing import echoes, fails, hold, text
from peer import CONTINUATION, TEXT, frame, raw

GREETING = "Hello-µ@ßöäüàá-UTF-8!!"
GREEK = b"\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5"
WRONG = GREEK + b"\xed\xa0\x80" + b"edited"
# Above U+10FFFF: wrong with its second byte, the thirteenth.
BEYOND = GREEK + b"\xf4\x90\x80\x80" + b"edited"

# Each with the number of its first case, by the sections of https://www.cl.cam.ac.uk/~mgk25/ucs/examples/UTF-8-test.txt
INCOMPLETE = [
    b"\xc0", b"\xe0\x80", b"\xf0\x80\x80", b"\xf8\x80\x80\x80", b"\xfc\x80\x80\x80\x80",
    b"\xdf", b"\xef\xbf", b"\xf7\xbf\xbf", b"\xfb\xbf\xbf\xbf", b"\xfd\xbf\xbf\xbf\xbf",
]
SINGLE = [b"\xed\xa0\x80", b"\xed\xad\xbf", b"\xed\xae\x80", b"\xed\xaf\xbf", b"\xed\xb0\x80", b"\xed\xbe\x80", b"\xed\xbf\xbf"]


def part(data, final=False):
    return frame(CONTINUATION, data, final=final)


def valid(data):
    return echoes(text(data), message=data.decode())


def invalid(data):
    return fails(text(data), code=1007)


def bytewise(data):
    """The frames of a text that has one byte in each."""
    first, *others = (data[at : at + 1] for at in range(len(data)))
    return text(first, final=False), *(part(each, at == len(others)) for at, each in enumerate(others, 1))


def numbered(section, sequences, first=1):
    """Cases of a section, numbered from `first`: those that Python takes for UTF-8 are to be echoed, the others to fail."""
    cases = {}
    for number, data in enumerate(sequences, first):
        try:
            data.decode()
        except UnicodeDecodeError:
            case = invalid(data)
        else:
            case = valid(data)
        cases[f"6.{section}.{number}"] = case
    return cases


async def test_6_1_empty_parts():
    await hold({
        "6.1.1": echoes(text(""), message=""),
        "6.1.2": echoes(text("", final=False), part(b""), part(b"", final=True), message=""),
        "6.1.3": echoes(text("", final=False), part(b"middle"), part(b"", final=True), message="middle"),
    })


async def test_6_2_text_may_be_parted_within_a_character():
    await hold({
        "6.2.1": valid(GREETING.encode()),
        "6.2.2": echoes(
            text("Hello-µ@ßöä", final=False), part("üàá-UTF-8!!".encode(), final=True), message=GREETING
        ),
        "6.2.3": echoes(*bytewise(GREETING.encode()), message=GREETING),
        "6.2.4": echoes(*bytewise(GREEK), message=GREEK.decode()),
    })


async def test_6_3_text_that_is_no_utf_8_fails():
    await hold({"6.3.1": invalid(WRONG), "6.3.2": fails(*bytewise(WRONG), code=1007)})


async def test_6_4_text_that_cannot_become_utf_8_fails_at_the_latest_when_it_is_whole():
    pause = "pause", 200
    head = bytes([0x81, len(BEYOND)])
    await hold({
        "6.4.1": fails(code=1007, steps=[
            raw(text(GREEK, final=False)), pause, raw(part(BEYOND[11:15])), pause, raw(part(BEYOND[15:], final=True)),
        ]),
        "6.4.2": fails(code=1007, steps=[
            raw(text(BEYOND[:12], final=False)), pause, raw(part(BEYOND[12:13])), pause, raw(part(BEYOND[13:], final=True)),
        ]),
        "6.4.3": fails(code=1007, steps=[
            raw(head, GREEK), pause, raw(BEYOND[11:15]), pause, raw(BEYOND[15:]),
        ]),
        "6.4.4": fails(code=1007, steps=[
            raw(head, BEYOND[:12]), pause, raw(BEYOND[12:13]), pause, raw(BEYOND[13:]),
        ]),
    })


async def test_6_5_to_6_7_what_is_valid_and_its_beginnings():
    await hold({
        **numbered(5, [b"hello$world", "hello¢world".encode(), "hello€world".encode(), "hello𤭢world".encode(), GREEK]),
        **numbered(6, [GREEK[:length] for length in range(1, len(GREEK) + 1)]),
        **numbered(7, [b"\x00", b"\xc2\x80", b"\xe0\xa0\x80", b"\xf0\x90\x80\x80"]),
    })


async def test_6_8_to_6_11_the_first_and_the_last_of_each_length():
    await hold({
        **numbered(8, [b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80"]),
        **numbered(9, [b"\x7f", b"\xdf\xbf", b"\xef\xbf\xbf", b"\xf4\x8f\xbf\xbf"]),
        **numbered(10, [b"\xf7\xbf\xbf\xbf", b"\xfb\xbf\xbf\xbf\xbf", b"\xfd\xbf\xbf\xbf\xbf\xbf"]),
        **numbered(11, [b"\xed\x9f\xbf", b"\xee\x80\x80", b"\xef\xbf\xbd", b"\xf4\x8f\xbf\xbf", b"\xf4\x90\x80\x80"]),
    })


async def test_6_12_and_6_13_bytes_that_stand_alone():
    going_on = [b"\x80", b"\xbf", *((b"\x80\xbf" * 3)[:length] for length in range(2, 7)), bytes(range(0x80, 0xBF))]
    starts = [(0xC0, 0xDF), (0xE0, 0xEF), (0xF0, 0xF7), (0xF8, 0xFB), (0xFC, 0xFD)]
    await hold({
        **numbered(12, going_on),
        **numbered(13, [b"".join(bytes([byte, 0x20]) for byte in range(*each)) for each in starts]),
    })


async def test_6_14_to_6_16_what_is_incomplete_or_impossible():
    await hold({
        **numbered(14, INCOMPLETE),
        **numbered(15, [b"".join(INCOMPLETE)]),
        **numbered(16, [b"\xfe", b"\xff", b"\xfe\xfe\xff\xff"]),
    })


async def test_6_17_to_6_19_what_is_longer_than_it_must_be():
    await hold({
        **numbered(17, [b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf", b"\xf8\x80\x80\x80\xaf", b"\xfc\x80\x80\x80\x80\xaf"]),
        **numbered(18, [b"\xc1\xbf", b"\xe0\x9f\xbf", b"\xf0\x8f\xbf\xbf", b"\xf8\x87\xbf\xbf\xbf", b"\xfc\x83\xbf\xbf\xbf\xbf"]),
        **numbered(19, [b"\xc0\x80", b"\xe0\x80\x80", b"\xf0\x80\x80\x80", b"\xf8\x80\x80\x80\x80", b"\xfc\x80\x80\x80\x80\x80"]),
    })


async def test_6_20_and_6_21_surrogates():
    high, low = SINGLE[:4], (SINGLE[4], SINGLE[6])
    await hold({**numbered(20, SINGLE), **numbered(21, [one + other for one in high for other in low])})


async def test_6_22_and_6_23_what_is_no_character_but_valid():
    points = [0xFFFE, 0xFFFF, *(plane << 16 | last for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))]
    await hold({
        **numbered(22, [chr(point).encode() for point in points]),
        **numbered(23, [chr(point).encode() for point in range(0xFFF9, 0x10000)]),
    })
