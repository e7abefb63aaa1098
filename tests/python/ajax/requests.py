"""`browser.ajax.Ajax`: requests step by step, blocking ones, and those that are awaited."""

import asyncio

from browser import ajax, window
from runner import equal, js, raises

SERVER = js("document.querySelector('meta[name=answers]').content")


def test_a_request_step_by_step():
    got = []
    request = ajax.ajax()
    assert ajax.ajax is ajax.Ajax
    request.bind("complete", got.append)
    request.open("POST", SERVER + "/asked", True)
    request.set_header("content-type", "application/x-www-form-urlencoded")
    request.set_header("X-Mine", 5)
    request.send({"x": 0, "y": [1, 2]})
    yield lambda: got
    assert got == [request]
    told = request.json
    equal((told["method"], told["body"], told["headers"]["x-mine"]), ("POST", "x=0&y=1&y=2", "5"))


def test_callbacks_are_attributes_and_decorators_too():
    got = []
    request = ajax.Ajax()
    request.oncomplete = lambda request: got.append("never")
    request.oncomplete = lambda request: got.append("complete")

    @request.bind("load")
    def load(event):
        got.append(event.type)

    request.onloadend = got.append
    assert request.onload is load
    request.onloadend = None
    assert request.onloadend is None
    request.open("GET", SERVER + "/asked")
    request.send()
    yield lambda: len(got) == 2
    equal(got, ["complete", "load"])


def test_encoding_of_a_request():
    address = f"{SERVER}/bytes/{'bébé'.encode('latin-1').hex()}"
    for asynchronous in (True, False):
        got = []
        request = ajax.Ajax()
        request.open("GET", address, asynchronous)
        request.encoding = "latin-1"
        request.bind("complete", got.append)
        request.send()
        yield lambda: got
        equal((request.text, request.responseText), ("bébé", "bébé"))


def test_mime_type_can_be_overridden():
    request, got = ajax.Ajax(), []
    request.open("GET", f"{SERVER}/bytes/e9")
    request.overrideMimeType("text/plain; charset=iso-8859-1")
    request.bind("complete", got.append)
    request.send()
    yield lambda: got
    equal(request.text, "é")


def test_response_types_of_the_browser():
    address = f"{SERVER}/bytes/{b'[1]'.hex()}"
    for kind, check in (
        ("blob", lambda request: request.response.size == 3),
        ("arraybuffer", lambda request: request.response.byteLength == 3 and request.text == "[1]"),
        ("json", lambda request: request.response[0] == 1 and request.json == [1]),
        ("text", lambda request: request.response == "[1]" and request.json == [1]),
    ):
        request, got = ajax.Ajax(), []
        request.open("GET", address)
        request.responseType = kind
        equal(request.responseType, kind)
        request.bind("complete", got.append)
        request.send()
        yield lambda: got
        assert check(request), kind


def test_what_the_browsers_request_has_is_there():
    request = ajax.Ajax()
    equal((request.readyState, request.DONE, request.withCredentials), (0, 4, False))
    request.open("GET", SERVER + "/asked")
    request.withCredentials = True
    equal((request.readyState, request.withCredentials), (1, True))
    with raises(AttributeError, "nothing"):
        request.nothing
    request.mine = 5
    equal(request.mine, 5)


def test_a_multipart_form_can_be_asked_for():
    request, got = ajax.Ajax(), []
    request.open("POST", SERVER + "/asked")
    request.set_header("Content-Type", "multipart/form-data")
    request.bind("complete", got.append)
    request.send({"a": 1, "b": [2, 3], "file": window.File.new(("content",), "a.txt")})
    yield lambda: got
    told = request.json
    assert told["headers"]["content-type"].startswith("multipart/form-data; boundary=")
    for part in ('name="a"', 'name="b"', 'filename="a.txt"'):
        assert part in told["body"], part


def test_set_timeout_breaks_off():
    calls = []
    request = ajax.Ajax()
    request.open("GET", SERVER + "/never")
    request.bind("complete", lambda request: calls.append(request.status))
    request.set_timeout(0.05, lambda: calls.append("late"))
    request.send()
    yield lambda: "late" in calls
    equal(calls, [0, "late"])
    assert isinstance(request.error, TimeoutError)
    assert "/never" in str(request.error) and "0.05 s" in str(request.error)


