"""`Reconnecting`: messages that wait for a connection, and none that is sent twice or lost without a word."""

import asyncio
from itertools import repeat

from browser.websocket import ConnectionClosedError, InvalidURI, NotSent, PossiblyLost, Reconnecting, connect, heartbeat
from runner import equal, raises

SIGNS = heartbeat("ping", every=5, timeout=1, answer="ping")


def to(address, **options):
    return connect(address, reconnect_delays=lambda: repeat(0.01), **options)


async def test_messages_go_and_come():
    async with Reconnecting(to("/echo", heartbeat=SIGNS)) as line:
        for number in range(10):
            await line.send(str(number))
        equal(await taken(line, 10), [str(number) for number in range(10)])


async def taken(line, count):
    """That many messages of a line."""
    messages = aiter(line)
    return [await anext(messages) for _ in range(count)]


async def test_what_is_sent_without_a_connection_waits_in_order():
    is_up = False
    attempts = 0

    def address():
        nonlocal attempts
        attempts += 1
        return "/echo" if is_up else "/no-such-path"

    line = Reconnecting(to(address, heartbeat=SIGNS))
    async with line:
        gone = [line.put(str(number)) for number in range(5)]
        while attempts < 3:
            await asyncio.sleep(0.005)
        equal((line.unsent, line.connection), (5, None))
        is_up = True
        await asyncio.gather(*gone)
        equal(line.unsent, 0)
        equal(await taken(line, 5), ["0", "1", "2", "3", "4"])


async def test_a_message_that_may_be_lost_is_told_and_not_sent_again():
    # This server ends after its first echo, which is that of the message: the beat behind it has no answer.
    got = []
    async with Reconnecting(to("/echo?drop", heartbeat=SIGNS)) as line:
        with raises(PossiblyLost) as caught:
            await line.send("once")
        equal((caught.error.message, isinstance(caught.error, ConnectionClosedError)), ("once", True))
        line.put("next").add_done_callback(lambda future: future.exception())
        async for message in line:
            got.append(message)
            if message == "next":
                break
    equal(got, ["once", "next"])


async def test_messages_of_all_connections_are_received():
    got = []
    async with Reconnecting(to("/echo?drop")) as line:
        for number in range(3):
            line.put(str(number)).add_done_callback(lambda future: future.exception())
            got.append(await anext(aiter(line)))
            # What it is handed before it is known to be broken would be lost.
            if line.connection is not None:
                await line.connection.wait_closed()
    equal(got, ["0", "1", "2"])


async def test_the_queue_is_bounded():
    async with Reconnecting(to("/no-such-path"), max_unsent=2) as line:
        waiting = [line.put("a"), line.put(b"b")]
        with raises(asyncio.QueueFull, "2 messages"):
            await line.send("c")
    for future, message in zip(waiting, ("a", b"b")):
        with raises(NotSent) as caught:
            await future
        equal(caught.error.message, message)


async def test_a_message_can_be_taken_back():
    is_up = False
    async with Reconnecting(to(lambda: "/echo" if is_up else "/no-such-path")) as line:
        sending = asyncio.create_task(line.send("taken back"))
        while line.unsent == 0:
            await asyncio.sleep(0)
        sending.cancel()
        with raises(asyncio.CancelledError):
            await sending
        is_up = True
        await line.send("sent")
        equal(await anext(aiter(line)), "sent")


async def test_what_is_taken_back_holds_no_place():
    async with Reconnecting(to("/no-such-path"), max_unsent=2) as line:
        for number in range(5):
            sending = asyncio.create_task(line.send(str(number)))
            await asyncio.sleep(0)
            equal(line.unsent, 1)
            sending.cancel()
            await asyncio.sleep(0)
            equal(line.unsent, 0)


async def test_a_closed_line_sends_nothing():
    async with Reconnecting(to("/echo")) as line:
        await line.send("x")
    with raises(NotSent):
        await line.send("y")
    # What the server has answered may have come too late.
    assert [message async for message in line] in ([], ["x"])


async def test_close_waits_for_what_is_on_its_way():
    async with Reconnecting(to("/echo?delay=50", heartbeat=SIGNS)) as line:
        gone = line.put("x")
        while line.unsent:
            await asyncio.sleep(0.01)
    equal(await gone, None)


async def test_a_fatal_error_reaches_whoever_receives():
    async with Reconnecting(to("ftp://host/")) as line:
        with raises(InvalidURI):
            async for message in line:
                pass
        with raises(NotSent):
            await line.send("x")


async def test_what_is_no_message_is_refused():
    async with Reconnecting(to("/echo")) as line:
        with raises(TypeError):
            await line.send(None)
        with raises(TypeError, "str or bytes"):
            line.put([])
        await line.send(["a", "b"])
        equal(await anext(aiter(line)), "ab")
