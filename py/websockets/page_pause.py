"""Waiting that ends early when there are better prospects: the network is back, the page is looked at again.

https://developer.mozilla.org/docs/Web/API/Navigator/onLine
https://developer.mozilla.org/docs/Web/API/Document/visibilitychange_event
"""

from __future__ import annotations

import asyncio

import _browser

__all__ = ["OFFLINE", "pause"]

# Seconds that a pause lasts at least while the browser knows of no network. It may be wrong: the server may be on this
# very machine.
OFFLINE = 30.0


async def pause(seconds: float, *, for_network: bool = False) -> None:
    """Wait so many seconds, or until the network is back or the page is shown again.

    With `for_network`, a page that is offline waits for the network, half a minute at least.
    """
    window = _browser.window()
    if for_network and getattr(window.navigator, "onLine", None) is False:
        seconds = max(seconds, OFFLINE)
    sign = asyncio.get_running_loop().create_future()

    def came():
        if not sign.done():
            sign.set_result(None)

    def changed():
        if document.visibilityState == "visible":
            came()

    # A worker has no document.
    document = getattr(window, "document", None)
    window.bind("online", came)
    if document is not None:
        document.bind("visibilitychange", changed)
    try:
        await asyncio.wait((sign,), timeout=seconds)
    finally:
        window.unbind("online", came)
        if document is not None:
            document.unbind("visibilitychange", changed)
