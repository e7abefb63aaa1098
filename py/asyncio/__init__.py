"""asyncio on a page's own event loop. https://docs.python.org/3/library/asyncio.html

What a page uses is CPython's own. The loop and what starts coroutines on it are a page's; what stands for sockets,
processes and other loops is imported when it is asked for.
"""

# Most of this package is CPython's own, packed beside it.
# pyright: reportAttributeAccessIssue=false

import sys

from . import coroutines, events, exceptions, futures, locks, queues, taskgroups, tasks, threads, timeouts
from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .queues import *
from .taskgroups import *
from .tasks import *
from .threads import *
from .timeouts import *

# Modules that are imported when one of their names, or they themselves, are asked for.
_LATER = {
    "base_events": ("BaseEventLoop", "Server"),
    "graph": (
        "FrameCallGraphEntry", "FutureCallGraph", "capture_call_graph", "format_call_graph", "print_call_graph",
    ),
    "page_loop": ("EventLoop",),
    "page_runners": ("Runner", "run"),
    "protocols": (
        "BaseProtocol", "BufferedProtocol", "DatagramProtocol", "Protocol", "SubprocessProtocol",
    ),
    "streams": (
        "StreamReader", "StreamReaderProtocol", "StreamWriter", "open_connection", "open_unix_connection",
        "start_server", "start_unix_server",
    ),
    "subprocess": ("create_subprocess_exec", "create_subprocess_shell"),
    "transports": (
        "BaseTransport", "DatagramTransport", "ReadTransport", "SubprocessTransport", "Transport", "WriteTransport",
    ),
    "unix_events": ("SelectorEventLoop",),
}

if "_browser" in sys.builtin_module_names:
    from . import page_loop, page_runners
    from .page_runners import Runner, run

    EventLoop = page_loop.PageLoop
    page_loop.begin()
else:
    # The engine without a page, as its own tests run it.
    _LATER["unix_events"] += _LATER.pop("page_loop")
    _LATER["runners"] = _LATER.pop("page_runners")

__all__ = sum(
    (
        coroutines.__all__, events.__all__, exceptions.__all__, futures.__all__, locks.__all__, queues.__all__,
        taskgroups.__all__, tasks.__all__, threads.__all__, timeouts.__all__, *_LATER.values(),
    ),
    (),
)


def __getattr__(name):
    for module, names in _LATER.items():
        if name == module or name in names:
            __import__(f"{__name__}.{module}")  # which binds it here
            return globals()[module] if name == module else getattr(globals()[module], name)
    if name in ("AbstractEventLoopPolicy", "DefaultEventLoopPolicy"):
        import warnings

        warnings._deprecated(f"{__name__}.{name}", remove=(3, 16))
        return events._AbstractEventLoopPolicy if name[0] == "A" else type(events._get_event_loop_policy())
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
