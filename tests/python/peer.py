"""The tests' own WebSocket server, which does what it is asked to, right or wrong, and says what it has seen.

What it can be asked for stands in `tests/src/peer.rs`.
"""

import json
from itertools import count
from urllib.parse import urlencode

from browser import window
from runner import js

HERE = js("document.querySelector('meta[name=peer]').content")

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10

_keys = count()
_page = f"{window.performance.timeOrigin}-{window.Math.random()}"


class Peer:
    """One connection to the server, to be made at `address`; `await seen()` tells of it when it is over.

    `steps` are what the server does when it is open, `options` the rest of the query; a list is given several times.
    """

    def __init__(self, *steps, path="/", **options):
        self.key = f"{_page}-{next(_keys)}"
        query = {"key": self.key, "steps": json.dumps(steps), **options}
        self.address = f"ws://{HERE}{path}?{urlencode(query, doseq=True)}"

    async def seen(self, **options):
        """What the server has seen: a `Seen`. With `now=1` so far, without when the connection is over."""
        return Seen(await self._ask("seen", **options))

    async def release(self):
        """Have the server read, of which `hold=1` was asked."""
        await self._ask("release")

    async def _ask(self, path, **options):
        response = await window.fetch(f"http://{HERE}/{path}?{urlencode({'key': self.key, **options})}")
        return json.loads(await response.text())


class Seen:
    """What the server has seen of a connection."""

    def __init__(self, told):
        # None before the browser has connected.
        self.request = told["request"]
        self.headers = self.request and self.request["headers"]
        self.all = told["messages"]
        self.written = told["written"]
        self.end = told["end"]

    def of(self, *opcodes):
        """The payloads of what came with these opcodes: up to 256 bytes as bytes, longer ones as (length, CRC-32)."""
        return [
            (message["length"], message["crc"]) if message["hex"] is None else bytes.fromhex(message["hex"])
            for message in self.all
            if message["opcode"] in opcodes
        ]

    @property
    def messages(self):
        """The messages: (opcode, payload as `of` gives it)."""
        return [(opcode, payload) for opcode, payload in self._told() if opcode in (TEXT, BINARY)]

    def _told(self):
        return zip((message["opcode"] for message in self.all), self.of(*range(16)))

    @property
    def close_code(self):
        """The code of the close frame that has come, 1005 of one without, None if none has."""
        closes = self.of(CLOSE)
        if not closes:
            return None
        return int.from_bytes(closes[0][:2]) if closes[0] else 1005

    @property
    def close_reason(self):
        """The reason of that close frame, None if none has come."""
        closes = self.of(CLOSE)
        return closes[0][2:].decode() if closes else None


def frame(opcode, payload=b"", final=True, reserved=0):
    """The bytes of a frame as a server sends it; `reserved` are the three bits that mean nothing."""
    length = len(payload)
    size = bytes([length]) if length < 126 else b"\x7e" + length.to_bytes(2)
    return bytes([final << 7 | reserved << 4 | opcode]) + size + payload


def raw(*frames, chop=0):
    """The step that sends frames as they are, in writes of `chop` bytes."""
    return "bytes", b"".join(frames).hex(), chop
