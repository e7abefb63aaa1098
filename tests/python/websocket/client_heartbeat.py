"""Signs of life in place of the protocol's pings."""

import asyncio

from browser import window
from browser.websocket import ConnectionClosedError, ConnectionClosedOK, connect, heartbeat
from runner import equal, raises


async def test_a_line_that_has_died_is_noticed():
    # This server answers a thousand messages at once.
    async with connect("/echo?every=1000", heartbeat=heartbeat("ping", every=0.05, timeout=0.1)) as ws:
        with raises(ConnectionClosedError, "no close frame received") as caught:
            await ws.recv()
    equal(type(caught.error.__cause__), TimeoutError)
    equal((ws.close_code, caught.error.sent.code), (1006, 4011))


async def test_a_line_that_answers_goes_on():
    async with connect("/echo?delay=5", heartbeat=heartbeat("ping", every=0.02, timeout=5)) as ws:
        # Without an answer that is known, what comes is received.
        equal([await ws.recv() for _ in range(3)], ["ping"] * 3)
        assert 0 < ws.latency < 5, ws.latency


async def test_answers_are_not_received():
    async with connect("/echo?delay=5", heartbeat=heartbeat("ping", every=0.01, timeout=5, answer="ping")) as ws:
        for number in range(10):
            await ws.send(str(number))
            equal(await ws.recv(), str(number))
            await asyncio.sleep(0.01)
        assert ws.latency > 0


async def test_message_and_answer_may_be_functions():
    beats = []

    def beat():
        beats.append(f"beat {len(beats)}")
        return beats[-1]

    signs = heartbeat(beat, every=0.01, timeout=5, answer=lambda data: data.startswith("beat"))
    async with connect("/echo", heartbeat=signs) as ws:
        while len(beats) < 3:
            await asyncio.sleep(0.01)
        await ws.send("x")
        equal(await ws.recv(), "x")


async def test_check_measures_now():
    async with connect("/echo?delay=50", heartbeat=heartbeat("ping", answer="ping")) as ws:
        latency = await ws.check()
        assert 0.045 <= latency < 5, latency
        equal(ws.latency, latency)
        first, second = await asyncio.gather(ws.check(), ws.check())
        assert first < second


async def test_check_without_a_heartbeat():
    async with connect("/echo") as ws:
        with raises(RuntimeError, "heartbeat"):
            await ws.check()
        equal(ws.latency, 0.0)


async def test_a_network_that_is_back_is_checked_at_once():
    async with connect("/echo", heartbeat=heartbeat("ping", every=60)) as ws:
        waiting = asyncio.create_task(ws.recv())
        while not waiting.done():
            await asyncio.sleep(0.01)
            window.dispatchEvent(window.Event.new("online"))
        equal(waiting.result(), "ping")


async def test_a_check_ends_with_the_connection():
    ws = await connect("/echo?delay=100", heartbeat=heartbeat("ping"))
    checking = asyncio.create_task(ws.check())
    await asyncio.sleep(0)
    await ws.close()
    with raises(ConnectionClosedOK):
        await checking


async def test_times_must_be_times():
    with raises(ValueError, "above 0"):
        heartbeat("ping", every=0)
    with raises(ValueError, "above 0"):
        heartbeat("ping", timeout=-1)
