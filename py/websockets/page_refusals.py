"""What a client on a desk can ask for and one in a page cannot: it says so."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["refuse"]

_HEADERS = "browsers write the headers of a handshake themselves; a token may go into the address"
_PINGS = "browsers let no page send pings; use heartbeat=heartbeat(message)"
_TLS = "the browser decides whom it trusts"
_SOCKET = "a page has no sockets of its own"

_WHY = {
    "additional_headers": _HEADERS,
    "extensions": "the browser agrees with the server on them",
    "extra_headers": _HEADERS,
    "host": _SOCKET,
    "local_addr": _SOCKET,
    "origin": "the origin is that of the page",
    "ping_interval": _PINGS,
    "ping_timeout": _PINGS,
    "port": _SOCKET,
    "proxy": "the browser has its own settings",
    "server_hostname": _TLS,
    "sock": _SOCKET,
    "ssl": _TLS,
    "user_agent_header": _HEADERS,
}

# What asks for nothing else than a page does anyway.
_HARMLESS = {"proxy": True, "ssl": True}


def refuse(options: dict[str, Any]) -> None:
    """Raise NotImplementedError for an option that a page has not, TypeError for one that nobody has.

    `compression` is taken as it is meant, as the browser agrees on it with the server: ValueError for what means nothing.
    """
    for name, value in options.items():
        if name == "compression":
            if value not in ("deflate", None):
                raise ValueError(f"compression must be 'deflate' or None, not {value!r}")
            continue
        if name not in _WHY and not name.startswith(("proxy_", "ssl_")):
            raise TypeError(f"connect() got an unexpected keyword argument {name!r}")
        if value is not None and value != _HARMLESS.get(name):
            raise NotImplementedError(f"connect({name}=...): {_WHY.get(name, _TLS)}")
