"""Autobahn's categories 1 and 2: messages of every size, pings and pongs."""

from echoing import echoes, hold
from peer import BINARY, PING, PONG, TEXT, frame

SIZES = 0, 125, 126, 127, 128, 65535, 65536


async def test_1_1_text_of_every_size():
    cases = {
        f"1.1.{number}": echoes(message="*" * size, steps=[["message", TEXT, "2a", size]])
        for number, size in enumerate(SIZES, 1)
    }
    cases["1.1.8"] = echoes(message="*" * 65536, steps=[["message", TEXT, "2a", 65536, 0, 997]])
    await hold(cases)


async def test_1_2_bytes_of_every_size():
    cases = {
        f"1.2.{number}": echoes(message=b"\xfe" * size, steps=[["message", BINARY, "fe", size]])
        for number, size in enumerate(SIZES, 1)
    }
    cases["1.2.8"] = echoes(message=b"\xfe" * 65536, steps=[["message", BINARY, "fe", 65536, 0, 997]])
    await hold(cases)


async def test_2_pings_are_answered():
    few, many = b"\x00\xff\xfe\xfd\xfc\xfb\x00\xff", b"\xfe" * 125
    ten = [f"payload-{number}".encode() for number in range(10)]
    pings = [frame(PING, payload) for payload in ten]
    await hold({
        "2.1": echoes(frame(PING), pongs=[b""]),
        "2.2": echoes(frame(PING, b"Hello, world!"), pongs=[b"Hello, world!"]),
        "2.3": echoes(frame(PING, few), pongs=[few]),
        "2.4": echoes(frame(PING, many), pongs=[many]),
        "2.6": echoes(frame(PING, many), pongs=[many], chop=1),
        "2.10": echoes(*pings, pongs=ten),
        "2.11": echoes(*pings, pongs=ten, chop=1),
    })


async def test_2_pongs_are_not():
    await hold({
        "2.7": echoes(frame(PONG)),
        "2.8": echoes(frame(PONG, b"unsolicited")),
        "2.9": echoes(frame(PONG, b"unsolicited"), frame(PING, b"ping"), pongs=[b"ping"]),
    })
