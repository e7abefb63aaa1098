"""Handlers for elements that match a selector, those too that come later."""

import _browser
from browser import bind, document, html, window
from runner import equal, expect_page_error, page_errors, raises, stage


def rows(count=1):
    """Rows with a button in each, on the stage."""
    made = [html.DIV(html.BUTTON("x"), Class="row", Id=f"row{number}") for number in range(count)]
    stage() <= made
    return made


def test_elements_that_come_later_are_handled():
    got = []
    area = stage()

    @bind(area, "click", ".row")
    def clicked(event):
        got.append((event.currentTarget.id, event.target.tagName))

    rows(2)[1].firstChild.click()
    area.unbind("click", clicked)
    area.lastChild.firstChild.click()
    equal(got, [("row1", "BUTTON")])


def test_method_of_a_node_takes_a_selector_too():
    got = []
    area = stage().bind("click", lambda event: got.append(event.currentTarget.id), ".row")
    rows()[0].click()
    area.unbind("click")
    equal(got, ["row0"])


def test_what_does_not_match_is_left_alone():
    got = []
    area = stage()
    area.bind("click", got.append, ".row")
    area <= html.P("x")
    area.lastChild.click()
    area.click()
    area.unbind("click")
    equal(got, [])


def test_nested_matches_are_handled_from_the_inside_out():
    got = []
    area = stage()
    area <= html.DIV(html.DIV(html.B("x"), Class="row", Id="inner"), Class="row", Id="outer")
    area.bind("click", lambda event: got.append(event.currentTarget.id), ".row")
    document["inner"].firstChild.click()
    equal(got, ["inner", "outer"])
    area.unbind("click")
    area.bind("click", lambda event: [got.append("only"), event.stopPropagation()], ".row")
    document["inner"].click()
    area.unbind("click")
    equal(got[2:], ["only"])


def test_event_is_as_it_was_afterwards():
    got = []
    area = stage()
    area.bind("click", lambda event: None, ".row")
    area.bind("click", lambda event: got.append(event.currentTarget))
    rows()[0].click()
    area.unbind("click")
    equal(got, [area])


def test_events_that_do_not_bubble_are_seen():
    got = []
    area = stage()
    area.bind("focus", lambda event: got.append(event.currentTarget), "input")
    area <= html.INPUT()
    area.firstChild.dispatchEvent(window.FocusEvent.new("focus"))
    area.unbind("focus")
    equal(got, [area.firstChild])


def test_selector_goes_with_options():
    got, before = [], _browser.live_callbacks()
    area = stage()
    bind(area, "click", {"once": True}, selector=".row")(lambda event: got.append(event.currentTarget.id))
    area.click()
    (row,) = rows()
    row.click()
    row.click()
    equal(got, ["row0"])
    assert _browser.live_callbacks() <= before + 1


def test_selector_that_is_none_is_refused_at_once():
    with raises(Exception, "SyntaxError"):
        stage().bind("click", print, "..")


def test_error_names_the_element_that_matched():
    expect_page_error("ZeroDivisionError")
    area = stage()

    @bind(area, "click", ".row")
    def fail(event):
        1 / 0

    rows()[0].click()
    area.unbind("click")
    yield page_errors

