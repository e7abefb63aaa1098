"""What is wrong is said where it is wrong, in the same words in every browser."""

from browser import websocket
from runner import equal, raises
from sockets import connected


def says(kind, text, function, *arguments, **keywords):
    """The call raises an exception of exactly that kind with exactly that text."""
    with raises(kind) as caught:
        function(*arguments, **keywords)
    equal(str(caught.error), text)
    assert type(caught.error) is kind, type(caught.error)


def test_empty_address():
    for address in ("", "  "):
        says(ValueError, f"'{address}' is no address of a WebSocket: it is empty", websocket.WebSocket, address)


def test_address_with_another_scheme():
    says(
        ValueError,
        "'ftp://host/' is no address of a WebSocket: its scheme is ftp, and must be ws, wss, http or https",
        websocket.WebSocket,
        "ftp://host/",
    )


def test_address_with_a_fragment():
    for address in ("/echo#part", "/echo#"):
        says(
            ValueError,
            f"'{address}' is no address of a WebSocket: it has a fragment, the part from # on",
            websocket.WebSocket,
            address,
        )


def test_address_that_cannot_be_read():
    says(
        ValueError,
        "'ws://host:port/' is no address of a WebSocket: it cannot be read as an address",
        websocket.WebSocket,
        "ws://host:port/",
    )


def test_address_that_is_no_str():
    for address, kind in ((None, "NoneType"), (b"/echo", "bytes"), (42, "int")):
        says(TypeError, f"the address of a WebSocket must be str, not {kind}", websocket.WebSocket, address)


def test_every_generation_refuses_a_wrong_address():
    for make in (websocket, websocket.websocket, websocket.WebSocket):
        with raises(ValueError, "empty"):
            make("")


def test_missing_address():
    with raises(TypeError):
        websocket.WebSocket()


def test_bad_subprotocol():
    for protocol in ("", "a b", "é", "a,b"):
        says(
            ValueError,
            f"'{protocol}' is no subprotocol: it must be of ASCII letters, digits and !#$%&'*+-.^_`|~",
            websocket.WebSocket,
            "/echo",
            [protocol],
        )


def test_doubled_subprotocol():
    says(ValueError, "subprotocol 'one' is given twice", websocket.WebSocket, "/echo", ["one", "two", "one"])


def test_subprotocol_that_is_no_str():
    says(TypeError, "a subprotocol must be str, not int", websocket.WebSocket, "/echo", [1])
    says(
        TypeError, "subprotocols must be a str or an iterable of str, not int", websocket.WebSocket, "/echo", 1
    )


def test_message_of_the_wrong_type():
    ws, log = yield from connected()
    for message, kind in ((None, "NoneType"), ({}, "dict"), (42, "int"), (["x"], "list"), (1.5, "float")):
        says(TypeError, f"a message must be str or bytes-like, not {kind}", ws.send, message)
    ws.close()
    yield lambda: log.closed
    equal(log.data, [])


def test_handler_that_cannot_be_called():
    ws, log = yield from connected()
    says(TypeError, "the handler of 'message' must be callable, not int", ws.bind, "message", 42)
    with raises(TypeError, "the handler of 'open' must be callable, not str"):
        ws.on_open = "nothing"
    with raises(TypeError, "the handler of 'close' must be callable, not dict"):
        ws.onclose = {}
    ws.close()


def test_event_name_that_is_no_str():
    ws, log = yield from connected()
    says(TypeError, "the name of an event must be str, not NoneType", ws.bind, None, print)
    says(TypeError, "the name of an event must be str, not int", ws.unbind, 1, print)
    ws.close()


def test_unknown_event_name():
    ws, log = yield from connected()
    says(
        ValueError,
        "a WebSocket has no event 'mesage': there are open, message, error and close",
        ws.bind,
        "mesage",
        print,
    )
    ws.close()


