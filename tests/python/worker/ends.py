"""The ends of workers: terminated, closed, failed; and nothing that stays."""

import gc
import weakref

from _browser import live_callbacks
from browser import window
from browser.worker import Worker, WorkerError
from runner import equal, js, raises


async def test_endless_loop_is_ended():
    worker = await Worker("busy")
    got = []
    worker.bind("message", lambda: worker.terminate())
    with raises(WorkerError, "'busy' has been terminated"):
        await worker.call("loop")
    assert worker.terminated
    assert "terminated" in repr(worker)


async def test_program_that_never_ends_is_ended():
    worker = Worker("endless")
    window.setTimeout(worker.terminate, 0)
    with raises(WorkerError, "terminated"):
        await worker


async def test_ended_worker_takes_nothing():
    worker = await Worker("busy")
    worker.terminate()
    worker.terminate()
    with raises(WorkerError, "has ended"):
        worker.send(1)
    with raises(WorkerError, "has ended"):
        await worker.call("value")


async def test_async_with_ends_it():
    async with Worker("busy") as worker:
        equal(await worker.call("value"), 1)
    assert worker.terminated
    with raises(KeyError):
        async with Worker("busy") as worker:
            raise KeyError
    assert worker.terminated


async def test_worker_ends_itself():
    worker = await Worker("busy")
    with raises(WorkerError, "closed itself"):
        await worker.call("close")
        await worker.call("never")
    assert worker.terminated


async def test_program_that_fails_is_raised_where_it_is_awaited():
    worker = Worker("fails")
    with raises(RuntimeError, "at once") as raised:
        await worker
    assert 'File "fails", line 5' in str(raised.error.__cause__), str(raised.error.__cause__)
    assert worker.terminated


async def test_program_that_fails_after_it_has_waited_is_raised_too():
    worker = Worker("fails_later")
    with raises(RuntimeError, "in the end"):
        await worker
    assert worker.terminated


async def test_worker_that_cannot_start_ends():
    own = window.Worker
    window.Worker = js("""Own => class extends Own {
        constructor() {
            const text = "onmessage = () => { onmessage = null; setTimeout(() => { throw new Error('no memory is left'); }); }";
            super(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
        }
    }""")(own)
    try:
        worker = Worker("busy")
    finally:
        window.Worker = own
    with raises(WorkerError, "'busy' could not be started", "no memory is left"):
        await worker.call("value")
    assert worker.terminated
    with raises(WorkerError, "could not be started"):
        await worker
    with raises(WorkerError, "has ended"):
        await worker.call("value")


async def test_program_that_fails_ends_calls():
    worker = Worker("fails")
    with raises(RuntimeError, "at once"):
        await worker.call("value")
    worker.terminate()


async def test_nothing_stays():
    async with Worker("busy") as worker:
        await worker.call("value")
    del worker
    gc.collect()
    before = live_callbacks()
    gone = []
    for _ in range(3):
        async with Worker("busy") as worker:
            worker.onmessage = lambda event: worker
            worker.bind("message", lambda event: worker)
            equal(await worker.call("value"), 1)
        gone.append(weakref.ref(worker))
        del worker
    gc.collect()
    # What promises have settled is freed by JavaScript's collector, which comes when it likes.
    assert [ref() for ref in gone] == [None] * 3, [gc.get_referrers(ref()) for ref in gone if ref()]
    assert live_callbacks() - before <= 6, (before, live_callbacks())
