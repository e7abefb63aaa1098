"""asyncio with a WebSocket: what comes is put into a queue."""

import asyncio

from browser import websocket
from runner import equal, raises


class Stream:
    """A connection whose messages are awaited."""

    def __init__(self, address):
        self.messages = asyncio.Queue()
        self.opened = asyncio.Event()
        self.socket = websocket.WebSocket(address)
        self.socket.bind("open", lambda: self.opened.set())
        self.socket.bind("message", lambda event: self.messages.put_nowait(event.data))
        self.socket.bind("close", self.closed)

    def closed(self):
        self.messages.shutdown()
        self.opened.set()  # a connection that fails is closed without having been open

    async def __aenter__(self):
        await self.opened.wait()
        return self

    async def __aexit__(self, *_):
        self.socket.close()

    async def __aiter__(self):
        try:
            while True:
                yield await self.messages.get()
        except asyncio.QueueShutDown:
            pass


async def test_messages_are_awaited():
    got = []
    async with asyncio.timeout(10), Stream("/echo") as stream:
        for number in range(3):
            stream.socket.send(str(number))
        async for message in stream:
            got.append(message)
            if len(got) == 3:
                stream.socket.close()
    equal(got, ["0", "1", "2"])


async def test_several_at_once():
    async def talk(name):
        async with Stream("/echo") as stream:
            stream.socket.send(name)
            return await stream.messages.get()

    async with asyncio.timeout(10):
        equal(await asyncio.gather(*map(talk, "abc")), ["a", "b", "c"])


async def test_a_connection_that_fails_ends_the_waiting():
    async with asyncio.timeout(10), Stream("/no-such-path") as stream:
        with raises(ConnectionError):
            stream.socket.send("x")
        with raises(asyncio.QueueShutDown):
            await stream.messages.get()


async def test_a_handler_that_waits():
    socket = websocket.WebSocket("/echo")
    done = asyncio.Event()

    async def answer(event):
        await asyncio.sleep(0)
        done.set()

    socket.bind("message", answer)
    opened = asyncio.Event()
    socket.bind("open", lambda: opened.set())
    async with asyncio.timeout(10):
        await opened.wait()
        socket.send("x")
        await done.wait()
    socket.close()
