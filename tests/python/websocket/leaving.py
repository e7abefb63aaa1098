"""Pages that are left while they have a connection. They are frames of this one."""

import asyncio

from browser import window
from peer import Peer
from runner import equal, stage


def framed(peer):
    """A frame whose page connects to the server and says something."""
    frame = window.document.createElement("iframe")
    frame.src = f"/tests/python/websocket/leaving.html?{window.encodeURIComponent(peer.address)}"
    stage() <= frame
    return frame


async def here(peer):
    """The frame's page has said something."""
    while not (await peer.seen(now=1)).messages:
        await asyncio.sleep(0.01)


async def left(peer):
    """The connection is over, in the browser's way: with the code 1001, or broken off."""
    seen = await peer.seen()
    equal((seen.messages, seen.close_code in (1001, None)), ([(1, b"here")], True))


async def test_a_page_that_is_taken_away():
    peer = Peer()
    frame = framed(peer)
    await here(peer)
    frame.parentNode.removeChild(frame)
    await left(peer)


async def test_a_page_that_goes_to_another_address():
    peer = Peer()
    frame = framed(peer)
    await here(peer)
    frame.contentWindow.location.replace("about:blank")
    await left(peer)


async def test_a_page_beside_it_goes_on():
    first, second = Peer(), Peer()
    frame, other = framed(first), window.document.createElement("iframe")
    other.src = f"/tests/python/websocket/leaving.html?{window.encodeURIComponent(second.address)}"
    frame.parentNode.appendChild(other)
    await here(first)
    await here(second)
    frame.contentWindow.location.replace("about:blank")
    await left(first)
    equal((await second.seen(now=1)).end, None)
    other.contentWindow.location.replace("about:blank")
    await left(second)


async def test_a_page_that_is_taken_away_by_its_own_handler():
    peer = Peer(status=404)
    frame = framed(peer)
    while frame.parentNode:
        await asyncio.sleep(0.01)
    await peer.seen()