def test_handler_that_needs_two_arguments():
    ws, log = yield from connected()
    text = "the handler of 'message' is called with the event or with nothing, but it needs 2 arguments"
    says(TypeError, text, ws.bind, "message", lambda a, b: None)
    with raises(TypeError, "needs 3 arguments"):
        ws.on_message = lambda a, b, c: None
    ws.close()


def test_send_before_open():
    ws = websocket.WebSocket("/echo")
    says(ConnectionError, "the WebSocket is still connecting: send from the handler of 'open'", ws.send, "x")
    closed = []
    ws.bind("close", closed.append)
    ws.close()
    yield lambda: closed


def test_send_while_closing():
    ws, log = yield from connected()
    ws.close()
    says(ConnectionError, "the WebSocket is closing: nothing was sent", ws.send, "x")
    yield lambda: log.closed


def test_send_after_close():
    ws, log = yield from connected()
    ws.close(4001)
    yield lambda: log.closed
    says(ConnectionError, "the WebSocket is closed (code 4001): nothing was sent", ws.send, "x")
    says(ConnectionError, "the WebSocket is closed (code 4001): nothing was sent", ws.send, b"x")


def test_close_code_that_is_not_allowed():
    ws, log = yield from connected()
    for code in (0, 500, 999, 1001, 1005, 2999, 5000, -1, 65536 + 1000, 70000, 2**70):
        says(
            ValueError,
            f"close code {code} is not allowed: it must be 1000 or from 3000 to 4999",
            ws.close,
            code,
        )
    equal(ws.readyState, 1)
    ws.close()


def test_close_code_that_is_no_int():
    ws, log = yield from connected()
    for code, kind in (("1000", "str"), ("only a reason", "str"), (None, "NoneType"), (float("nan"), "float")):
        says(TypeError, f"a close code must be int, not {kind}", ws.close, code)
    ws.close()


def test_close_reason_that_is_too_long():
    ws, log = yield from connected()
    text = "the close reason has 124 bytes of UTF-8, at most 123 are allowed"
    says(ValueError, text, ws.close, 1000, "x" * 124)
    says(ValueError, text, ws.close, reason="é" * 62)
    ws.close()


def test_close_reason_that_is_no_str():
    ws, log = yield from connected()
    says(TypeError, "a close reason must be str, not bytes", ws.close, 1000, b"bye")
    ws.close()


def test_unbind_of_what_is_not_bound():
    ws, log = yield from connected()
    with raises(ValueError, "message"):
        ws.unbind("message", print)
    ws.close()


def test_characters_that_no_subprotocol_may_have():
    for code in (*range(0x21), *b'"(),/:;<=>?@[\\]{}', *range(0x7F, 0x100)):
        with raises(ValueError, "is no subprotocol"):
            websocket.WebSocket("/echo", f"a{chr(code)}b")


def test_doubled_subprotocol_in_other_letters():
    with raises(ValueError, "given twice"):
        websocket.WebSocket("/echo", ["chat", "CHAT"])


def test_arguments_too_few_or_too_many():
    ws, log = yield from connected()
    for call in (
        lambda: websocket.WebSocket("/echo", "one", "stray"),
        lambda: ws.send(),
        lambda: ws.send("x", "y"),
        lambda: ws.close(1000, "x", "y"),
        lambda: ws.bind(),
    ):
        with raises(TypeError):
            call()
    ws.close()
    yield lambda: log.closed
    equal(log.data, [])


def test_send_of_a_lone_surrogate_before_open():
    ws = websocket.WebSocket("/echo")
    for text in ("a\udc00x", "a\ud800x", "a\udc00\ud800x"):
        with raises(ConnectionError, "still connecting"):
            ws.send(text)
    ws.close()


def test_host_with_a_space():
    # Chromium takes it, and fails to find the host.
    for address in ("ws://foo bar.invalid/", "wss://foo bar.invalid/"):
        try:
            ws = websocket.WebSocket(address)
        except ValueError as error:
            assert "cannot be read as an address" in str(error), error
        else:
            closed = []
            ws.bind("close", closed.append)
            yield lambda: closed
            equal(closed[0].code, 1006)
