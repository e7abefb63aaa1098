"""`browser.widgets.dialog`: boxes, what is in them, how they are moved, closed and used by keys."""

import gc
import weakref

from browser import bind, document, html, window
from browser.widgets.dialog import Dialog, EntryDialog, Info, InfoDialog, Input
from runner import equal, raises, stage


def closed(box):
    assert not box.isConnected


def key(target, name, **facts):
    """Press a key; whether the browser goes on with it."""
    facts = {"key": name, "bubbles": True, "cancelable": True, **facts}
    return target.dispatchEvent(window.KeyboardEvent.new("keydown", facts))


def pointer(target, name, x, y):
    facts = {"bubbles": True, "cancelable": True, "clientX": x, "clientY": y, "pointerId": 1, "button": 0}
    target.dispatchEvent(window.PointerEvent.new(name, facts))


def test_info_box_shows_its_message():
    box = InfoDialog("A <i>title</i>", "some <b>text</b>")
    equal(box.querySelector(".brython-dialog-title span").innerHTML, "A <i>title</i>")
    assert "some <b>text</b>" in box.panel.innerHTML
    box.close()


def test_parts_have_their_classes():
    info, entry, box = InfoDialog("t", "some <b>text</b>", ok=True), EntryDialog("t", "Name"), Dialog("t", ok_cancel=True)
    equal((info.message.html, info.message.parent, entry.message.html), ("some <b>text</b>", info.panel, "Name"))
    for part, name in (
        (box, "main"), (box.title_bar, "title"), (box.close_button, "close"), (box.panel, "panel"), (info.message, "message"),
        (entry.message, "message"), (info.ok_button, "button"), (box.ok_button, "button"), (box.cancel_button, "button"),
    ):
        assert part.classList.contains("brython-dialog-" + name), (name, part.className)
    for each in (info, entry, box):
        each.close()


def test_any_object_is_told():
    box = Info([1, "a"])
    equal((box.title_bar.select_one("span").text, box.message.text), ("Information", "[1, 'a']"))
    box.close()


def test_looks_of_the_module_may_be_left_out():
    before = document.adoptedStyleSheets
    document.adoptedStyleSheets = []
    try:
        for box in (
            Dialog("t", default_css=False), InfoDialog("t", "m", default_css=False), EntryDialog("t", default_css=False),
        ):
            equal(len(document.adoptedStyleSheets), 0)
            box.close()
        Dialog("t").close()
        equal(len(document.adoptedStyleSheets), 1)
    finally:
        document.adoptedStyleSheets = before


def test_message_is_a_node_or_an_iterable_of_nodes():
    nodes = [document.createElement("b"), "text"]
    box = InfoDialog("t", nodes)
    equal(box.panel.firstChild.innerHTML, "<b></b>text")
    box.close()


def test_ok_button_says_what_it_is_given_and_closes():
    for ok, label in ((True, "Ok"), ("Got it", "Got it")):
        box = InfoDialog("t", "m", ok=ok)
        equal(box.ok_button.text, label)
        box.ok_button.click()
        closed(box)


def test_box_goes_after_some_time():
    box = InfoDialog("t", "m", remove_after=0.01)
    yield lambda: not box.isConnected


def test_remove_after_must_be_a_number():
    with raises(TypeError, "number of seconds"):
        InfoDialog("t", "m", remove_after="soon")


def test_entry_box_tells_of_its_value():
    box = EntryDialog("t", "Name")
    got = []

    @bind(box, "entry")
    def entry(event):
        assert event.target == box
        got.append(box.value)

    box.entry.value = "Ada"
    box.ok_button.click()
    equal(key(box.entry, "Enter"), False)
    equal(got, ["Ada", "Ada"])
    assert box.isConnected
    box.close()


def test_entry_has_the_focus_and_the_message():
    box = EntryDialog("t", "Name")
    assert document.activeElement == box.entry
    equal(box.message.text, "Name")
    box.close()


def test_buttons_of_an_entry_box():
    for ok, labels in ((True, ["Ok", "Cancel"]), ("Go", ["Go", "Cancel"]), (("Yes", "No"), ["Yes", "No"]), (False, [None, None])):
        box = EntryDialog("t", ok=ok)
        equal([button and button.text for button in (box.ok_button, box.cancel_button)], labels)
        box.close()


def test_input_is_awaited():
    async def ask():
        got.append(await Input("Name"))
        got.append(await Input("Name"))

    got = []
    asked = document.createElement("button")
    asked.bind("click", ask)
    asked.click()
    yield lambda: document.querySelector(".brython-dialog-entry input")
    document.querySelector(".brython-dialog-entry input").value = "Ada"
    document.querySelector(".brython-dialog-ok").click()
    yield lambda: got == ["Ada"] and document.querySelector(".brython-dialog-close")
    document.querySelector(".brython-dialog-close").click()
    yield lambda: got == ["Ada", None]


def test_buttons_of_a_box():
    box = Dialog("t", ok_cancel=True)
    equal((box.ok_button.text, box.cancel_button.text), ("Ok", "Cancel"))
    box.ok_button.click()
    assert box.isConnected
    box.cancel_button.click()
    closed(box)
    box = Dialog("t", ok_cancel=("Yes", "No"))
    equal((box.ok_button.text, box.cancel_button.text), ("Yes", "No"))
    box.close()


