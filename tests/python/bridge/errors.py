"""Errors cross the border whole, and nothing is swallowed."""

from browser import window
from javascript import JavascriptError
from runner import console_lines, equal, expect_page_error, js, page_errors, raises

call = js("f => f()")
catch = js("f => { try { f(); } catch (error) { return error; } }")


def fail():
    raise ValueError("from Python")


def test_js_error_is_a_javascript_error():
    with raises(JavascriptError, "TypeError", "no such thing") as caught:
        js("(() => { throw new TypeError('no such thing'); })()")
    assert isinstance(caught.error, Exception)


def test_js_error_goes_back_as_itself():
    js("globalThis.thrown = new Error('mine')")
    assert js("f => { try { f(); } catch (error) { return error === globalThis.thrown; } }")(
        lambda: js("(() => { throw globalThis.thrown; })()")
    )


def test_any_thrown_value_goes_back_as_itself():
    through = js(
        """value => (f => { try { f(); } catch (error) { return Object.is(error, value); } })"""
    )
    thrower = js("value => (() => { throw value; })")
    for source in ("42", "'text'", "null", "undefined", "({})", "NaN", "Symbol()"):
        js(f"globalThis.value = {source}")
        check = js("(through, f) => through(globalThis.value)(f)")
        throw = js("thrower => thrower(globalThis.value)")(thrower)
        assert check(through, lambda: throw()) is True, source


def test_thrown_text_is_in_the_message():
    with raises(JavascriptError, "just text"):
        js("(() => { throw 'just text'; })()")


def test_python_exception_comes_back_as_itself():
    original = KeyError("k")

    def throw():
        raise original

    with raises(KeyError) as caught:
        call(throw)
    assert caught.error is original


def test_python_exception_is_an_error_to_javascript():
    error = js(
        "f => { try { f(); } catch (e) { return [e instanceof Error, e.name, e.message, e.stack]; } }"
    )(fail)
    equal([error[0], error[1], error[2]], [True, "ValueError", "from Python"])
    assert "Traceback" in error[3] and "raise ValueError" in error[3], error[3]


def test_python_exception_held_by_javascript_is_itself():
    assert isinstance(catch(fail), ValueError)


def test_exception_of_a_timer_is_a_page_error():
    expect_page_error("ValueError: from Python")
    window.setTimeout(fail, 0)
    yield page_errors


def test_exception_in_a_promise_is_a_page_error():
    expect_page_error("ValueError: from Python")
    window.Promise.resolve(1).then(fail)
    yield page_errors


def test_text_that_a_timer_throws_is_told_with_its_traceback():
    expect_page_error("only a text")
    throw = js("() => { throw 'only a text'; }")

    def work():
        throw()

    window.setTimeout(work, 0)
    yield lambda: page_errors()
    yield lambda: any("in work" in line and "only a text" in line for line in console_lines())


def test_text_that_a_coroutine_is_rejected_with_is_told_with_its_traceback():
    expect_page_error("only a text")

    async def work():
        await js("Promise.reject('only a text')")

    call(work)
    yield lambda: any("in work" in line and "only a text" in line for line in console_lines())
    yield lambda: page_errors()


def test_equal_texts_are_told_of_each_with_its_own_traceback():
    expect_page_error("the same text")
    expect_page_error("the same text")
    throw = js("() => { throw 'the same text'; }")

    async def first():
        throw()

    async def second():
        throw()

    call(first)
    call(second)
    yield lambda: len(page_errors()) == 2
    told = [line for line in console_lines() if "JavascriptError: the same text" in line]
    equal([("in first" in line, "in second" in line) for line in told], [(True, False), (False, True)])


def test_number_that_is_thrown_is_in_the_message():
    with raises(JavascriptError) as caught:
        js("(() => { throw 7; })()")
    equal(str(caught.error), "7")


def test_error_that_comes_through_a_function_of_javascript_has_all_frames():
    def inner(item):
        js("JSON.parse('{')")

    def outer():
        js("[1]").forEach(inner)

    with raises(JavascriptError, "SyntaxError") as caught:
        outer()
    step, found = caught.error.__traceback__, []
    while step is not None:
        found.append(step.tb_frame.f_code.co_name)
        step = step.tb_next
    equal([name for name in found if name in ("inner", "outer")], ["outer", "inner"])


def test_error_that_javascript_tells_of_much_later_is_told_with_its_traceback():
    expect_page_error("kept for later")

    def work():
        js("(() => { throw new Error('kept for later'); })()")

    keep = js("f => { try { f(); } catch (error) { return () => reportError(error); } }")
    tell = keep(work)
    turns = []

    def turn():
        turns.append(1)
        if len(turns) < 20:
            window.setTimeout(turn, 0)

    turn()
    yield lambda: len(turns) == 20
    tell()
    yield lambda: any("in work" in line and "kept for later" in line for line in console_lines())


def test_system_exit_passes_through():
    def leave():
        raise SystemExit(3)

    with raises(SystemExit):
        call(leave)


def test_exception_whose_text_fails_passes_through():
    class Odd(Exception):
        def __str__(self):
            raise RuntimeError("no text")

    def throw():
        raise Odd

    try:
        call(throw)
    except Odd:
        return
    raise AssertionError("Odd did not come back")


def test_getter_that_throws_is_an_error():
    thing = js("({ get broken() { throw new Error('no look'); } })")
    with raises(JavascriptError, "no look"):
        thing.broken


def test_setter_that_throws_is_an_error():
    thing = js("({ set broken(value) { throw new Error('no touch'); } })")
    with raises(JavascriptError, "no touch"):
        thing.broken = 1


def test_frozen_property_is_not_silently_left():
    with raises(AttributeError, "member"):
        js("Object.freeze({ member: 1 })").member = 2


def test_javascript_recursion_is_an_error():
    with raises(JavascriptError, "ecursion" if "Firefox" in window.navigator.userAgent else "stack"):
        js("(function deep() { return 1 + deep(); })()")
    equal(js("1 + 1"), 2)


def test_python_recursion_is_an_error():
    def deep():
        return 1 + deep()

    with raises(RecursionError):
        deep()


def test_error_object_that_is_not_thrown_is_wrapped():
    error = js("new RangeError('far')")
    equal(error.name, "RangeError")
    equal(error.message, "far")


def test_missing_attribute_names_class_and_attribute():
    with raises(AttributeError, "Map", "nothing"):
        js("new Map()").nothing


def test_message_with_a_lone_surrogate_is_told():
    def missing():
        raise ValueError("no file \udc80")

    equal(js("f => { try { f(); } catch (error) { return error.message; } }")(missing), "no file \ufffd")


def test_function_whose_name_has_a_lone_surrogate_has_one():
    def work():
        pass

    work.__name__ = "a\udc80"
    equal(js("work => work.name")(work), "a\ufffd")


def test_error_whose_value_leads_back_to_it_is_told():
    error = JavascriptError("around")
    error.value = error
    assert "around" in js("error => String(error)")(error)
    # What holds it goes as it is.
    for value in ((error,), [error]):
        error.value = value
        equal(js("value => value.length")(error), 1)
