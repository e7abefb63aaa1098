"""What a page's event loop cannot do: it says so when it is called."""

import errno

__all__ = ()

_SOCKETS = "a page cannot open sockets; use browser.websocket, or fetch() of browser.window"
_PROCESSES = "a page cannot start or steer processes"
_SIGNALS = "a page gets no signals"


class Unsupported(OSError, NotImplementedError):
    """What a loop of a page cannot do. Code for several systems catches NotImplementedError, that for sockets OSError."""


def no_threads(what):
    """The exception that says that there are no threads."""
    text = "a page has one thread, which cannot wait for another one; give an executor of your own, or use a Worker"
    return RuntimeError(f"{what}: {text}")


def _refusing(name, why, is_coroutine):
    """A method that raises Unsupported when it is called, or awaited if it is a coroutine's."""

    def refuse(self, *args, **kwargs):
        raise Unsupported(errno.ENOTSUP, f"{name}(): {why}")

    async def refuse_later(self, *args, **kwargs):
        refuse(self)

    method = refuse_later if is_coroutine else refuse
    method.__name__ = name
    method.__qualname__ = f"Refusals.{name}"
    method.__doc__ = f"OSError, which is a NotImplementedError too: {why}."
    return method


class Refusals:
    """The methods of a loop that need sockets, processes or signals. They raise Unsupported."""


for _names, _why, _is_coroutine in (
    (
        "connect_accepted_socket create_connection create_datagram_endpoint create_server create_unix_connection "
        "create_unix_server getaddrinfo getnameinfo sendfile sock_accept sock_connect sock_recv sock_recv_into "
        "sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto start_tls",
        _SOCKETS,
        True,
    ),
    ("add_reader add_writer remove_reader remove_writer", _SOCKETS, False),
    ("connect_read_pipe connect_write_pipe subprocess_exec subprocess_shell", _PROCESSES, True),
    ("add_signal_handler remove_signal_handler", _SIGNALS, False),
):
    for _name in _names.split():
        setattr(Refusals, _name, _refusing(_name, _why, _is_coroutine))
