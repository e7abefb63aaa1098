"""Talks to a server of others, by each way that leads to it: `window.talk(WAYS)`, or through a hasty nginx.

`recorded.results` gets a line for each thing that was tried: what, by which way, and what was wrong if anything was.
"""

import asyncio
import json

from browser import window
from browser.websocket import ConnectionClosedError, ConnectionFailed, State, connect, heartbeat

LINES = 20  # said by each in a chat
SIZES = 0, 1, 125, 126, 65_535, 65_536, 1_000_000  # bytes, where the form of a frame changes
BEATS = 8  # on a line that nginx would have ended sooner


class Person:
    """Somebody in a chat, and what they have heard."""

    def __init__(self, name, ws):
        self.name = name
        self.ws = ws
        self.heard = []
        self.met = False
        self.listening = asyncio.create_task(self.listen())

    async def say(self, words):
        await self.ws.send(json.dumps({"name": self.name, "words": words}))

    async def listen(self):
        async for text in self.ws:
            message = json.loads(text)
            self.met = True
            if message["words"]:
                self.heard.append((message["name"], message["words"]))

    async def greet(self, other):
        """Until the other hears it: a server may let somebody in a moment after it says so."""
        while not other.met:
            await self.say("")
            await asyncio.sleep(0.02)


async def chat(address):
    """Two talk at once; each hears all of what the other says, in order, and nothing of their own."""
    async with connect(address + "/broadcast") as one, connect(address + "/broadcast") as two:
        ada, grace = Person("Ada", one), Person("Grace", two)
        await asyncio.gather(ada.greet(grace), grace.greet(ada))
        said = [f"{number}: é☃😀" for number in range(LINES)]

        async def talk(person):
            for words in said:
                await person.say(words)

        await asyncio.gather(talk(ada), talk(grace))
        while len(ada.heard) < LINES or len(grace.heard) < LINES:
            await asyncio.sleep(0.01)
    await asyncio.gather(ada.listening, grace.listening)
    assert ada.heard == [("Grace", words) for words in said], ada.heard
    assert grace.heard == [("Ada", words) for words in said], grace.heard


async def echo(address):
    """Texts and bytes of all sizes come back as they were."""
    async with connect(address + "/echo") as ws:
        for size in SIZES:
            for message in ("x" * size, bytes(number % 251 for number in range(size)), "é" * (size // 2)):
                await ws.send(message)
                answer = await ws.recv()
                assert answer == message, f"{len(message)} came back as {len(answer)}"
    assert ws.close_code == 1000, ws.close_code


async def subprotocol(address):
    """The server chooses of what is offered."""
    async with connect(address + "/echo", subprotocols=["other", "chat"]) as ws:
        assert ws.subprotocol == "chat", ws.subprotocol


async def goodbyes(address):
    """Either side ends it with a code and a reason, and the other hears them."""
    async with connect(address + "/end") as ws:
        await ws.send("x")
        try:
            await ws.recv()
        except ConnectionClosedError as closed:
            assert (closed.code, closed.reason) == (4001, "enough"), closed
        else:
            raise AssertionError("no end")
    ws = await connect(address + "/echo")
    await ws.close(4002, "bye")
    # Some answer with what they have heard, some with a code of their own.
    assert ws.close_code in (1000, 4002), ws.close_code


async def quiet(address):
    """A proxy ends a line on which nothing comes; who waits hears of it."""
    async with connect(address + "/echo") as ws:
        try:
            await ws.recv()
        except ConnectionClosedError as closed:
            assert closed.rcvd is None, closed
        else:
            raise AssertionError("no end")


async def beats(address):
    """A heartbeat keeps the same line."""
    async with connect(address + "/echo", heartbeat=heartbeat("beat", every=0.3, answer="beat")) as ws:
        for _ in range(BEATS):
            await ws.check()
            await asyncio.sleep(0.3)
        assert ws.state is State.OPEN, ws.state


async def tried(what, way, address):
    try:
        await what(address)
    except Exception as error:
        return f"{what.__name__} {way}: {error!r}"
    return f"{what.__name__} {way}: ok"


async def talk(ways):
    ways = json.loads(ways)
    # One after the other: all ways of a server lead into one room.
    results = [await tried(chat, way, address) for way, address in ways.items()]
    for what in (echo, subprotocol, goodbyes):
        results += await asyncio.gather(*(tried(what, way, address) for way, address in ways.items()))
    window.recorded.results = json.dumps(results)


async def through_proxy(proxy, servers, nobody):
    servers = json.loads(servers)
    tries = [(what, name) for what in (quiet, beats) for name in servers]
    results = await asyncio.gather(*(tried(what, name, f"{proxy}/hasty/{name}") for what, name in tries))
    try:
        await connect(f"{proxy}/{nobody}/echo")
        results.append("a server that is away: no error")
    except ConnectionFailed:
        results.append("a server that is away: ok")
    window.recorded.results = json.dumps(results)


window.talk = lambda ways: asyncio.create_task(talk(ways)) and None
window.through_proxy = lambda *what: asyncio.create_task(through_proxy(*what)) and None