def test_labels_must_be_a_pair():
    with raises(ValueError, "two buttons"):
        Dialog("t", ok_cancel=("Yes", "No", "Perhaps"))


def test_box_is_a_node_that_is_filled():
    box = Dialog("t")
    box.panel <= document.createElement("textarea")
    assert box.select_one("textarea") is not None
    assert box.panel.parent == box
    assert isinstance(box, html.DIV)
    box.close()


def test_box_can_be_extended():
    class Question(Dialog):
        def __init__(self, question):
            super().__init__("Question", ok_cancel=("Yes", "No"))
            self.panel.text = question
            self.answer = None
            self.ok_button.bind("click", self.yes)

        def yes(self):
            self.answer = True
            self.close()

    box = Question("Really?")
    box.ok_button.click()
    equal(box.answer, True)
    closed(box)


def test_place_is_that_in_the_visible_part():
    spacer = stage()
    spacer.style.height = "4000px"
    window.scrollTo(0, 1000)
    box = InfoDialog("t", "m", left=30, top=40)
    edge = box.getBoundingClientRect()
    equal((round(edge.left), round(edge.top)), (30, 40))
    box.close()
    window.scrollTo(0, 0)
    spacer.style.height = ""


def test_box_is_in_the_middle_when_its_panel_is_filled():
    box = Dialog("t")
    box.panel.html = "<div style='width: 300px; height: 200px'></div>"

    def centred():
        edge = box.getBoundingClientRect()
        width = document.documentElement.clientWidth
        return abs(edge.left - (width - edge.right)) < 3 and abs(edge.top - (window.innerHeight - edge.bottom)) < 3

    yield centred
    box.close()


def test_box_is_moved_by_its_title():
    box = InfoDialog("t", "m", left=30, top=40)
    events = []
    record = lambda event: events.append(event.type)
    for name in ("dialog_down", "dialog_move"):
        document.bind(name, record)
    # The pointer of a test is none that could be captured.
    box.title_bar.setPointerCapture = lambda number: None
    pointer(box.title_bar, "pointerdown", 50, 50)
    pointer(box.title_bar, "pointermove", 70, 90)
    pointer(box.title_bar, "pointerup", 70, 90)
    pointer(box.title_bar, "pointermove", 0, 0)
    edge = box.getBoundingClientRect()
    equal((round(edge.left), round(edge.top)), (50, 80))
    equal(events, ["dialog_down", "dialog_move"])
    for name in ("dialog_down", "dialog_move"):
        document.unbind(name, record)
    box.close()


def test_escape_closes_and_the_document_is_told():
    box = Dialog("t")
    told = []
    record = lambda event: told.append(event.dialog)
    document.bind("dialog_close", record)
    key(box, "Escape")
    closed(box)
    equal(told, [box])
    document.unbind("dialog_close", record)


def test_box_that_cannot_be_closed_stays():
    box = Dialog("t", can_close=False)
    assert box.close_button is None
    key(box, "Escape")
    assert box.isConnected
    box.close()


def test_enter_in_a_field_presses_the_main_button():
    box = Dialog("t", ok_cancel=True)
    box.panel.html = "<input><textarea></textarea>"
    pressed = []
    box.ok_button.bind("click", lambda: pressed.append(1))
    key(box.querySelector("textarea"), "Enter")
    equal(pressed, [])
    key(box.querySelector("input"), "Enter")
    equal(pressed, [1])
    box.close()


def test_tab_stays_in_the_box():
    box = Dialog("t", ok_cancel=True)
    box.cancel_button.focus()
    equal(key(box.cancel_button, "Tab"), False)
    assert document.activeElement == box.close_button
    equal(key(box.close_button, "Tab", shiftKey=True), False)
    assert document.activeElement == box.cancel_button
    # Between the two the browser finds the way.
    equal(key(box.cancel_button, "Tab", shiftKey=True), True)
    box.close()


def test_focus_returns_to_where_it_was():
    button = document.createElement("button")
    stage() <= button
    button.focus()
    box = InfoDialog("t", "m", ok=True)
    assert document.activeElement == box.ok_button
    box.ok_button.click()
    assert document.activeElement == button


def test_box_has_its_role_and_its_name():
    box = Dialog("A title")
    equal(box.getAttribute("role"), "dialog")
    equal(document[box.getAttribute("aria-labelledby")].text, "A title")
    box.close()


def test_page_has_the_last_word_on_the_looks():
    style = document.createElement("style")
    style.text = """:root { --brython-dialog-bgcolor: rgb(1, 2, 3) } .brython-dialog-title { padding: 7px }"""
    stage() <= style
    box = Dialog("t")
    equal(window.getComputedStyle(box).backgroundColor, "rgb(1, 2, 3)")
    equal(window.getComputedStyle(box.title_bar).paddingTop, "7px")
    box.close()


def test_nothing_of_python_keeps_a_box():
    box = EntryDialog("t", "m")
    # What is in a box keeps the box.
    equal(vars(box), {})
    box.close()
    gone = weakref.ref(box)
    del box

    def freed():
        gc.collect()
        return gone() is None

    yield freed
