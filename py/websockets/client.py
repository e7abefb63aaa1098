"""When a client connects again, and when it gives up."""

from __future__ import annotations

import random

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["backoff", "process_exception"]


def backoff(first: float = 3.0, factor: float = 1.618, most: float = 60.0) -> Iterator[float]:
    """Give the seconds to wait before each attempt: the first between 0 and `first`, then ever longer ones, up to `most`.

    All are drawn at random, each between half of its most and its most, so that the pages that a server has lost do not come
    back at one moment.
    """
    yield random.uniform(0, first)
    delay = first
    while True:
        delay = min(delay * factor, most)
        yield random.uniform(delay / 2, delay)


def process_exception(exc: Exception) -> Exception | None:
    """Tell whether an attempt that failed is to be repeated: None if it is, the exception to raise if not.

    Every OSError is taken for passing, with it `ConnectionFailed` and TimeoutError. A page cannot tell a server that is
    away from one that refuses. https://websockets.readthedocs.io/en/stable/reference/asyncio/client.html
    """
    return None if isinstance(exc, OSError) else exc
