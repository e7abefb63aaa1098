"""Handlers in attributes, called without a person's click. The pages of the same topic click."""

from browser import document, window
from runner import button, equal, expect_page_error, js, stage

got = []
rebound = None


def take(*arguments):
    got.append(arguments)


def answer():
    return 42


async def later():
    got.append(await window.Promise.resolve("later"))


class Made:
    def __init__(self, value=None):
        got.append("made")


def click(handler):
    """What a click on an element with that handler leaves in `got`."""
    got.clear()
    element = stage()
    element.html = f'<button onclick="{handler}"></button>'
    element.firstChild.click()
    return list(got)


def test_function_without_arguments():
    equal(click("take()"), [()])


def test_arguments_are_converted():
    ((node, number, thing, text, event),) = click("take(this, 33, {'x': 99}, 'é', event)")
    assert node is document["stage"].firstChild
    equal((number, thing.x, text, event.type), (33, 99, "é", "click"))


def test_class_can_be_called():
    equal(click("Made()"), ["made"])


def test_result_comes_back():
    equal(click("take(answer())"), [(42,)])


def test_expressions_work():
    equal(click("if (answer() === 42) take(answer() + 1)"), [(43,)])


def test_name_made_in_globals_is_found():
    globals()["made_now"] = lambda: got.append("made now")
    equal(click("made_now()"), ["made now"])


def test_nested_scopes_are_not_exposed():
    def hidden():
        pass

    equal(js("typeof hidden"), "undefined")


def test_imported_functions_of_the_page_are_not_in_the_way():
    equal(click("take(typeof setTimeout, parseInt('7'))"), [("function", 7)])


def test_methods_that_python_has_for_window_stay():
    for name in ("bind", "unbind"):
        globals()[name] = lambda *arguments: got.append("mine")
    try:
        equal(click("take()"), [()])
        equal(click("take()"), [()])
        window.bind("wish", take)
        window.dispatchEvent(window.Event.new("wish"))
        window.unbind("wish", take)
        window.dispatchEvent(window.Event.new("wish"))
    finally:
        del globals()["bind"], globals()["unbind"]
    equal([len(arguments) for arguments in got], [0, 1])


def test_deleted_name_is_a_page_error():
    expect_page_error("NameError")
    globals()["short_lived"] = lambda: None
    stage().html = '<button onclick="short_lived()"></button>'
    document["stage"].firstChild.click()
    del globals()["short_lived"]
    document["stage"].firstChild.click()


def needs_two(first, second):
    pass


def test_too_few_arguments_are_told_with_the_function_and_the_element():
    line = needs_two.__code__.co_firstlineno
    expect_page_error("needs_two() missing 1 required positional argument: 'second'")
    expect_page_error(
        f"In the handler 'needs_two' (File \"{needs_two.__code__.co_filename}\", line {line}) of 'click' on <button"
    )
    click("needs_two(1)")


def fails():
    raise ValueError("failed inline")


def test_an_error_is_told_with_the_element():
    expect_page_error("failed inline\nIn the handler 'fails' of 'click' on <button")
    click("fails()")


def test_name_may_be_rebound_to_a_function():
    global rebound
    rebound = lambda: got.append("rebound")
    yield lambda: hasattr(window, "rebound")
    equal(click("rebound()"), ["rebound"])


def test_handler_text_of_an_element_made_in_python_calls_what_is_put_on_window():
    got = []
    window.put_on_window = lambda: got.append("called")
    for give in (
        lambda element: element.setAttribute("onclick", "put_on_window()"),
        lambda element: setattr(element, "onclick", "put_on_window()"),
        lambda element: element.__setitem__("onclick", "put_on_window()"),
    ):
        element = button()
        give(element)
        element.click()
    equal(got, ["called"] * 3)
