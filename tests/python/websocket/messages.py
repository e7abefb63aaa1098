"""Messages: text and binary, of every size and with every character."""

from array import array

from browser import ajax, websocket, window
from runner import equal, js, raises
from sockets import connected, echoed

MIB = 1 << 20


def test_text_is_str():
    data = yield from echoed("hello")
    equal(data, ["hello"])


def test_bytes_are_bytes():
    data = yield from echoed(bytes(range(256)))
    equal(data, [bytes(range(256))])


def test_anything_with_the_buffer_protocol_is_sent():
    view = memoryview(b"abcdef")
    data = yield from echoed(bytearray(b"ab"), view[1:4], view[::2], array("H", [1, 258]), memoryview(array("i", [7])))
    equal(data, [b"ab", b"bcd", b"ace", array("H", [1, 258]).tobytes(), array("i", [7]).tobytes()])


def test_empty_messages_arrive():
    data = yield from echoed("", b"", "end")
    equal(data, ["", b"", "end"])


def test_every_code_point_arrives():
    planes = []
    for plane in range(17):
        points = range(plane << 16, (plane + 1) << 16)
        planes.append("".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF))
    data = yield from echoed(*planes)
    for plane, (sent, got) in enumerate(zip(planes, data)):
        assert sent == got, f"plane {plane}"


def test_lone_surrogate_arrives_as_the_replacement_character():
    data = yield from echoed("a\ud800b", "\udfff")
    equal(data, ["a\ufffdb", "\ufffd"])


def test_str_subclass_is_text():
    class Name(str):
        pass

    data = yield from echoed(Name("é"))
    equal(data, ["é"])


def test_text_of_16_mib_arrives():
    text = "0123456789abcdef" * MIB
    data = yield from echoed(text)
    assert data[0] == text, f"{type(data[0])} of {len(data[0])}"


def test_text_of_16_mib_with_other_characters_arrives():
    text = "é☃😀-" * (MIB * 16 // 10)
    data = yield from echoed(text)
    assert data[0] == text, f"{type(data[0])} of {len(data[0])}"


def test_bytes_of_16_mib_arrive():
    sent = bytes(range(256)) * (MIB * 16 // 256)
    data = yield from echoed(sent)
    assert type(data[0]) is bytes and data[0] == sent


def test_many_messages_keep_their_order():
    sent = [str(number) if number % 2 else number.to_bytes(2, "big") for number in range(1000)]
    data = yield from echoed(*sent)
    equal(data, sent)


def test_sent_object_may_change_afterwards():
    ws, log = yield from connected()
    buffer = bytearray(b"before")
    ws.send(buffer)
    buffer[:] = b"behind"
    yield lambda: log.data
    equal(log.data, [b"before"])
    ws.close()


def test_send_returns_none():
    ws, log = yield from connected()
    assert ws.send("x") is None
    ws.close()


def test_buffered_amount_counts_bytes():
    ws, log = yield from connected()
    equal(ws.bufferedAmount, 0)
    ws.send("é" * MIB)
    equal(ws.bufferedAmount, 2 * MIB)
    yield lambda: ws.bufferedAmount == 0
    ws.close()


def test_socket_of_the_pages_own_gets_bytes_to_keep():
    sent, buffer = [], bytearray(b"abc")

    def take(data):
        sent.append(data)
        # Nothing of it is lent to the socket.
        buffer[0] = 9
        buffer.extend(bytes(1000))

    platforms, window.took = window.WebSocket, take
    window.WebSocket = js("(class extends EventTarget { readyState = 1; send(data) { took(data); } })")
    try:
        ws = websocket.WebSocket("ws://localhost/")
        ws.send(buffer)
        ws.send(b"def")
        ws.send(memoryview(b"ghi"))
    finally:
        window.WebSocket = platforms
    # Whatever else memory is used for.
    kept = [bytes(size) for size in range(1000)]
    equal([bytes(data) for data in sent], [b"abc", b"def", b"ghi"])
    equal(len(kept), 1000)


def test_arrays_of_every_type_are_sent():
    arrays = [array(code, [1, 2, 3]) for code in "bBhHiIlLqQfd"]
    views = [memoryview(each)[1:] for each in arrays]
    data = yield from echoed(*arrays, *views)
    equal(data, [bytes(each) for each in (*arrays, *views)])


def test_bytes_of_javascript_are_sent():
    made = js("new Uint8Array([1, 2, 3, 4])"), js("new Uint8Array([1, 2, 3, 4]).buffer"), js("new Uint16Array([258, 7])")
    parts = js("new Uint8Array([1, 2, 3, 4]).subarray(1, 3)"), js("new DataView(new ArrayBuffer(5), 2)")
    data = yield from echoed(*made, *parts)
    equal(data, [b"\1\2\3\4", b"\1\2\3\4", b"\2\1\7\0", b"\2\3", bytes(3)])


def test_blob_is_sent_as_it_is():
    sent = js("new Blob(['blob', new Uint8Array([0, 255])])"), js("new File(['file'], 'name')"), js("new Blob()")
    data = yield from echoed("before", *sent, "after")
    equal(data, ["before", b"blob\0\xff", b"file", b"", "after"])


def test_buffered_amount_counts_a_blob():
    ws, log = yield from connected()
    ws.send(js("new Blob([new Uint8Array(100000)])"))
    equal(ws.bufferedAmount, 100000)
    yield lambda: log.data
    equal((ws.bufferedAmount, len(log.data[0])), (0, 100000))
    ws.close()


def test_other_objects_of_javascript_are_refused():
    ws, log = yield from connected()
    for object in (window, window.document.body, js("({})"), js("[1]"), js("() => 1"), js("new Error('x')")):
        with raises(TypeError):
            ws.send(object)
    ws.close()
    yield lambda: log.closed
    equal(log.data, [])


def test_blob_is_not_sent_before_open():
    ws = websocket.WebSocket("/echo")
    with raises(ConnectionError, "still connecting"):
        ws.send(js("new Blob(['x'])"))
    ws.close()


def test_buffered_amount_grows_with_each_message():
    ws, log = yield from connected()
    size = 0
    for text in ("x", "å", "匶", "\U0001047e"):
        ws.send(text)
        size += len(text.encode())
        equal(ws.bufferedAmount, size)
    yield lambda: len(log.data) == 4
    equal((log.data, ws.bufferedAmount), (["x", "å", "匶", "\U0001047e"], 0))
    ws.close()


def test_a_page_that_stands_still_gets_no_message_meanwhile():
    ws, log = yield from connected()
    ws.send("hello")
    equal(ws.bufferedAmount, 5)
    ajax.get("/echo/stats", blocking=True)
    # Firefox sends it meanwhile.
    equal((ws.bufferedAmount in (0, 5), log.data), (True, []))
    yield lambda: log.data
    equal((ws.bufferedAmount, log.data), (0, ["hello"]))
    ws.close()
