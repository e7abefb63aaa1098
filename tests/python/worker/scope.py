"""What Python finds in a worker: its own imports, the browser's interfaces, no document."""

from browser import window
from browser.worker import Worker
from runner import equal, raises

_scope = None


async def call(*args):
    """Calls a function of the one worker of these tests."""
    global _scope
    if _scope is None:
        _scope = await Worker("scope")
    return await _scope.call(*args)


async def test_library_and_modules_beside_the_page():
    equal(await call("library"), ("LATIN SMALL LETTER X", 42))


async def test_imports_that_nobody_foresaw():
    equal(await call("imported", "colorsys"), "colorsys")
    equal(await call("imported", "worker_later"), "worker_later")
    with raises(ModuleNotFoundError, "no_such_module"):
        await call("imported", "no_such_module")


async def test_document_is_refused_when_it_is_used():
    for what in ("item", "append", "in", "set", "method"):
        with raises(RuntimeError, "a worker has no document"):
            await call("use_document", what)
    equal(await call("has_document"), (False, "<no document: this is a worker>"))


async def test_dialogs_are_refused():
    for name in ("alert", "confirm", "prompt"):
        with raises(RuntimeError, f"{name}() needs a page"):
            await call("ask", name)
    with raises(RuntimeError, "needs a page"):
        await call("ask_line")


async def test_sleep_waits():
    assert await call("sleep", 0.05) >= 0.045


async def test_relative_addresses_start_from_the_page():
    address = window.location.pathname.rpartition("/")[2]
    for name in ("fetched", "waited_for", "opened"):
        text = await call(name, address)
        assert "<!doctype html>" in text, text


async def test_websocket():
    equal(await call("echoed", "through a worker"), "through a worker")


async def test_names():
    equal(await call("names"), [True, "scope", "WorkerScope", False])


async def test_attributes_of_self_are_global():
    equal(await call("set_global", 3), 3)


async def test_calls_leave_no_callbacks():
    await call("callbacks")
    before = await call("callbacks")
    for _ in range(20):
        await call("callbacks")
    # What came of promises before may be freed meanwhile.
    assert await call("callbacks") <= before


async def test_worker_of_a_worker():
    equal(await call("nested"), 9)


async def test_unbind_without_an_event_looks_for_the_function_everywhere():
    equal(await call("unbound"), (["own"], True))


async def test_random_numbers_differ():
    async with Worker("scope") as other:
        assert await call("entropy") != await other.call("entropy")
