"""The client that waits, which a page cannot do yet. https://websockets.readthedocs.io/en/stable/reference/sync/client.html"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["connect", "unix_connect"]


def connect(*args: Any, **kwargs: Any) -> Any:
    """NotImplementedError: while Python waits, a page cannot hear what comes."""
    raise NotImplementedError(
        "a page cannot wait for a message yet: use `from websockets.asyncio.client import connect`, and await"
    )


unix_connect = connect
