"""`async for` over what JavaScript gives later."""

import asyncio

from browser import window
from javascript import JavascriptError
from runner import equal, js, raises

counting = js("""(log) => (async function* () {
    try {
        for (let number = 1; number < 4; number++) yield number;
    } finally {
        log("end");
    }
})""")


async def test_an_async_generator_of_javascript():
    got = []
    async for number in counting(got.append)():
        got.append(number)
    equal(got, [1, 2, 3, "end"])


async def test_a_loop_that_is_left_ends_it():
    got = []
    async for number in counting(got.append)():
        break
    while not got:
        await asyncio.sleep(0)
    equal(got, ["end"])


async def test_a_comprehension():
    equal([number * 2 async for number in counting(print)()], [2, 4, 6])


async def test_an_error_ends_the_loop():
    got = []
    broken = js("(async function* () { yield 1; throw new RangeError('far') })")
    with raises(JavascriptError, "far"):
        async for number in broken():
            got.append(number)
    equal(got, [1])


async def test_a_stream_gives_its_chunks():
    response = window.Response.new("some text")
    got = b"".join([bytes(chunk) async for chunk in response.body])
    equal(got, b"some text")


async def test_a_stream_that_is_left_is_cancelled():
    stream = js("""new ReadableStream({
        pull(controller) { controller.enqueue("chunk"); },
        cancel() { globalThis.cancelled = true; },
    })""")
    async for chunk in stream:
        equal(chunk, "chunk")
        break
    while not getattr(window, "cancelled", False):
        await asyncio.sleep(0)
    del window.cancelled
    while stream.locked:
        await asyncio.sleep(0)


async def test_a_stream_of_a_browser_without_iteration():
    response = window.Response.new("some text")
    stream = response.body
    js("stream => Object.defineProperty(stream, Symbol.asyncIterator, { value: undefined })")(stream)
    equal(b"".join([bytes(chunk) async for chunk in stream]), b"some text")
    equal(stream.locked, False)


async def test_what_gives_nothing_later_is_a_type_error():
    for value in (window.Object.new(), window.Array.new()):
        with raises(TypeError, "not asynchronously iterable"):
            async for item in value:
                pass
