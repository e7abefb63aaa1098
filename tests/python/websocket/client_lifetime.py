"""What connections of the client leave behind: nothing."""

import asyncio
import gc
import weakref
from itertools import repeat

import _browser
from browser.websocket import ConnectionClosed, Reconnecting, connect, heartbeat
from runner import equal, raises

SIGNS = heartbeat("ping", every=0.01, timeout=5, answer="ping")


async def settled():
    # The browser's last events, and turns of the loop that are asked for.
    await asyncio.sleep(0.05)
    gc.collect()
    return _browser.live_callbacks()


async def leaves_nothing(use, times):
    # The first ones import what they need.
    await use()
    before = await settled()
    for _ in range(times):
        await use()
    after = await settled()
    assert after <= before, f"{before} live callbacks before, {after} after"


async def test_a_conversation():
    async def use():
        async with connect("/echo", heartbeat=SIGNS) as ws:
            await ws.send("x")
            await ws.recv()
            await asyncio.sleep(0.02)

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
        async with connect("/echo", max_queue=4) as ws:
            await ws.send("x")
            await ws.recv()
        with raises(TimeoutError):
            await connect("/echo?opening=200", open_timeout=0.01, max_queue=4)

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
    await settled()
    equal(gone(), None)
