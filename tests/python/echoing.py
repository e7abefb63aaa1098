"""Pages that send back what comes to them, as both APIs let them, and what is promised of both sides.

    await hold({"1.1.1": echoes(["text", ...], TEXT, b"payload")})

A case has a number, the steps of the server (see `peer`), and a function that judges what the page and the server have
seen. Where browsers differ, it holds what a program may rely on in all of them.
"""

import asyncio
import zlib

from browser import websocket
from browser.websocket import ConnectionClosed, ConnectionClosedOK, ConnectionFailed, connect
from peer import CLOSE, PING, PONG, TEXT, Peer, frame, raw

# So many connections at once.
TOGETHER = 8

GOOD = (1000, 1001, 1005)


class Outcome:
    """What a page has seen of a connection, and what the server has."""

    def __init__(self, got, code, reason):
        self.got = got
        self.code = code
        self.reason = reason
        self.seen = None

    @property
    def echoes(self):
        """What the server has to see of what the page has got: opcodes and payloads as `Seen.messages` has them."""
        return [whole(2 if isinstance(message, bytes) else 1, message) for message in self.got]

    def __repr__(self):
        got = [message if len(message) < 80 else f"{len(message)} of {type(message).__name__}" for message in self.got]
        seen = self.seen
        return (
            f"the page got {got}, then {self.code} {self.reason!r}; "
            f"the server {seen.messages}, pongs {seen.of(PONG)}, then {seen.close_code} {seen.end}"
        )


def whole(opcode, message):
    """A message as `Seen.messages` has it."""
    data = message.encode() if isinstance(message, str) else message
    return opcode, data if len(data) <= 256 else (len(data), zlib.crc32(data))


async def by_coroutine(address):
    """The echo that is awaited."""
    got = []
    try:
        ws = await connect(address, max_size=None)
    except ConnectionFailed:
        return Outcome(got, 1006, "")
    try:
        async for message in ws:
            got.append(message)
            await ws.send(message)
    except ConnectionClosed:
        pass
    # What came before the end is received, whether it can still be sent back or not.
    end = None
    while end is None:
        try:
            got.append(await ws.recv())
        except ConnectionClosed as error:
            end = error
    assert (int(end.code), end.reason) == (int(ws.close_code), ws.close_reason), end
    assert isinstance(end, ConnectionClosedOK) <= (end.code in GOOD), end
    return Outcome(got, int(end.code), end.reason)


async def by_events(address):
    """The echo of handlers."""
    got = []
    closed = asyncio.get_running_loop().create_future()
    ws = websocket.WebSocket(address)

    @ws.bind("message")
    def echo(event):
        got.append(event.data)
        if ws.readyState == 1:
            ws.send(event.data)

    ws.bind("close", closed.set_result)
    event = await closed
    return Outcome(got, event.code, event.reason)


async def hold(cases, clients=(by_coroutine, by_events)):
    """Play all cases, and raise AssertionError for those that do not hold, with what was seen."""
    runs = [(number, client, *case) for number, case in cases.items() for client in clients]
    wrong = []

    async def play(number, client, steps, judge):
        peer = Peer(*steps)
        outcome = await client(peer.address)
        outcome.seen = await peer.seen()
        try:
            assert all(message["masked"] for message in outcome.seen.all), "a frame without a mask"
            judge(outcome)
        except AssertionError as error:
            wrong.append(f"{number} {client.__name__}: {error or 'not so'}: {outcome}")

    for start in range(0, len(runs), TOGETHER):
        await asyncio.gather(*(play(*run) for run in runs[start : start + TOGETHER]))
    assert not wrong, "\n" + "\n".join(wrong)


def echoes(*frames, message=None, pongs=(), chop=0, steps=None):
    """The server sends frames, or does steps: one message comes back, if any, and pongs; then the server closes."""
    answers = (message is not None) + len(pongs)
    play = [raw(*frames, chop=chop)] if steps is None else steps

    def judge(outcome):
        assert outcome.got == ([] if message is None else [message]), "another message"
        assert outcome.seen.messages == outcome.echoes, "another echo"
        assert outcome.seen.of(PONG) == list(pongs), "other pongs"
        assert (outcome.code, outcome.seen.close_code, outcome.seen.end) == (1000, 1000, "eof"), "another end"

    return [*play, ("await", answers), ("close", 1000)], judge


def fails(*frames, before=None, after=(), chop=0, steps=None, code=1002):
    """What the server sends is against the protocol: the browser fails the connection, and nothing comes of it.

    `before` is a message that came first: it may be received, and echoed. `after` are those behind the failure: WebKit goes
    on when a part belongs to nothing, but lets the page answer no more. The browser tells the server `code`, or 1002, or
    nothing, and the page 1006. Firefox may fail the connection before it has told the page that it is open.
    """
    first = [] if before is None else [before]

    def judge(outcome):
        assert outcome.got in ([], first, [*first, *after]), "a message that is none"
        assert outcome.seen.messages in ([], outcome.echoes[: len(first)]), "another echo"
        assert not outcome.seen.of(PING, PONG), "a pong to what came too late"
        assert (outcome.code, outcome.reason) == (1006, ""), "another end for the page"
        assert outcome.seen.close_code in (None, code, 1002), "another end for the server"
        assert outcome.seen.end in ("eof", "reset"), "no end for the server"

    return [raw(*frames, chop=chop)] if steps is None else steps, judge


def closes(payload, *codes, reason=""):
    """The server sends a close frame: the page is told of the first code, the server gets one of them back."""

    def judge(outcome):
        assert not outcome.got and not outcome.seen.messages, "a message"
        assert (outcome.code, outcome.reason) == (codes[0], reason), "another end for the page"
        assert outcome.seen.close_code in codes and outcome.seen.end == "eof", "another end for the server"

    return [raw(frame(CLOSE, payload))], judge


def either(one, other):
    """Browsers do one or the other."""
    steps, judge = one
    _, otherwise = other

    def judge_either(outcome):
        try:
            judge(outcome)
        except AssertionError:
            otherwise(outcome)

    return steps, judge_either


def text(data, **options):
    """A frame of text."""
    return frame(TEXT, data if isinstance(data, bytes) else data.encode(), **options)
