"""Autobahn's category 9: large messages, many parts, many small writes, many messages."""

from echoing import by_coroutine, by_events, echoes, hold
from peer import BINARY, TEXT

KIB, MIB = 1 << 10, 1 << 20

SIZES = 64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB
PARTS = 64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB
CHOPS = 64, 128, 256, 512, 1024, 2048
LENGTHS = 0, 16, 64, 256, 1024, 4096

PATTERNS = {TEXT: b"BAsd7&jh23", BINARY: b"\x00\xfe\x23\xfa\xf0"}


def large(opcode, size, part=0, chop=0):
    """A message of that size, in parts, and in writes."""
    pattern = PATTERNS[opcode]
    data = (pattern * (size // len(pattern) + 1))[:size]
    message = data.decode() if opcode == TEXT else data
    return echoes(message=message, steps=[["message", opcode, pattern.hex(), size, part, chop]])


async def test_9_1_text_up_to_a_mib():
    await hold({f"9.1.{number}": large(TEXT, size) for number, size in enumerate(SIZES[:3], 1)})


async def test_9_1_text_up_to_16_mib():
    for number, size in enumerate(SIZES[3:], 4):
        await hold({f"9.1.{number}": large(TEXT, size)}, [by_coroutine])


async def test_9_1_text_up_to_16_mib_by_events():
    for number, size in enumerate(SIZES[3:], 4):
        await hold({f"9.1.{number}": large(TEXT, size)}, [by_events])


async def test_9_2_bytes_up_to_a_mib():
    await hold({f"9.2.{number}": large(BINARY, size) for number, size in enumerate(SIZES[:3], 1)})


async def test_9_2_bytes_up_to_16_mib():
    for number, size in enumerate(SIZES[3:], 4):
        await hold({f"9.2.{number}": large(BINARY, size)}, [by_coroutine])


async def test_9_2_bytes_up_to_16_mib_by_events():
    for number, size in enumerate(SIZES[3:], 4):
        await hold({f"9.2.{number}": large(BINARY, size)}, [by_events])


async def test_9_3_text_in_65536_parts():
    await hold({"9.3.1": large(TEXT, 4 * MIB, 64)}, [by_coroutine])


async def test_9_3_text_in_many_parts():
    for number, part in enumerate(PARTS[1:], 2):
        await hold({f"9.3.{number}": large(TEXT, 4 * MIB, part)}, [by_coroutine])


async def test_9_4_bytes_in_65536_parts():
    await hold({"9.4.1": large(BINARY, 4 * MIB, 64)}, [by_events])


async def test_9_4_bytes_in_many_parts():
    for number, part in enumerate(PARTS[1:], 2):
        await hold({f"9.4.{number}": large(BINARY, 4 * MIB, part)}, [by_events])


async def test_9_5_text_in_small_writes():
    for number, chop in enumerate(CHOPS, 1):
        await hold({f"9.5.{number}": large(TEXT, MIB, 0, chop)}, [by_coroutine])


async def test_9_6_bytes_in_small_writes():
    for number, chop in enumerate(CHOPS, 1):
        await hold({f"9.6.{number}": large(BINARY, MIB, 0, chop)}, [by_events])


def rally(opcode, length):
    """A thousand messages of that length, each sent when the one before has come back."""
    pattern = b"*" if opcode == TEXT else b"\xfe"
    message = "*" * length if opcode == TEXT else pattern * length

    def judge(outcome):
        assert outcome.got == [message] * 1000, "other messages"
        assert outcome.seen.messages == outcome.echoes, "other echoes"
        assert (outcome.code, outcome.seen.close_code) == (1000, 1000), "another end"

    return [["rally", opcode, pattern.hex(), length, 1000], ("close", 1000)], judge


def rallies(section, opcode, numbers):
    return {f"9.{section}.{number}": rally(opcode, LENGTHS[number - 1]) for number in numbers}


async def test_9_7_a_thousand_short_texts_to_and_fro():
    await hold(rallies(7, TEXT, (1, 2, 3)), [by_coroutine])


async def test_9_7_a_thousand_longer_texts_to_and_fro():
    await hold(rallies(7, TEXT, (4, 5, 6)), [by_coroutine])


async def test_9_8_a_thousand_times_few_bytes_to_and_fro():
    await hold(rallies(8, BINARY, (1, 2, 3)), [by_events])


async def test_9_8_a_thousand_times_more_bytes_to_and_fro():
    await hold(rallies(8, BINARY, (4, 5, 6)), [by_events])
