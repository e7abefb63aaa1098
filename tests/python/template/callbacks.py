"""`browser.template`: what `b-on` calls, and what is rendered then."""

import gc
import weakref

from browser import document, window
from browser.template import Template, TemplateError
from runner import equal, expect_page_error, raises, stage


def shown(markup, callbacks, **names):
    """A template of the one element that the markup is, rendered."""
    stage().html = markup
    made = Template(document["t"], callbacks)
    made.render(**names)
    return made


COUNTER = "<p id='t'><button b-on='click:count'>+</button><i>{number}</i></p>"


def press():
    document["stage"].querySelector("button").click()


def number():
    return document["stage"].querySelector("i").text


def test_callback_gets_the_event_and_the_template():
    calls = []

    def count(event, template):
        calls.append((event.type, template))

    made = shown(COUNTER, [count], number=0)
    press()
    equal(calls, [("click", made)])


def test_changed_data_are_rendered():
    def count(event, template):
        template.data.number += 1

    shown(COUNTER, [count], number=0)
    press()
    press()
    equal(number(), "2")


def test_changes_inside_of_lists_and_dicts_are_seen():
    def count(event, template):
        template.data.state["counts"][0] += 1

    shown("<p id='t'><button b-on='click:count'>+</button><i>{state['counts'][0]}</i></p>", [count], state={"counts": [0]})
    press()
    equal(number(), "1")


def test_data_that_stay_are_not_rendered():
    def count(event, template):
        pass

    made = shown(COUNTER, [count], number=0)
    before = made.element
    press()
    assert made.element == before


def test_callback_may_render_itself():
    def count(event, template):
        template.render(number=5)

    shown(COUNTER, [count], number=0)
    press()
    equal(number(), "5")


def test_root_has_callbacks_too():
    calls = []

    def count(event, template):
        calls.append(template.data.text)

    shown("<button id='t' b-on='click:count'>x</button>", [count], text="hello")
    document["t"].click()
    equal(calls, ["hello"])


def test_several_events():
    calls = []

    def first(event, template):
        calls.append("first")

    def second(event, template):
        calls.append("second")

    shown("<p id='t'><button b-on='click:first; x-other : second;'>x</button></p>", [first, second])
    press()
    document["stage"].querySelector("button").dispatchEvent(window.Event.new("x-other"))
    equal(calls, ["first", "second"])


def test_method_is_a_callback():
    class Counter:
        def count(self, event, template):
            template.data.number += 2

    shown(COUNTER, [Counter().count], number=0)
    press()
    equal(number(), "2")


def test_coroutine_function_is_a_callback():
    async def count(event, template):
        await window.Promise.resolve(None)
        template.data.number += 3

    shown(COUNTER, [count], number=0)
    press()
    yield lambda: number() == "3"


def test_error_of_a_callback_is_the_pages():
    def count(event, template):
        raise ValueError("no more")

    shown(COUNTER, [count], number=0)
    expect_page_error("no more")
    press()


def test_unknown_callback_is_an_error():
    with raises(TemplateError, "'count'", "other"):

        def other(event, template):
            pass

        shown(COUNTER, [other], number=0)


def test_wrong_binding_is_an_error():
    with raises(TemplateError, 'b-on="click"'):
        shown("<p id='t' b-on='click'></p>", [])


def test_focus_and_selection_stay():
    def typed(event, template):
        template.data.text = event.target.value

    shown("<p id='t'><input value='{text}' b-on='input:typed'><i>{text}</i></p>", [typed], text="abc")
    entry = document["stage"].querySelector("input")
    entry.focus()
    entry.setSelectionRange(1, 2)
    entry.value = "xyz"
    entry.setSelectionRange(1, 2)
    entry.dispatchEvent(window.Event.new("input"))
    equal(number(), "xyz")
    again = document["stage"].querySelector("input")
    assert again != entry and document.activeElement == again
    equal((again.selectionStart, again.selectionEnd), (1, 2))


def test_nothing_of_python_keeps_what_is_rendered():
    def count(event, template):
        pass

    made = shown(COUNTER, [count], number=0)
    element = made.element
    assert element == document["t"]
    gone = weakref.ref(element)
    del element

    def freed():
        gc.collect()
        return gone() is None

    yield freed