def test_abort_breaks_off():
    calls = []
    request = ajax.Ajax()
    request.open("GET", SERVER + "/never")
    request.bind("complete", lambda request: calls.append("complete"))
    request.bind("abort", lambda event: calls.append(event.type))
    request.send()
    request.abort()
    yield lambda: len(calls) == 2
    equal(calls, ["complete", "abort"])
    assert isinstance(request.error, ConnectionAbortedError)


def test_a_request_can_be_made_again():
    got = []
    request = ajax.Ajax()
    request.bind("complete", lambda request: got.append(request.text))
    for text in ("one", "two"):
        request.open("GET", f"{SERVER}/bytes/{text.encode().hex()}")
        request.send()
        yield lambda: got and got[-1] == text
    equal(got, ["one", "two"])


def test_misuse_is_an_error_that_says_what_to_do():
    request = ajax.Ajax()
    with raises(RuntimeError, "open()"):
        request.send()
    with raises(TypeError, "method", "int"):
        request.open(1, SERVER)
    with raises(TypeError, "url", "NoneType"):
        request.open("GET", None)
    with raises(ValueError, "GE T"):
        request.open("GE T", SERVER)
    with raises(ValueError, "'compleet'", "complete"):
        request.bind("compleet", print)
    request.open("POST", SERVER)
    with raises(TypeError, "set"):
        request.send({1, 2})


# Blocking


def test_a_blocking_request_is_answered_when_it_returns():
    request = ajax.get(SERVER + "/asked?a=1", blocking=True, cache=True, headers={"X-Mine": "1"})
    told = request.json
    equal((request.status, told["query"], told["headers"]["x-mine"]), (200, "a=1", "1"))
    equal(request.headers["x-answer"], "yes")


def test_a_blocking_request_calls_its_callbacks_before_it_returns():
    calls = []
    equal(ajax.post(SERVER + "/asked", blocking=True, data={"a": "ü"}, oncomplete=calls.append), None)
    (request,) = calls
    told = request.json
    equal((told["method"], told["body"]), ("POST", "a=%C3%BC"))


def test_a_blocking_request_sends_forms_and_bytes():
    fields = ajax.form_data()
    fields.append("name", "Ada")
    assert "Ada" in ajax.post(SERVER + "/asked", True, data=fields).json["body"]
    equal(ajax.put(SERVER + "/asked", True, data=b"bytes").json["body"], "bytes")


def test_every_byte_of_a_blocking_request_arrives():
    for data in (bytes(range(256)), b"\xef\xbb\xbf\xc3\xa9", b""):
        equal(ajax.get(f"{SERVER}/bytes/{data.hex()}", True, mode="binary").read(), data)


def test_a_blocking_request_without_an_answer_is_a_connectionerror():
    for address, part in ((SERVER + "/private", "Access-Control-Allow-Origin"), ("http://127.0.0.1:9/", "127.0.0.1:9")):
        calls = []
        with raises(ConnectionError, "GET", address, part):
            ajax.get(address, blocking=True, oncomplete=calls.append)
        equal(calls, [])


def test_an_error_in_a_callback_of_a_blocking_request_is_its_callers():
    def fail(request):
        raise ValueError("in complete")

    with raises(ValueError, "in complete"):
        ajax.get(SERVER + "/asked", blocking=True, oncomplete=fail)


def test_what_lies_beside_the_page_is_had_by_its_name():
    for blocking in (False, True):
        got = []
        ajax.get("/tests/python/runner.py", blocking, oncomplete=got.append)
        yield lambda: got
        assert got[0].text.startswith('"""Runs the test functions')


# Awaited


async def test_a_request_without_callbacks_can_be_awaited():
    request = ajax.get(SERVER + "/asked")
    assert await request is request
    equal((request.status, await request), (200, request))


async def test_several_go_on_at_once():
    requests = [ajax.get(f"{SERVER}/status/{status}") for status in (200, 404, 500)]
    answers = await asyncio.gather(*requests)
    equal([request.status for request in answers], [200, 404, 500])


async def test_an_awaited_request_without_an_answer_raises():
    with raises(ConnectionError, "GET", "/private", "Access-Control-Allow-Origin"):
        await ajax.get(SERVER + "/private")
    with raises(TimeoutError, "/never", "0.05 s"):
        await ajax.get(SERVER + "/never", timeout=0.05)
    request = ajax.Ajax()
    with raises(RuntimeError, "not sent"):
        await request


async def test_a_cancelled_task_breaks_its_request_off():
    request = ajax.get(SERVER + "/never", cache=True)

    async def wait():
        await request

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    task.cancel()
    with raises(asyncio.CancelledError):
        await task
    assert isinstance(request.error, ConnectionAbortedError)
