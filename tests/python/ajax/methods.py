"""`browser.ajax`: a function for each method, and what is sent."""

from browser import ajax, window
from runner import equal, js, raises

SERVER = js("document.querySelector('meta[name=answers]').content")


async def asked(function, address="/asked", **options):
    """What the server was asked."""
    request = await function(SERVER + address, mode="json", **options)
    equal(request.status, 200)
    return request.json


async def test_each_function_uses_its_method():
    for function in (ajax.get, ajax.delete, ajax.post, ajax.put, ajax.patch):
        told = await asked(function)
        equal(told["method"].lower(), function.__name__)
    equal((await ajax.options(SERVER + "/asked")).status, 204)
    request = await ajax.head(SERVER + "/asked")
    equal((request.status, request.text, request.headers["x-answer"]), (200, "", "yes"))


def test_methods_that_browsers_forbid_are_permissionerrors():
    for function, method in ((ajax.connect, "CONNECT"), (ajax.trace, "TRACE")):
        with raises(PermissionError, method, "/asked"):
            function(SERVER + "/asked", oncomplete=print)


async def test_data_of_get_is_the_query():
    for data, query in (
        ({"x": 1, "y": "a b&c"}, "x=1&y=a%20b%26c"),
        ({"x": [1, 2], "ü": ""}, "x=1&x=2&%C3%BC="),
        ("x=1;y", "x=1;y"),
    ):
        equal((await asked(ajax.get, data=data, cache=True))["query"], query)
    fields = ajax.form_data()
    fields.append("x", "a b")
    equal((await asked(ajax.get, data=fields, cache=True))["query"], "x=a+b")
    equal((await asked(ajax.get, "/asked?a=1#there", data={"b": 2}, cache=True))["query"], "a=1&b=2")


async def test_get_asks_anew_unless_the_cache_may_answer():
    equal((await asked(ajax.get, cache=True))["query"], None)
    before = window.Date.now()
    query = (await asked(ajax.get))["query"]
    assert before <= int(query) <= window.Date.now()
    name, moment = (await asked(ajax.get, "/asked?a=1"))["query"].split("&")
    equal(name, "a=1")
    assert int(moment) >= before
    equal((await asked(ajax.delete))["query"], None)


async def test_a_dict_is_sent_as_a_form():
    for function in (ajax.post, ajax.put, ajax.patch):
        told = await asked(function, data={"x": "a + b", "y": [1, 2]})
        equal(told["body"], "x=a%20%2B%20b&y=1&y=2")
        equal(told["headers"]["content-type"].partition(";")[0], "application/x-www-form-urlencoded")


async def test_a_str_is_sent_as_it_is():
    told = await asked(ajax.post, data="ü")
    equal((told["body"], told["headers"]["content-type"].partition(";")[0]), ("ü", "application/x-www-form-urlencoded"))
    told = await asked(ajax.put, data='{"a": 1}', headers={"Content-Type": "application/json"})
    equal((told["body"], told["headers"]["content-type"].partition(";")[0]), ('{"a": 1}', "application/json"))


async def test_bytes_and_blobs_are_sent_as_they_are():
    for data in (b"bytes", bytearray(b"bytes"), memoryview(b"bytes"), window.Blob.new(("bytes",))):
        equal((await asked(ajax.post, data=data))["body"], "bytes")


async def test_form_data_is_sent_in_parts():
    fields = ajax.form_data()
    fields.append("name", "Ada")
    fields.append("file", window.File.new(("content",), "a.txt"))
    told = await asked(ajax.post, data=fields)
    assert told["headers"]["content-type"].startswith("multipart/form-data; boundary=")
    for part in ('name="name"', "Ada", 'name="file"; filename="a.txt"', "content"):
        assert part in told["body"], part


async def test_form_data_has_the_fields_of_a_form():
    element = js("""(() => {
        const form = document.createElement("form");
        form.innerHTML = '<input name="a" value="1"><input name="b" value="2">';
        return form;
    })()""")
    equal([list(pair) for pair in ajax.form_data(element).entries()], [["a", "1"], ["b", "2"]])


async def test_headers_are_sent():
    told = await asked(ajax.get, headers={"X-Mine": 1, "x-yours": "two words"})
    equal((told["headers"]["x-mine"], told["headers"]["x-yours"]), ("1", "two words"))


async def test_a_file_is_uploaded_with_other_fields():
    file = window.File.new(("test file",), "test_file.txt")
    more = ajax.form_data()
    more.append("name", "Ada")
    for data in ({"name": "Ada"}, more):
        told = await asked(ajax.file_upload, file=file, data=data, method="put", field_name="upload")
        equal(told["method"], "PUT")
        for part in ('name="upload"; filename="test_file.txt"', "test file", 'name="name"', "Ada"):
            assert part in told["body"], part
    told = await asked(ajax.file_upload, file=window.Blob.new(("blob",)))
    equal(told["method"], "POST")
    assert 'name="filetosave"; filename="blob"' in told["body"]


def test_bad_arguments_are_errors_that_name_them():
    address = SERVER + "/asked"
    for kind, part, use in (
        (ValueError, "'xml'", lambda: ajax.get(address, mode="xml")),
        (ValueError, "encoding", lambda: ajax.get(address, mode="json", encoding="utf-8")),
        (ValueError, "list", lambda: ajax.get(address, headers=["a"])),
        (TypeError, "list", lambda: ajax.get(address, data=[[1]])),
        (TypeError, "list", lambda: ajax.post(address, data=[[1]])),
        (TypeError, "int", lambda: ajax.post(address, data=5)),
        (TypeError, "'callback'", lambda: ajax.get(address, callback=print)),
        (ValueError, "'compleet'", lambda: ajax.get(address, oncompleet=print)),
        (TypeError, "'complete'", lambda: ajax.get(address, oncomplete=5)),
        (ValueError, "timeout", lambda: ajax.get(address, timeout=-1)),
        (ValueError, "'X Mine'", lambda: ajax.get(address, headers={"X Mine": "1"})),
        (ValueError, "http://", lambda: ajax.get("http://")),
        (TypeError, "NoneType", lambda: ajax.get(None)),
        (TypeError, "str", lambda: ajax.file_upload(address, "file.txt")),
        (ValueError, "str", lambda: ajax.file_upload(address, window.Blob.new(()), data="a=1")),
    ):
        with raises(kind, part):
            use()
