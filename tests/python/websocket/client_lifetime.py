"""What connections of the client leave behind: nothing."""

import asyncio
import gc
import weakref
from itertools import repeat

import _browser
from browser.websocket import ConnectionClosed, Reconnecting, connect, heartbeat
from runner import equal, raises

SIGNS = heartbeat("ping", every=0.01, timeout=5, answer="ping")


async def callbacks():
    """The live ones, after the turns of the loop that were asked for."""
    await asyncio.sleep(0.01)
    gc.collect()
    return _browser.live_callbacks()


async def leaves_nothing(use, times):
    # The first ones import what they need.
    await use()
    before = None
    while before != (before := await callbacks()):
        pass
    for _ in range(times):
        await use()
    # The browser's last events may still be on their way.
    for _ in range(200):
        if (after := await callbacks()) <= before:
            return
    raise AssertionError(f"{before} live callbacks before, {after} after")


async def test_a_conversation():
    async def use():
        async with connect("/echo", heartbeat=SIGNS) as ws:
            await ws.send("x")
            await ws.recv()
            while not ws.latency:
                await asyncio.sleep(0.005)

    await leaves_nothing(use, 50)


async def test_connections_that_break_or_fail():
    async def use():
        ws = await connect("/echo?drop")
        await ws.send("x")
        with raises(ConnectionClosed):
            while True:
                await ws.recv()
        with raises(OSError):
            await connect("/no-such-path")
        with raises(TimeoutError):
            await connect("/echo?opening=200", open_timeout=0.01)

    await leaves_nothing(use, 10)


async def test_streams():
    async def use():
        async with connect("/echo", max_queue=4, overflow="stream") as ws:
            await ws.send("x")
            await ws.recv()
        with raises(TimeoutError):
            await connect("/echo?opening=200", open_timeout=0.01, max_queue=4, overflow="stream")

    await leaves_nothing(use, 10)


async def test_lines_that_come_back():
    async def use():
        async with Reconnecting(connect("/echo?drop", reconnect_delays=lambda: repeat(0.001), heartbeat=SIGNS)) as line:
            for number in range(3):
                line.put("x").add_done_callback(lambda future: future.exception())
                await anext(aiter(line))

    await leaves_nothing(use, 10)


async def test_a_closed_connection_is_freed():
    ws = await connect("/echo", heartbeat=SIGNS)
    await ws.close()
    gone = weakref.ref(ws)
    del ws
    await callbacks()
    equal(gone(), None)
