"""Autobahn's category 5: messages in parts, and parts that belong to none."""

from echoing import echoes, fails, hold, text
from peer import CONTINUATION, PING, PONG, frame, raw

WHOLE = "fragment1fragment2"


def part(data, final=False):
    return frame(CONTINUATION, data, final=final)


PARTS = text("fragment1", final=False), part(b"fragment2", final=True)
PINGED = PARTS[0], frame(PING, b"between"), PARTS[1]


async def test_5_control_frames_have_no_parts():
    await hold({
        "5.1": fails(frame(PING, b"fragment1", final=False), part(b"fragment2", final=True)),
        "5.2": fails(frame(PONG, b"fragment1", final=False), part(b"fragment2", final=True)),
    })


async def test_5_parts_are_one_message():
    await hold({
        "5.3": echoes(*PARTS, message=WHOLE),
        "5.4": echoes(message=WHOLE, steps=[raw(each) for each in PARTS]),
        "5.5": echoes(*PARTS, message=WHOLE, chop=1),
    })


async def test_5_pings_between_parts_are_answered():
    first = text("fragment1", final=False), part(b"fragment2"), frame(PING, b"one")
    then = part(b"fragment3"), part(b"fragment4"), frame(PING, b"two"), part(b"fragment5", final=True)
    five = "".join(f"fragment{number}" for number in range(1, 6))
    # The first ping is answered before the message is whole.
    separate = [raw(each) for each in first], [raw(each) for each in then]
    await hold({
        "5.6": echoes(*PINGED, message=WHOLE, pongs=[b"between"]),
        "5.7": echoes(message=WHOLE, pongs=[b"between"], steps=[raw(each) for each in PINGED]),
        "5.8": echoes(*PINGED, message=WHOLE, pongs=[b"between"], chop=1),
        "5.19": echoes(message=five, pongs=[b"one", b"two"], steps=[raw(*first), ("await", 1), raw(*then)]),
        "5.20": echoes(message=five, pongs=[b"one", b"two"], steps=[*separate[0], ("await", 1), *separate[1]]),
    })


async def test_5_parts_of_nothing_fail():
    hello, twice = "Hello, world!", ["fragment2fragment3"] * 2
    cases = {}
    for number, final in ((9, True), (12, False)):
        frames = part(b"of nothing", final=final), text(hello)
        cases |= {
            f"5.{number}": fails(*frames, after=[hello]),
            f"5.{number + 1}": fails(steps=[raw(each) for each in frames], after=[hello]),
            f"5.{number + 2}": fails(*frames, after=[hello], chop=1),
        }
    for number, final in ((16, False), (17, True)):
        frames = part(b"fragment1", final=final), text("fragment2", final=False), part(b"fragment3", final=True)
        cases[f"5.{number}"] = fails(*frames * 2, after=twice)
    cases |= {
        "5.15": fails(*PARTS, part(b"fragment3"), text("fragment4"), before=WHOLE, after=["fragment4"]),
        "5.18": fails(PARTS[0], text("fragment2")),
    }
    await hold(cases)
