"""`browser.ajax`: callbacks, and how an answer is read."""

import gc
import weakref

from _browser import live_callbacks
from browser import ajax, window
from runner import console_lines, equal, expect_page_error, js, page_errors, raises

SERVER = js("document.querySelector('meta[name=answers]').content")


def content(data, kind="text/plain"):
    """The address of an answer of these bytes."""
    return f"{SERVER}/bytes/{data.hex()}?type={window.encodeURIComponent(kind)}&"


def test_complete_is_called_with_the_request():
    got = []
    result = ajax.get(content("bébé".encode()), oncomplete=got.append)
    equal((result, got), (None, []))
    yield lambda: got
    (request,) = got
    equal((request.status, request.statusText, request.text, request.read()), (200, "OK", "bébé", "bébé"))
    equal((request.readyState, type(request).__name__), (4, "Ajax"))


def test_states_and_events_come_in_order():
    events = []
    names = ("loading", "loaded", "interactive", "complete", "load", "loadend")
    told = {f"on{name}": lambda argument, name=name: events.append((name, argument)) for name in names}
    ajax.get(SERVER + "/asked", **told)
    equal([name for name, _ in events], ["loading"])
    yield lambda: events[-1][0] == "loadend"
    order = [name for name, _ in events]
    assert set(names) - set(order) <= {"interactive"}
    equal(sorted(set(order), key=order.index), [name for name in names if name in order])
    assert all(type(argument) is ajax.Ajax for name, argument in events if name in names[:4])
    equal([argument.type for name, argument in events if name in names[4:]], ["load", "loadend"])


def test_a_callback_may_take_nothing_or_be_a_coroutine_function():
    calls = []

    async def complete(request):
        await window.Promise.resolve(0)
        calls.append(request.status)

    ajax.get(SERVER + "/asked", oncomplete=complete, onload=lambda: calls.append("load"))
    yield lambda: len(calls) == 2
    equal(sorted(map(str, calls)), ["200", "load"])


def test_text_has_the_encoding_that_is_said():
    text = "bébé sœur"
    for address, options in (
        (content(text.encode()), {}),
        (content(text.encode()), {"encoding": "utf-8"}),
        (content(text.encode("iso-8859-15")), {"encoding": "iso-8859-15"}),
        (content(text.encode("iso-8859-15"), "text/plain; charset=iso-8859-15"), {}),
        (content(text.encode("iso-8859-15"), 'text/plain; charset="ISO-8859-15"'), {}),
        (content("\ufeffbébé sœur".encode()), {}),
        (content(text.encode(), "text/plain; charset=nobody-knows"), {}),
    ):
        for blocking in (False, True):
            got = []
            ajax.get(address, blocking=blocking, oncomplete=got.append, **options)
            yield lambda: got
            equal(got[0].text, text)


async def test_text_of_another_encoding_is_an_error():
    request = await ajax.get(content("é".encode("latin-1")))
    with raises(UnicodeDecodeError, "0xe9"):
        request.text
    request.encoding = "latin-1"
    equal(request.text, "é")


async def test_binary_is_bytes():
    every = bytes(range(256))
    for blocking in (False, True):
        request = ajax.get(content(every), blocking, mode="binary")
        if not blocking:
            await request
        equal((request.read(), request.text, request.response), (every, every, every))


async def test_json_is_python_and_has_no_text():
    for data, value in ((b'{"a": [1, 2.5, null, true]}', {"a": [1, 2.5, None, True]}), (b'"x"', "x"), (b"[]", [])):
        request = await ajax.get(content(data, "application/json"), mode="json")
        equal((request.json, request.read()), (value, value))
        assert not hasattr(request, "text")
        equal((await ajax.get(content(data))).json, value)


async def test_what_is_no_json_is_a_valueerror_that_names_the_address():
    request = await ajax.get(SERVER + "/status/404", mode="json")
    with raises(ValueError) as raised:
        request.json
    assert "/status/404" in raised.error.__notes__[0] and "404" in raised.error.__notes__[0]


