"""What a page cannot do is said when it is asked for; what it does not need is not imported."""

import asyncio
import sys

loaded = set(sys.modules)

from runner import equal, raises


def test_a_bare_import_leaves_out_what_a_page_cannot_use():
    heavy = {
        "asyncio.base_events", "asyncio.selector_events", "asyncio.streams", "asyncio.subprocess", "concurrent.futures",
        "inspect", "logging", "selectors", "signal", "socket", "ssl", "subprocess", "threading", "traceback",
    }
    equal(loaded & heavy, set())


async def test_processes_are_refused():
    with raises(OSError, "process"):
        await asyncio.create_subprocess_exec("ls")
    with raises(OSError, "process"):
        await asyncio.create_subprocess_shell("ls")


async def test_sockets_are_refused():
    with raises(OSError, "browser.websocket"):
        await asyncio.open_connection("example.org", 80)
    with raises(OSError, "browser.websocket"):
        await asyncio.start_server(print, "localhost", 80)
    with raises(OSError, "browser.websocket"):
        asyncio.get_running_loop().add_reader(0, print)


async def test_threads_are_refused():
    loop = asyncio.get_running_loop()
    with raises(RuntimeError, "thread"):
        await loop.run_in_executor(None, print)
    with raises(RuntimeError, "thread"):
        await asyncio.to_thread(print)


async def test_signals_are_refused():
    with raises(OSError, "signal"):
        asyncio.get_running_loop().add_signal_handler(2, print)


async def test_code_for_several_systems_can_go_on_without():
    loop = asyncio.get_running_loop()
    with raises(NotImplementedError, "signal"):
        loop.add_signal_handler(2, print)
    with raises(NotImplementedError, "sockets"):
        loop.add_reader(0, print)
    with raises(NotImplementedError, "process"):
        await loop.subprocess_exec(asyncio.SubprocessProtocol, "ls")


async def test_an_executor_of_ones_own_is_used():
    from concurrent.futures import Executor, Future

    class AtOnce(Executor):
        def submit(self, function, *args):
            future = Future()
            future.set_result(function(*args))
            return future

    equal(await asyncio.get_running_loop().run_in_executor(AtOnce(), max, 1, 2), 2)


async def test_a_stream_reader_is_fed_by_hand():
    reader = asyncio.StreamReader()
    reader.feed_data(b"one\ntwo\n")
    reader.feed_eof()
    equal([line async for line in reader], [b"one\n", b"two\n"])


def test_every_public_name_is_there():
    for name in asyncio.__all__:
        assert getattr(asyncio, name) is not None, name


def test_a_name_that_is_not_there_is_an_attribute_error():
    with raises(AttributeError, "asyncio", "nothing"):
        asyncio.nothing
