"""Coroutines that JavaScript calls, and those that handle events: what they raise reaches whoever waits for them."""

from browser import document, window
from javascript import JavascriptError
from runner import button, console_lines, equal, expect_page_error, js, page_errors, raises

call = js("call => call()")
failed = js("promise => promise.then(() => null, (error) => error)")


async def later(value=None):
    await window.Promise.resolve()
    return value


async def test_result_settles_the_promise():
    equal(await call(lambda: later(3)), 3)


async def test_exits_settle_the_promise_too():
    for exit in (SystemExit, KeyboardInterrupt, GeneratorExit):

        async def end():
            await later()
            raise exit("why")

        error = await failed(call(end))
        assert isinstance(error, exit), repr(error)


async def test_awaiting_what_is_no_promise_raises_where_it_tried():
    class Strange:
        def __await__(self):
            yield 5

    async def wait():
        try:
            await Strange()
        except TypeError as error:
            return str(error)

    assert "5" in await call(wait)


async def test_result_that_javascript_has_nothing_for_rejects():
    async def strange():
        return {(1, 2): 3}

    with raises(TypeError, "(1, 2)"):
        await call(strange)


def names(error):
    """The functions of a traceback, from the outermost."""
    found, step = [], error.__traceback__
    while step is not None:
        found.append(step.tb_frame.f_code.co_name)
        step = step.tb_next
    return found


async def inner():
    await later()
    raise LookupError("deep")


async def middle():
    await inner()


async def outer():
    await middle()


async def test_error_has_the_frames_of_all_that_awaited():
    error = await failed(call(outer))
    equal(names(error)[-3:], ["outer", "middle", "inner"])
    text = js("error => error.stack")(error)
    for name in ("outer", "middle", "inner"):
        assert f"in {name}" in text, text


async def test_rejection_has_the_frames_of_all_that_awaited():
    async def reject():
        await window.Promise.reject(js("new RangeError('far')"))

    async def through():
        await reject()

    error = await failed(call(through))
    # JavaScript gets back what it threw.
    equal(str(error), "RangeError: far")
    try:
        await through()
    except JavascriptError as error:
        # The last frame is the scheduler's own.
        equal(names(error)[-3:-1], ["through", "reject"])


def test_error_of_a_handler_is_told_once():
    expect_page_error("LookupError: deep")
    element = button()

    async def handler(event):
        await outer()

    element.bind("click", handler)
    element.click()
    yield lambda: page_errors()
    yield from turns(5)
    errors = [text for text in page_errors() if "deep" in text]
    equal(len(errors), 1)
    told = [line for line in console_lines() if "LookupError" in line]
    equal(len(told), 1)
    for name in ("handler", "outer", "middle", "inner"):
        assert f"{name}\n" in told[0], told[0]


def test_error_that_nobody_handles_is_told_once():
    expect_page_error("LookupError: deep")
    call(outer)
    yield lambda: page_errors()
    yield from turns(5)
    equal(len([text for text in page_errors() if "deep" in text]), 1)
    equal(len([line for line in console_lines() if "LookupError" in line]), 1)


def test_exit_of_a_handler_ends_it_and_nothing_else():
    element, got = button(), []

    async def handler(event):
        await later()
        got.append(1)
        raise SystemExit

    element.bind("click", handler)
    element.click()
    yield lambda: got
    yield from turns(5)
    equal(page_errors(), [])


def turns(count):
    """Lets the page take some turns."""
    for _ in range(count):
        passed = []
        window.setTimeout(lambda: passed.append(1), 0)
        yield lambda: passed