async def test_a_document_is_read():
    xml = "<CATALOG><ARTIST>Dylan</ARTIST><ARTIST>Tyler</ARTIST></CATALOG>"
    for mode in ("document", "text"):
        for blocking in (False, True):
            request = ajax.get(content(xml.encode(), "text/xml"), blocking, mode=mode)
            if not blocking:
                await request
            equal([node.textContent for node in request.xml.querySelectorAll("ARTIST")], ["Dylan", "Tyler"])
            equal(request.text, xml)
    request = await ajax.get(content(b"<p id=a>one<p>two", "text/html"), mode="document")
    equal(request.read().getElementById("a").textContent, "one")
    request = await ajax.get(content(b"<a><b></a>", "text/xml"), mode="document")
    with raises(ValueError, "/bytes/", "no XML"):
        request.xml


async def test_headers_of_the_answer():
    request = await ajax.get(SERVER + "/asked")
    equal((request.headers["x-answer"], request.getResponseHeader("X-Answer")), ("yes", "yes"))
    assert request.headers["content-type"].startswith("text/plain")


async def test_a_status_of_an_error_is_an_answer():
    for status in (404, 500, 418):
        request = await ajax.get(f"{SERVER}/status/{status}")
        equal((request.status, request.text, request.error), (status, "as you say", None))


async def test_a_redirection_is_told():
    request = await ajax.get(SERVER + "/moved", cache=True)
    equal((request.responseURL, request.url), (SERVER + "/asked?moved", SERVER + "/moved"))


def test_where_there_is_no_answer_complete_has_the_status_0_and_the_error():
    got = []
    ajax.get(SERVER + "/private", oncomplete=got.append)
    yield lambda: got
    (request,) = got
    equal((request.status, request.text), (0, ""))
    for part in ("GET", "/private", "Access-Control-Allow-Origin"):
        assert part in str(request.error), part
    assert isinstance(request.error, ConnectionError)


def test_an_error_that_nobody_hears_of_is_told_to_the_page():
    expect_page_error("/private")
    ajax.get(SERVER + "/private")
    yield lambda: any("/private" in text for text in page_errors())


def test_an_error_in_a_callback_is_told_once_and_keeps_none_from_being_called():
    expect_page_error("in complete")
    called = []

    def fail(request):
        raise ValueError("in complete")

    ajax.get(SERVER + "/asked", oncomplete=fail, onload=called.append)
    yield lambda: called
    equal(sum("ValueError: in complete" in line for line in console_lines()), 1)


def test_a_timeout_calls_complete_and_timeout():
    calls = []
    ajax.get(
        SERVER + "/never",
        timeout=0.05,
        oncomplete=lambda request: calls.append(("complete", request.status)),
        ontimeout=lambda: calls.append("timeout"),
    )
    yield lambda: "timeout" in calls
    equal(calls, [("complete", 0), "timeout"])


def test_a_request_that_is_in_time_has_no_timeout():
    calls = []
    ajax.get(SERVER + "/asked", timeout=30, oncomplete=lambda: calls.append("complete"), ontimeout=lambda: calls.append("timeout"))
    yield lambda: calls
    equal(calls, ["complete"])


def test_nothing_stays_of_a_request_that_has_ended():
    class Thing:
        pass

    got = []
    ajax.get(SERVER + "/asked", oncomplete=lambda request: got.append(request.status))
    yield lambda: got
    before = live_callbacks()
    things = [Thing() for _ in range(5)]
    gone = [weakref.ref(thing) for thing in things]
    for address, thing in zip(("/asked", "/status/404", "/private", "/moved"), things):
        ajax.get(SERVER + address, oncomplete=lambda request, thing=thing: got.append(request.status))
    unsent = ajax.Ajax()
    unsent.open("GET", SERVER)
    unsent.bind("complete", lambda request, thing=things[4]: None)
    del unsent, things, thing
    yield lambda: len(got) == 5
    yield lambda: gc.collect() is not None and not any(reference() for reference in gone)
    assert live_callbacks() <= before
