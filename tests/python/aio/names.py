"""`browser.aio`: Brython's names for asyncio."""

import asyncio
import base64

import browser
from _browser import live_callbacks
from browser import aio, ajax, timer, window
from runner import button, equal, expect_page_error, js, page_errors, raises
from sockets import connected

SERVER = js("document.querySelector('meta[name=answers]').content")


async def test_get_gives_a_request_with_its_data():
    request = await aio.get(f"{SERVER}/bytes/{'bébé'.encode().hex()}")
    equal((request.data, request.status, request.statusText), ("bébé", 200, "OK"))
    assert request.response_headers["access-control-allow-origin"] == "*"
    assert isinstance(request, aio.Request)


async def test_formats_of_the_answer():
    address = f"{SERVER}/bytes/{b'[1]'.hex()}?type=text/plain&"
    for format, data in (
        ("text", "[1]"),
        ("binary", b"[1]"),
        ("json", [1]),
        ("dataURL", f"data:text/plain;base64,{base64.b64encode(b'[1]').decode()}"),
    ):
        request = await aio.get(address, format=format)
        equal((request.format, request.data), (format, data))
    with raises(ValueError, "'xml'"):
        await aio.get(address, format="xml")


async def test_ajax_uses_any_method_with_data_and_headers():
    request = await aio.ajax("GET", SERVER + "/asked", data={"a": 1}, headers={"X-Mine": "1"}, cache=True)
    told = request.json
    equal((told["method"], told["query"], told["headers"]["x-mine"]), ("GET", "a=1", "1"))
    told = (await aio.ajax("post", SERVER + "/asked", data={"a": 1})).json
    equal((told["method"], told["body"]), ("POST", "a=1"))
    equal((await aio.post(SERVER + "/asked", data="text")).json["body"], "text")
    equal((await aio.ajax("DELETE", SERVER + "/asked", data=b"bytes")).json["body"], "bytes")
    assert (await aio.get(SERVER + "/asked")).json["query"].isdigit()


async def test_any_status_is_an_answer():
    request = await aio.get(SERVER + "/status/404")
    equal((request.status, request.data), (404, "as you say"))


async def test_no_answer_is_an_exception_that_says_what_failed():
    with raises(ConnectionError, "GET", "/private", "Access-Control-Allow-Origin"):
        await aio.get(SERVER + "/private")
    with raises(TimeoutError, "/never"):
        await aio.get(SERVER + "/never", timeout=0.05)


async def test_requests_are_awaited_together_and_by_javascript():
    answers = await aio.gather(*(aio.get(f"{SERVER}/status/{status}") for status in (200, 404)))
    equal([request.status for request in answers], [200, 404])
    both = js("requests => Promise.all(requests).then(all => all.map(request => request.status))")
    equal(list(await both((aio.get(SERVER + "/asked"), aio.get(SERVER + "/status/500")))), [200, 500])


async def test_a_cancelled_task_breaks_its_request_off():
    task = asyncio.create_task(aio.get(SERVER + "/never"))
    await aio.sleep(0.01)
    task.cancel()
    with raises(asyncio.CancelledError):
        await task


async def test_event_gives_the_next_event():
    element = button()
    before = live_callbacks()
    waiting = aio.event(element, "click", "keydown")
    element.click()
    event = await waiting
    equal((event.type, event.target), ("click", element))
    equal(live_callbacks(), before)
    timer.set_timeout(element.click, 1)
    equal((await aio.event(element, "click")).type, "click")


async def test_event_that_is_not_awaited_any_more_is_unbound():
    class Target:
        """Any target with events."""

        bound = []

        def bind(self, name, function):
            self.bound.append((name, function))

        def unbind(self, name, function):
            self.bound.remove((name, function))

    target = Target()
    waiting = aio.event(target, "click", "keydown")
    equal([name for name, _ in target.bound], ["click", "keydown"])
    with raises(TimeoutError):
        await asyncio.wait_for(waiting, 0.01)
    equal(target.bound, [])
    with raises(TypeError, "name of an event"):
        aio.event(target)


def test_event_waits_for_the_message_of_a_socket():
    ws, log = yield from connected()
    got = []

    async def main():
        ws.send("Hello")
        got.append((await aio.event(ws, "message")).data)

    aio.run(main())
    yield lambda: got
    equal(got, ["Hello"])
    ws.close()
    yield lambda: log.closed


def test_run_takes_the_first_step_at_once():
    steps = []

    async def main():
        steps.append("begun")
        await aio.sleep(0)
        steps.append("ended")

    task = aio.run(main())
    equal(steps, ["begun"])
    yield lambda: task.done()
    equal(steps, ["begun", "ended"])


def test_run_tells_what_came_of_it():
    told = []

    async def main(error=None):
        await aio.sleep(0)
        if error:
            raise error
        return "result"

    error = ValueError("heard")
    aio.run(main(), onsuccess=told.append)
    aio.run(main(error), told.append, told.append)
    yield lambda: len(told) == 2
    equal(told, ["result", error])
    expect_page_error("of nobody")
    aio.run(main(ValueError("of nobody")))
    yield lambda: any("of nobody" in text for text in page_errors())


async def test_run_may_be_called_in_a_coroutine():
    async def inner():
        return 5

    equal(await aio.run(inner()), 5)
    equal(await aio.run(window.Promise.resolve(6)), 6)


def test_run_of_what_is_no_coroutine_is_a_typeerror():
    async def main():
        """Not called."""

    with raises(TypeError, "object is not a coroutine", "forgot to call") as raised:
        aio.run(main)
    assert "main" in raised.error.__notes__[0]
    for thing in (print, 5, None):
        with raises(TypeError, "object is not a coroutine"):
            aio.run(thing)


async def test_a_future_of_callbacks():
    future = aio.Future()
    timer.set_timeout(lambda: future.set_result("OK"), 1)
    equal(await future, "OK")
    future = aio.Future()
    timer.set_timeout(lambda: future.set_exception(ValueError("late")), 1)
    with raises(ValueError, "late"):
        await future


async def test_the_rest_is_asyncios():
    assert aio.Future is asyncio.Future and aio.Queue is asyncio.Queue and aio.gather is asyncio.gather
    assert aio.Lock is asyncio.Lock and aio.create_task is asyncio.create_task and aio.timeout is asyncio.timeout
    assert aio.iscoroutinefunction(test_the_rest_is_asyncios) and not aio.iscoroutinefunction(print)
    with raises(AttributeError, "nothing", "browser.aio"):
        aio.nothing
    queue = aio.Queue()
    timer.set_timeout(lambda: queue.put_nowait("item"), 1)
    equal(await queue.get(), "item")
    with raises(aio.QueueEmpty):
        queue.get_nowait()


def test_it_is_an_attribute_of_browser():
    assert browser.aio is aio and browser.ajax is ajax
