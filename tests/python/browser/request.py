"""`urllib.request` asks servers, while the page waits."""

import http.client
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from urllib.request import Request, urlopen

from browser import document, window
from runner import equal, js, raises

SERVER = js("document.querySelector('meta[name=answers]').content")


def asked(request):
    with urlopen(request) as response:
        return json.load(response)


def test_get_has_status_headers_and_body():
    with urlopen(f"{SERVER}/asked?a=1&b=2") as response:
        equal((response.status, response.reason, response.getcode()), (200, "OK", 200))
        equal(response.headers["X-Answer"], "yes")
        equal(response.getheader("x-answer"), "yes")
        equal(response.url, f"{SERVER}/asked?a=1&b=2")
        told = json.loads(response.read())
    equal((told["method"], told["query"], told["body"]), ("GET", "a=1&b=2", ""))


def test_post_sends_its_body():
    data = urllib.parse.urlencode({"name": "Ada", "x": "ü"}).encode()
    told = asked(Request(f"{SERVER}/asked", data))
    equal((told["method"], told["body"]), ("POST", "name=Ada&x=%C3%BC"))
    equal(told["headers"]["content-type"], "application/x-www-form-urlencoded")


def test_method_and_headers_are_those_of_the_request():
    told = asked(Request(f"{SERVER}/asked", b"{}", {"Content-Type": "application/json", "X-Mine": "1"}, method="PUT"))
    equal((told["method"], told["body"]), ("PUT", "{}"))
    equal((told["headers"]["content-type"], told["headers"]["x-mine"]), ("application/json", "1"))


def test_a_body_of_unknown_length_arrives():
    told = asked(Request(f"{SERVER}/asked", iter([b"one, ", b"two"]), {"Content-Type": "text/plain"}))
    equal(told["body"], "one, two")


def test_every_byte_arrives():
    every = bytes(range(256))
    equal(urlopen(f"{SERVER}/bytes/{every.hex()}").read(), every)
    marked = b"\xef\xbb\xbf\xc3\xa9"
    equal(urlopen(f"{SERVER}/bytes/{marked.hex()}").read(), marked)


def test_it_can_be_read_in_parts_and_lines():
    with urlopen(f"{SERVER}/bytes/{b'one\ntwo\nthree'.hex()}") as response:
        equal(response.read(2), b"on")
        equal(list(response), [b"e\n", b"two\n", b"three"])


def test_a_status_of_an_error_is_an_httperror():
    for status in (404, 500, 418):
        with raises(urllib.error.HTTPError, str(status)) as raised:
            urlopen(f"{SERVER}/status/{status}")
        error = raised.error
        equal((error.code, error.read()), (status, b"as you say"))
        assert error.reason and error.headers["content-type"].startswith("text/plain")


def test_no_content_is_no_error():
    with urlopen(f"{SERVER}/status/204") as response:
        equal((response.status, response.read()), (204, b""))


def test_a_redirection_is_followed_and_told():
    with urlopen(f"{SERVER}/moved") as response:
        equal(response.geturl(), f"{SERVER}/asked?moved")
        equal(json.load(response)["query"], "moved")


def test_what_another_origin_keeps_is_an_urlerror_with_the_way_out():
    with raises(urllib.error.URLError, SERVER, "Access-Control-Allow-Origin", window.location.origin):
        urlopen(f"{SERVER}/private")


def test_a_server_that_is_not_there_is_an_urlerror():
    with raises(urllib.error.URLError, "http://127.0.0.1:9/"):
        urlopen("http://127.0.0.1:9/")


def test_what_lies_beside_the_page_is_had_by_its_whole_address():
    address = urllib.parse.urljoin(document.baseURI, "/tests/python/runner.py")
    assert urlopen(address).read().startswith(b'"""Runs the test functions')
    with raises(urllib.error.HTTPError, "404"):
        urlopen(urllib.parse.urljoin(document.baseURI, "/no/such/file"))


def test_a_relative_address_is_beside_the_page():
    for address in ("/tests/python/runner.py", "/tests/python/runner.py?at=12:30#top"):
        for what in (address, Request(address)):
            with urlopen(what) as response:
                assert response.read().startswith(b'"""Runs the test functions')
    beside = document.location.pathname.rpartition("/")[2]
    with urlopen(beside) as response:
        equal(response.url, urllib.parse.urljoin(document.baseURI, beside))
    equal(Request("a/b.json?c=d:e").full_url, urllib.parse.urljoin(document.baseURI, "a/b.json?c=d:e"))
    equal(Request("//example.org/x").host, "example.org")
    with raises(urllib.error.HTTPError, "404"):
        urlopen("no_such_file.json")


def test_what_is_no_address_is_refused():
    for text in ("", "two words", "//:nowhere"):
        with raises(ValueError, "unknown url type"):
            Request(text)


def test_other_schemes_work_as_elsewhere():
    equal(urlopen("data:text/plain,some%20text").read(), b"some text")
    with open("here.txt", "w") as file:
        file.write("here")
    equal(urlopen(f"file://{os.getcwd()}/here.txt").read(), b"here")
    with raises(urllib.error.URLError, "unknown url type"):
        urlopen("gopher://example.org/")


def test_urlretrieve_leaves_a_file():
    path, headers = urllib.request.urlretrieve(f"{SERVER}/bytes/0001", "got.bin")
    equal(open(path, "rb").read(), b"\0\1")
    equal(headers["content-length"], "2")


def test_http_client_asks_too():
    host = SERVER.removeprefix("http://")
    connection = http.client.HTTPConnection(host)
    for body in ("first", "second"):
        connection.request("POST", "/asked", body, {"Content-Type": "text/plain"})
        response = connection.getresponse()
        equal((response.status, json.load(response)["body"]), (200, body))
    connection.request("HEAD", "/asked")
    response = connection.getresponse()
    equal((response.status, response.read()), (200, b""))
    connection.close()


def test_constants_and_exceptions_of_http_client_are_there():
    assert http.client.NOT_FOUND == 404
    equal(http.client.responses[418], "I'm a Teapot")
    assert issubclass(http.client.RemoteDisconnected, ConnectionResetError)
    equal(http.client.HTTPSConnection.default_port, 443)
