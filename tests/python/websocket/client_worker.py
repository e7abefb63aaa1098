"""The client in a worker, which has no document that could be shown."""

from browser import window
from browser.worker import Worker
from runner import equal


async def test_a_worker_talks_and_comes_back():
    async with Worker("talking") as worker:
        answers, port, is_alive = await worker.call("talk", f"ws://{window.location.host}/echo", ["a", "é"])
        equal((list(answers), port, is_alive), (["a", "é"], int(window.location.port), True))
        origin = f"ws://{window.location.host}"
        equal(await worker.call("come_back", [f"{origin}/no-such-path", f"{origin}/echo"]), "OPEN")
