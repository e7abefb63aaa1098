"""Nodes of the document: found, read, changed, appended."""

from browser import DOMNode, document, window
from runner import equal, js, raises, stage


def filled(markup):
    """The stage with markup in it."""
    element = stage()
    element.html = markup
    return element


def test_element_is_found_by_id():
    element = document["stage"]
    assert isinstance(element, DOMNode)
    equal(element.id, "stage")


def test_unknown_id_is_a_key_error():
    with raises(KeyError, "no-such-id") as raised:
        document["no-such-id"]
    equal(raised.error.args, ("no-such-id",))
    equal(raised.error.__notes__, ["The document has no element with this id."])


def test_id_in_document_tells_whether_it_is_there():
    assert "stage" in document
    assert "no-such-id" not in document


def test_del_removes_the_element():
    filled("<p id='gone'></p>")
    del document["gone"]
    assert "gone" not in document


def test_text_is_read_and_set():
    element = filled("a<b>b</b>")
    equal(element.text, "ab")
    element.text = "<é&😀>"
    equal(element.text, "<é&😀>")
    equal(element.innerHTML, "&lt;é&amp;😀&gt;")


def test_html_is_read_and_set():
    element = filled("<i>é</i>")
    equal(element.html, "<i>é</i>")
    equal(element.firstChild.tagName, "I")


def test_text_and_html_take_any_object():
    element = stage()
    element.text = 42
    equal(element.text, "42")
    element.html = [1]
    equal(element.html, "[1]")


def test_text_of_code_keeps_its_lines():
    element = filled("<pre>a\n    b\n</pre>")
    equal(element.text, "a\n    b\n")


def test_value_is_read_and_set():
    field = filled("<input value='old'>").firstChild
    equal(field.value, "old")
    field.value = "néw"
    equal(field.value, "néw")


def test_disabled_is_a_bool():
    button = filled("<button disabled></button>").firstChild
    assert button.disabled is True
    button.disabled = False
    assert button.disabled is False
    assert not button.hasAttribute("disabled")


def test_properties_and_methods_are_those_of_the_platform():
    element = filled("<a href='/x' title='t'></a>").firstChild
    equal(element.title, "t")
    equal(element.getAttribute("href"), "/x")
    element.setAttribute("data-a", "1")
    equal(element.dataset.a, "1")
    element.classList.add("new")
    equal(element.className, "new")


def test_unknown_property_is_an_attribute_error():
    with raises(AttributeError, "nothing"):
        stage().nothing


def test_new_property_is_kept_by_the_node():
    element = stage()
    element.own = "kept"
    equal(js("document.getElementById('stage').own"), "kept")


def test_less_or_equal_appends_text_and_numbers():
    element = stage()
    element <= "<a>"
    element <= 1
    equal(element.text, "<a>1")
    equal(element.childNodes.length, 2)


def test_less_or_equal_appends_nodes():
    element = stage()
    child = document.createElement("b")
    element <= child
    assert element.firstChild is child


def test_less_or_equal_appends_items_of_an_iterable():
    element = stage()
    element <= [document.createElement("b"), "text"]
    element <= (str(number) for number in range(2))
    equal(element.html, "<b></b>text01")


def test_document_appends_to_its_body():
    child = document.createElement("b")
    document <= child
    assert child.parentNode is document.body
    child.remove()


def test_what_cannot_be_appended_says_so():
    with raises(TypeError, "object"):
        stage() <= object()


def test_nodes_iterate_over_children():
    element = filled("<b></b>text")
    equal([child.nodeName for child in element], ["B", "#text"])
    equal(len(element), 2)


def test_in_tells_whether_a_node_is_inside():
    element = filled("<p><b></b></p>")
    inside = element.firstChild.firstChild
    assert inside in element
    assert element not in inside


def test_brackets_read_and_set_attributes():
    element = filled("<b title='t'></b>").firstChild
    equal(element["title"], "t")
    element["lang"] = "fr"
    equal(element.lang, "fr")
    del element["title"]
    assert "title" not in element
    with raises(KeyError, "title") as raised:
        element["title"]
    equal(raised.error.__notes__, ["The element has no such attribute."])


def test_style_is_read_as_an_object_and_set_from_a_dict():
    element = stage()
    element.style = {"color": "red", "width": "5px"}
    equal((element.style.color, element.style.width), ("red", "5px"))
    element.style.color = "blue"
    equal(element.style.color, "blue")
    element.removeAttribute("style")


def test_collections_are_lists_of_nodes():
    element = filled("<b></b><i></i>")
    equal([node.tagName for node in element.querySelectorAll("*")], ["B", "I"])
    equal(len(element.children), 2)


def test_detached_nodes_live_on():
    element = filled("<b>kept</b>")
    child = element.firstChild
    element.html = ""
    equal(child.text, "kept")


def test_document_is_the_windows():
    assert window.document is document
    document.title = "näme"
    equal(js("document.title"), "näme")


def test_names_that_begin_as_those_of_handlers_are_properties():
    element = document.createElement("p")
    element.once = "yes"
    equal((element.once, js("element => element.once")(element)), ("yes", "yes"))
    assert not element.hasAttribute("once")
    element.onclick = "go()"
    equal(element["onclick"], "go()")
