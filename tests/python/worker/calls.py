"""Calls of a worker's functions: what they give, what they raise."""

import json

from browser import window
from browser.worker import RemoteTraceback, Worker, WorkerError
from javascript import JavascriptError
from runner import console_lines, equal, page_errors, raises

_service = None


async def call(*args, **kwargs):
    """Calls a function of the one worker of these tests."""
    global _service
    if _service is None:
        _service = await Worker("service")
    return await _service.call(*args, **kwargs)


async def test_result_comes_back():
    equal(await call("add", 1, 2, c=3), 6)
    equal(await call("add", [1], [2.0], c=[{"x": None}]), [1, 2.0, {"x": None}])


async def test_function_with_a_parameter_of_any_name():
    with raises(TypeError, "name"):
        await call("add", 1, name=2)


async def test_methods_by_names_with_dots():
    first = await call("counter.up")
    equal(await call("counter.up", by=2), first + 2)


async def test_coroutine_is_awaited():
    equal(await call("later", "value"), "value")
    equal(await call("promise"), 5)


async def test_asyncio_runs_in_the_worker():
    equal(await call("with_asyncio"), [1, 2])


async def test_calls_side_by_side():
    await call("add", 0)
    results = await window.Promise.all([call("later", number) for number in range(3)])
    equal(list(results), [0, 1, 2])


async def test_calls_as_tasks():
    import asyncio

    await call("add", 0)
    equal(await asyncio.gather(*(call("add", number) for number in range(3))), [0, 1, 2])


async def test_exception_comes_back_as_one():
    with raises(ValueError) as raised:
        await call("fail", "value", "why", 3)
    equal(type(raised.error), ValueError)
    equal(raised.error.args, ("why", 3))


async def test_exception_has_the_traceback_of_the_worker():
    with raises(LookupError, "later") as raised:
        await call("fail_later")
    cause = raised.error.__cause__
    equal(type(cause), RemoteTraceback)
    for part in ('File "service", line', "in fail_later", 'raise LookupError("later")', "LookupError: later"):
        assert part in str(cause), str(cause)
    for own in ("scope.py", "_coroutine.py"):
        assert own not in str(cause), str(cause)


async def test_exception_of_the_library():
    with raises(json.JSONDecodeError, "wrong") as raised:
        await call("fail", "json", "wrong", "text", 2)
    equal(raised.error.pos, 2)
    with raises(FileNotFoundError) as raised:
        await call("fail", "os", 2, "No such file")
    equal(raised.error.errno, 2)


async def test_exception_of_a_class_of_the_worker_is_one_of_its_base():
    with raises(ValueError, "3") as raised:
        await call("fail", "odd", 3)
    equal(type(raised.error), ValueError)
    assert "Odd" in raised.error.__notes__[0]


async def test_exception_without_a_known_base():
    with raises(WorkerError, "Strange: 3"):
        await call("fail", "strange", 3)


async def test_exit_is_an_error_of_the_call():
    with raises(WorkerError, "SystemExit: 3"):
        await call("fail", "exit", 3)


async def test_exception_of_javascript():
    with raises(JavascriptError, "SyntaxError") as raised:
        await call("fail_in_javascript")
    equal(raised.error.value.name, "SyntaxError")


async def test_attributes_of_an_exception():
    with raises(ValueError) as raised:
        await call("fail_with", "extra", [1])
    equal(raised.error.extra, [1])


async def test_what_cannot_be_sent_back_is_an_error_of_the_call():
    with raises(TypeError, "the class Counter"):
        await call("what_cannot_be_sent")
    with raises(ValueError, "Counter"):
        await call("raise_what_cannot_be_sent")


async def test_no_such_function():
    with raises(AttributeError, "'service'", "'nothing.at.all'"):
        await call("nothing.at.all")


async def test_errors_of_calls_are_told_nobody_else():
    with raises(ValueError):
        await call("fail", "value")
    equal(page_errors(), [])
    equal([line for line in console_lines() if "ValueError" in line], [])


async def test_call_before_the_program_has_run():
    worker = Worker("service")
    equal(await worker.call("add", 2, 3), 5)
    worker.terminate()


async def test_timeout_of_a_call():
    import asyncio

    async with Worker("service") as worker:
        with raises(TimeoutError):
            await asyncio.wait_for(worker.call("loop"), 0.05)
    assert worker.terminated


async def test_file_with_its_modules():
    async with Worker("/tests/pages/worker/square.py") as worker:
        equal(await worker.call("square", 7), 49)
        name, file = await worker.call("where")
        equal(name, "__main__")
        assert file.endswith("square.py"), file


async def test_file_that_is_not_there():
    with raises(OSError, "no_such_file.py", "404"):
        await Worker("/tests/pages/worker/no_such_file.py")
