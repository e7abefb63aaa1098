"""Autobahn's categories 3 and 4, and 2.5: bits and opcodes that mean nothing, control frames that are too large."""

from echoing import fails, hold, text
from peer import BINARY, CLOSE, PING, frame, raw

HELLO = "Hello, world!"
FEW = b"\x00\xff\xfe\xfd\xfc\xfb\x00\xff"


async def test_2_5_pings_that_are_too_large_fail():
    await hold({"2.5": fails(frame(PING, b"\xfe" * 126))})


async def test_3_reserved_bits_fail():
    await hold({
        "3.1": fails(text(HELLO, reserved=1)),
        "3.2": fails(text(HELLO), text(HELLO, reserved=2), frame(PING), before=HELLO),
        "3.3": fails(
            before=HELLO, steps=[raw(text(HELLO)), raw(text(HELLO, reserved=3)), raw(frame(PING))]
        ),
        "3.4": fails(text(HELLO), text(HELLO, reserved=4), frame(PING), before=HELLO, chop=1),
        "3.5": fails(frame(BINARY, FEW, reserved=5)),
        "3.6": fails(frame(PING, FEW, reserved=6)),
        "3.7": fails(frame(CLOSE, reserved=7)),
    })


async def test_4_reserved_opcodes_fail():
    cases = {}
    # First those of data, then those of control.
    for kind, opcode in ((1, 3), (2, 11)):
        cases |= {
            f"4.{kind}.1": fails(frame(opcode)),
            f"4.{kind}.2": fails(frame(opcode + 1, b"reserved")),
            f"4.{kind}.3": fails(text(HELLO), frame(opcode + 2), frame(PING), before=HELLO),
            f"4.{kind}.4": fails(text(HELLO), frame(opcode + 3, HELLO.encode()), frame(PING), before=HELLO),
            f"4.{kind}.5": fails(text(HELLO), frame(opcode + 4, HELLO.encode()), frame(PING), before=HELLO, chop=1),
        }
    await hold(cases)
