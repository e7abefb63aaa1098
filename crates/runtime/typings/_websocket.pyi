"""The browser's WebSocket: crates/runtime/src/modules/websocket.rs"""

from collections.abc import Callable
from typing import Any

class WebSocket:
    CONNECTING: int
    OPEN: int
    CLOSING: int
    CLOSED: int
    # Each is called by its event, with that or with nothing.
    on_open: Callable[..., object] | None
    on_message: Callable[..., object] | None
    on_error: Callable[..., object] | None
    on_close: Callable[..., object] | None

    def __init__(self, host: str, protocols: Any = ...) -> None: ...
    def bind(self, event: str, function: Callable[..., object] = ..., /) -> Any: ...
    def unbind(self, event: str, function: Callable[..., object] | None = ..., /) -> None: ...
    def send(self, data: Any, /) -> None: ...
    def close(self, code: int = ..., reason: str = ...) -> None: ...
    def __getattr__(self, name: str) -> Any: ...

def supported() -> bool: ...
