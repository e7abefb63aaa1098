"""What messages between a page and a worker may hold, and what becomes of it."""

from browser import document, window
from browser.worker import Worker
from runner import equal, js, raises

_echo = None


async def echo():
    """The one worker of these tests, which sends back what it gets."""
    global _echo
    if _echo is None:
        _echo = await Worker("echo")
    return _echo


async def echoed(value, transfer=()):
    """What comes back."""
    worker = await echo()
    got = []
    arrived = window.Promise.new(lambda resolve, reject: got.append(resolve))
    worker.bind("message", lambda event: (got.append(event.data), got[0]()), {"once": True})
    worker.send(value, transfer)
    await arrived
    return got[1]


async def test_every_simple_value_comes_back_equal_and_of_its_type():
    for value in (
        None, True, False, 0, -1, 255, 2**31, -(2**53) - 1, 2**63 - 1, -(2**63), 10**40, -(10**40), 0.0, 2.0, -1.5, 1e300,
        float("inf"), 1 + 2j, "", "text", "日本語 😀 \udc80", "x" * 10_000, b"", b"\0\xff", [], (), {}, set(), frozenset({1}),
    ):
        equal(await echoed(value), value)


async def test_not_a_number_comes_back():
    value = await echoed(float("nan"))
    assert value != value


async def test_nested_values_come_back():
    value = {"a": [1, (2.0, None), {"b": b"bytes", 3: {4, 5}}], (1, "x"): [[], [{}]], None: True}
    equal(await echoed(value), value)


async def test_dict_keeps_its_order():
    value = {"b": 1, "10": 2, "2": 3, 10: 4, "__proto__": 5}
    equal(list((await echoed(value)).items()), list(value.items()))


async def test_bytearray_and_memoryview():
    equal(await echoed(bytearray(b"small")), bytearray(b"small"))
    equal(await echoed(bytearray(100_000)), bytearray(100_000))
    equal(await echoed(memoryview(b"0123456789")[::2]), b"02468")


async def test_large_bytes_come_back():
    value = bytes(range(256)) * 20_000
    equal(await echoed(value) == value, True)
    equal(await echoed([value, value[:5000]]) == [value, value[:5000]], True)


async def test_subclasses_come_as_what_they_are_based_on():
    from collections import OrderedDict, namedtuple

    equal(await echoed(namedtuple("Point", "x y")(1, 2)), (1, 2))
    equal(await echoed(OrderedDict(a=1)), {"a": 1})


async def test_javascript_objects_are_cloned():
    value = await echoed(js("({a: [1, 2], when: new Date(0)})"))
    equal(value.a[1], 2)
    equal(value.when.getTime(), 0)
    assert (await echoed([js("new Map([[1, 2]])")]))[0].get(1) == 2


async def test_buffers_of_javascript_are_moved_if_they_are_named():
    copied, moved, seen = (js("new ArrayBuffer(8)") for _ in range(3))
    view = js("buffer => new Float64Array(buffer)")(seen)
    worker = await echo()
    equal(await worker.call("size", copied), 8)
    equal(copied.byteLength, 8)
    equal((await echoed(moved, [moved])).byteLength, 8)
    equal(moved.byteLength, 0)
    equal((await echoed({"view": view}, [view]))["view"].length, 1)
    equal(seen.byteLength, 0)


async def test_worker_moves_buffers():
    worker = await echo()
    got = []
    worker.bind("message", lambda event: got.append(event.data), {"once": True})
    equal(await worker.call("buffer", 16), 0)
    equal(got[0].byteLength, 16)


async def test_port_is_moved():
    channel = window.MessageChannel.new()
    port = await echoed(channel.port1)
    answered = window.Promise.new(lambda resolve, reject: channel.port2.addEventListener("message", resolve))
    channel.port2.start()
    port.postMessage("through")
    equal((await answered).data, "through")


async def test_what_cannot_be_sent_is_named_with_its_place():
    worker = await echo()
    with raises(TypeError, "the class Thing", "the message['items'][1]", "pickle"):
        worker.send({"items": [1, Thing()]})
    with raises(TypeError, "belongs to its page"):
        worker.send([document.body])
    with raises(TypeError, "function"):
        worker.send(window.alert)
    with raises(TypeError, "the class function"):
        worker.send(lambda: None)


class Thing:
    pass


async def test_what_holds_itself_is_an_error():
    circle = {}
    circle["self"] = [circle]
    with raises(ValueError, "holds itself", "['self'][0]"):
        (await echo()).send(circle)
    with raises(ValueError, "holds itself"):
        await (await echo()).call("circle")


async def test_same_object_twice_is_no_circle():
    part = [1]
    equal(await echoed([part, part]), [[1], [1]])


async def test_arguments_are_of_their_types_in_the_worker():
    worker = await echo()
    equal(await worker.call("kind", (1, [2.0])), ("tuple", "(1, [2.0])"))
    equal(await worker.call("kind", value=b"x"), ("bytes", "b'x'"))
