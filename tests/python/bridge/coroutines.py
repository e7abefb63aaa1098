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
        await later()
        try:
            await Strange()
        except TypeError as error:
            return str(error)

    assert "5" in await call(wait)

    async def end():
        await later()
        await Strange()

    assert isinstance(await failed(call(end)), TypeError)


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


async def reject():
    await js("Promise.reject(new RangeError('far'))")


async def gathered():
    await window.Promise.all([reject()])


async def test_error_that_comes_by_way_of_javascript_is_the_same_with_all_frames():
    with raises(JavascriptError, "RangeError: far") as caught:
        await gathered()
    found = [name for name in names(caught.error) if name in ("gathered", "reject")]
    equal(found, ["gathered", "reject"])


async def test_error_of_a_promise_that_others_await_too_has_the_frames_of_each():
    promise = js("Promise.reject(new RangeError('far'))")

    async def first():
        await promise

    async def second():
        await promise

    error = await failed(call(first))
    equal(str(error), "RangeError: far")
    with raises(JavascriptError) as caught:
        await second()
    assert "first" not in names(caught.error), names(caught.error)


async def test_error_that_is_thrown_again_and_again_has_no_endless_traceback():
    fail = js("(error => () => { throw error; })(new RangeError('far'))")

    def through():
        fail()

    through_javascript = js("f => f()")
    for _ in range(300):
        with raises(JavascriptError) as caught:
            through_javascript(through)
    assert len(names(caught.error)) < 10, names(caught.error)


def test_error_of_a_handler_that_came_by_way_of_javascript_has_its_whole_stack():
    expect_page_error("LookupError: deep")
    element = button()

    async def handler(event):
        await window.Promise.all([inner()])

    element.bind("click", handler)
    element.click()
    yield lambda: page_errors()
    assert "in handler" in page_errors()[0] and "in inner" in page_errors()[0], page_errors()


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
        assert f"{name}\n" in told[0] and f"{name}\n" in errors[0], (told, errors)


def test_error_that_nobody_handles_is_told_once():
    expect_page_error("LookupError: deep")
    call(outer)
    yield lambda: page_errors()
    yield from turns(5)
    errors = [text for text in page_errors() if "deep" in text]
    equal(len(errors), 1)
    told = [line for line in console_lines() if "LookupError" in line]
    equal(len(told), 1)
    for name in ("outer", "middle", "inner"):
        assert f"{name}\n" in told[0] and f"{name}\n" in errors[0], (told, errors)


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


def test_error_with_strange_notes_is_told_as_itself():
    expect_page_error("LookupError: noted")
    element = button()

    async def handler(event):
        await later()
        error = LookupError("noted")
        error.__notes__ = 5
        raise error

    element.bind("click", handler)
    element.click()
    yield lambda: page_errors()
    equal([text.split(":")[0] for text in page_errors()], ["LookupError"])
