"""Autobahn's category 7: how a server closes, rightly and wrongly."""

from echoing import closes, echoes, either, fails, hold, text
from peer import CLOSE, CONTINUATION, PING, TEXT, frame, raw

NORMAL = frame(CLOSE, (1000).to_bytes(2))

VALID = 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999
INVALID = 0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999


def ignores(*frames):
    """A close frame with something around it: the server gets 1000 back and nothing else; the page is told so, or 1006."""

    def judge(outcome):
        assert not outcome.got and not outcome.seen.all[1:], "something else"
        assert outcome.code in (1000, 1006) and outcome.seen.close_code == 1000, "another end"

    return [raw(*frames)], judge


async def test_7_1_a_message_then_a_close_frame():
    await hold({"7.1.1": echoes(text("Hello World!"), message="Hello World!")})


async def test_7_1_what_comes_after_a_close_frame_is_ignored():
    await hold({
        "7.1.2": ignores(NORMAL, frame(CLOSE)),
        "7.1.3": ignores(NORMAL, frame(PING)),
        "7.1.4": ignores(NORMAL, text("Hello World!")),
        "7.1.5": ignores(text("fragment1", final=False), NORMAL, frame(CONTINUATION, b"fragment2")),
    })


async def test_7_1_a_large_message_before_the_close_frame_is_received():
    large = "BAsd7&jh23" * 26214 + "BAsd"

    def judge(outcome):
        # How far the echo has come when the close frame is answered differs; what comes after it may undo the second.
        assert outcome.got in ([large], [large, "Hello World!"]), "other messages"
        assert outcome.seen.messages in ([], outcome.echoes[:1], outcome.echoes), "other echoes"
        assert outcome.code in (1000, 1006) and outcome.seen.close_code == 1000, "another end"

    steps = [["message", TEXT, b"BAsd7&jh23".hex(), len(large)], raw(text("Hello World!"), NORMAL, frame(PING))]
    await hold({"7.1.6": (steps, judge)})


async def test_7_3_what_a_close_frame_holds():
    normal = (1000).to_bytes(2)
    await hold({
        # WebKit answers one without a code with 1000.
        "7.3.1": closes(b"", 1005, 1000),
        # Firefox reads it as one without a code.
        "7.3.2": either(fails(frame(CLOSE, b"a")), closes(b"a", 1005)),
        "7.3.3": closes(normal, 1000),
        "7.3.4": closes(normal + b"Hello World!", 1000, reason="Hello World!"),
        "7.3.5": closes(normal + b"*" * 123, 1000, reason="*" * 123),
        "7.3.6": fails(frame(CLOSE, normal + b"*" * 124)),
    })


async def test_7_5_a_reason_that_is_no_utf_8_fails():
    wrong = b"\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80\x65\x64\x69\x74\x65\x64"
    await hold({"7.5.1": fails(frame(CLOSE, (1000).to_bytes(2) + wrong), code=1007)})


async def test_7_7_codes_that_are_allowed_are_told_and_answered():
    await hold({f"7.7.{number}": closes(code.to_bytes(2), code) for number, code in enumerate(VALID, 1)})


def odd(code):
    """A code that no close frame may hold: the browser fails the connection, or tells the page of it as it is."""
    payload = code.to_bytes(2)
    # Firefox answers those that are kept for what is told within a program with no code.
    return either(fails(frame(CLOSE, payload)), either(closes(payload, code, 1005), closes(payload, code, code)))


async def test_7_9_codes_that_are_not_allowed_fail_or_are_told_as_they_are():
    await hold({f"7.9.{number}": odd(code) for number, code in enumerate(INVALID, 1)})


async def test_7_13_codes_that_nobody_has_defined_too():
    await hold({"7.13.1": odd(5000), "7.13.2": odd(65535)})
