"""What nodes have in Python beside JavaScript's own properties."""

from browser import DOMNode, document, html, svg, window
from runner import equal, js, raises, stage


def filled(markup):
    """The stage with markup in it."""
    element = stage()
    element.html = markup
    return element


def test_text_is_what_people_see():
    element = filled("a<br>b<span style='display: none'>c</span>")
    equal(element.text, "a\nb")
    equal(element.textContent, "abc")


def test_text_that_is_hidden_altogether_is_read():
    element = filled("<p style='display: none'>a <b>b</b></p>")
    equal(element.text, "a b")


def test_text_of_elements_outside_of_the_document_is_read():
    equal(html.P("a<b>b</b>").text, "ab")
    equal(document.createTextNode("x").text, "x")
    equal(svg.text("t").text, "t")


def test_document_has_the_text_and_markup_of_its_body():
    element = filled("<b>shown</b>")
    assert "shown" in document.text
    assert element.innerHTML in document.html


def test_markup_of_a_text_is_none():
    node = document.createTextNode("x")
    assert node.html is None
    with raises(AttributeError, "html"):
        node.html = "y"


def test_class_name_is_the_attribute():
    element = filled("<p class='a b'></p>").firstChild
    equal(element.class_name, "a b")
    element.class_name = "c"
    equal(element["class"], "c")
    dot = svg.circle(Class="d")
    equal(dot.class_name, "d")


def test_attrs_is_a_mapping():
    element = filled("<p id='a' title='t'></p>").firstChild
    attrs = element.attrs
    equal((attrs["id"], attrs.get("title"), attrs.get("none", 10), len(attrs)), ("a", "t", 10, 2))
    equal((list(attrs), list(attrs.keys()), list(attrs.values())), (["id", "title"], ["id", "title"], ["a", "t"]))
    equal((dict(attrs.items()), repr(attrs)), ({"id": "a", "title": "t"}, "{'id': 'a', 'title': 't'}"))
    assert "id" in attrs and "none" not in attrs
    attrs["height"] = 4.5
    equal(element.getAttribute("height"), "4.5")
    del attrs["height"]
    equal(attrs.pop("title"), "t")
    attrs.update({"lang": "fr"})
    equal(element.lang, "fr")
    for act in (lambda: attrs["none"], lambda: attrs.__delitem__("none")):
        with raises(KeyError, "none"):
            act()


def test_parent_is_an_element_or_none():
    element = filled("<p>x</p>")
    assert element.firstChild.firstChild.parent is element.firstChild
    assert document.parent is None and html.P().parent is None


def test_child_nodes_is_a_list():
    element = filled("<b></b>text")
    equal([node.nodeName for node in element.child_nodes], ["B", "#text"])
    assert isinstance(element.child_nodes, list)


def test_children_is_a_list():
    children = filled("<b></b>text<i id='i'></i>").children
    equal((len(children), children[0].tagName, children[-1].tagName, [one.tagName for one in children]), (2, "B", "I", ["B", "I"]))
    assert isinstance(children, list)
    equal((children.index(children[1]), children + ["x"], children[1:]), (1, [*children, "x"], [children[1]]))
    equal((children.length, children.item(0), children.item(2)), (2, children[0], None))
    equal((children.namedItem("i"), children.namedItem("x")), (children[1], None))
    equal(document.children, document.body.children)


def test_loop_goes_over_what_was_there_when_it_began():
    for nodes in (lambda element: element, lambda element: element.children, lambda element: element.child_nodes):
        element = filled("<b>1</b><b>2</b><b>3</b>")
        for child in nodes(element):
            child.remove()
        equal(element.html, "")


def test_get_finds_by_what_is_said():
    element = filled("<p id='p1' class='c'>x</p><input name='n' class='c'><p></p>")
    equal([one.id for one in document.get(id="p1")], ["p1"])
    equal(document.get(id="none"), [])
    equal(element.get(name="n")[0].tagName, "INPUT")
    equal(len(element.get(tag="p")), 2)
    equal(len(element.get(classname="c")), 2)
    equal(len(element.get(selector="p.c")), 1)
    equal(len(element.get(tag="p", classname="c")), 1)
    equal(element.get(), [])
    with raises(TypeError, "klass"):
        element.get(klass="c")


def test_select_finds_all_and_select_one_the_first():
    element = filled("<p>1</p><p>2</p>")
    equal([one.text for one in element.select("p")], ["1", "2"])
    equal(document.select_one("#stage p").text, "1")
    assert element.select_one("i") is None


def test_select_of_a_field_selects_its_text():
    field = filled("<input value='abc'>").firstChild
    field.select()
    equal((field.selectionStart, field.selectionEnd), (0, 3))
    equal(field.select("b"), [])


def test_closest_is_found_or_a_key_error():
    element = filled("<p><b>x</b></p>")
    inner = element.firstChild.firstChild
    assert inner.closest("p") is element.firstChild and inner.closest("b") is inner
    with raises(KeyError, "ul"):
        inner.closest("ul")
    assert not hasattr(document, "closest")


def test_index_counts_among_all_or_among_what_matches():
    element = filled("x<b></b><i></i><b></b>")
    last = element.lastChild
    equal((last.index(), last.index("b"), last.index("i"), html.P().index()), (3, 1, -1, -1))
    option = html.SELECT([html.OPTION("a"), html.OPTION("b")])[1]
    equal(option.index, 1)
    last.index = 7
    equal(last.index, 7)


def test_inside_tells_of_any_depth():
    element = filled("<p><b></b></p>")
    inner = element.firstChild.firstChild
    assert inner.inside(element) and inner.inside(document) and inner.inside(inner)
    assert not element.inside(inner)


def test_attach_appends_and_gives_the_node():
    element = stage()
    assert element.attach("a") is element
    element.attach(html.B("b")).attach(["c", 1])
    equal(element.html, "a<b>b</b>c1")


def test_clear_removes_what_is_in_there():
    element = filled("<p></p>x")
    element.clear()
    equal(len(element), 0)


def test_clone_is_another_element():
    element = filled("<p id='p'><b>x</b></p>").firstChild
    copy = element.clone()
    assert copy is not element
    equal(copy.outerHTML, element.outerHTML)


def test_remove_takes_an_element_out():
    element = filled("<p></p>")
    element.firstChild.remove()
    equal(len(element), 0)


def test_elt_is_the_node_itself():
    element = stage()
    assert element.elt is element


def test_sum_of_nodes_and_texts_is_appended():
    element = stage()
    element <= html.B("1") + " and " + html.I("2") + 3
    equal(element.html, "<b>1</b> and <i>2</i>3")
    element.clear()
    element <= "text " + html.B("x") + [html.I("y"), "z"]
    equal(element.html, "text <b>x</b><i>y</i>z")
    element.clear()
    element <= sum([html.B("1"), html.B("2")])
    equal(element.html, "<b>1</b><b>2</b>")
    with raises(TypeError, "NoneType"):
        html.B() + None


def test_product_is_so_many_copies():
    element = stage()
    element <= html.B("x") * 2
    element <= 2 * html.I("y")
    equal(element.html, "<b>x</b><b>x</b><i>y</i><i>y</i>")


def test_chain_of_appends():
    outer, inner = html.P(), html.B()
    outer <= inner <= html.I("x")
    equal(outer.outerHTML, "<p><b><i>x</i></b></p>")


def test_live_collection_is_appended_whole():
    element = filled("<div><b>1</b><b>2</b><b>3</b></div><p></p>")
    element.lastChild <= element.firstChild.getElementsByTagName("b")
    equal(len(element.lastChild), 3)


def test_element_is_always_true():
    assert html.P() and html.SELECT() and html.FORM()


def test_sizes_and_places_are_whole_pixels():
    element = stage()
    element <= html.DIV(Id="box", style={"position": "absolute", "left": 10, "top": "20px", "width": 30, "height": 40})
    box = document["box"]
    equal((box.left, box.top, box.width, box.height), (10, 20, 30, 40))
    box.left, box.top, box.width, box.height = 1.5, 2, 3, "4px"
    style = box.style
    equal((style.left, style.top, style.width, style.height), ("1.5px", "2px", "3px", "4px"))
    equal((box.left, box.abs_left - box.scrolled_left, box.abs_top - box.scrolled_top), (2, int(window.scrollX), int(window.scrollY)))
    for name in ("abs_left", "abs_top", "scrolled_left", "scrolled_top", "x", "y"):
        assert isinstance(getattr(box, name), int), name
    equal((box.x, box.y), (box.abs_left, box.abs_top))
    with raises(ValueError, "width", "list"):
        box.width = []


def test_sizes_outside_of_the_document_are_those_of_the_style():
    equal((html.DIV().width, html.DIV(style={"width": "5px"}).width), (0, 5))


def test_canvas_and_images_have_their_own_sizes():
    canvas = html.CANVAS(width=400)
    equal((canvas.width, canvas.height), (400, 150))
    canvas.height = 276
    equal((canvas.height, canvas["height"]), (276, "276"))
    equal(html.IMG(width=7).width, 7)


def test_svg_has_javascripts_own_lengths():
    equal(svg.rect(x=3, width=10).width.baseVal.value, 10)


def test_options_are_a_list():
    select = html.SELECT([html.OPTION(name) for name in ("a", "b")])
    options = select.options
    options.append(html.OPTION("d"))
    options.insert(2, html.OPTION("c"))
    equal([one.text for one in options], ["a", "b", "c", "d"])
    equal((len(options), options[0].text, options[-1].text, options.length), (4, "a", "d", 4))
    del options[0]
    equal([one.text for one in options[0:2]], ["b", "c"])
    equal(options.pop().text, "d")
    assert select[0] in options
    options.extend([html.OPTION("e")])
    options.remove(select[0])
    equal([one.text for one in select.options], ["c", "e"])
    options.clear()
    equal(len(select.options), 0)
    with raises(IndexError):
        options[5]


def test_select_is_a_list_of_its_options():
    select = html.SELECT([html.OPTION("a"), "\n", html.OPTION("b")])
    equal((len(select), select[-1].text, [one.text for one in select]), (2, "b", ["a", "b"]))


def test_style_set_from_a_dict_counts_pixels():
    element = html.P()
    element.style = {"width": 5, "top": "5%", "zIndex": 3, "opacity": 0.5, "color": None}
    equal(element["style"], "width: 5px; top: 5%; z-index: 3; opacity: 0.5;")
    element.style = "color: blue"
    equal(element["style"], "color: blue;")


def test_name_of_a_method_may_be_set():
    element = html.P()
    element.select = 5
    equal((element.select, js("element => element.select")(element)), (5, 5))
    equal(html.P().select("b"), [])


def test_query_of_the_address():
    from _query import Query

    query = Query("?a=1&b=x%20y&a=2")
    equal((query["a"], query["b"], query.getfirst("a"), query.getlist("b")), (["1", "2"], "x y", "1", ["x y"]))
    equal((query.getvalue("c", 5), query.getlist("c"), query.getfirst("c"), query.keys()), (5, [], None, ["a", "b"]))
    assert "a" in query and "c" not in query
    with raises(KeyError, "c"):
        query["c"]
    equal(str(query), "?a=1&a=2&b=x+y")
    assert document.query.getfirst("no such name") is None


def test_headers_of_the_page():
    assert "text/html" in {name.lower(): value for name, value in document.headers.items()}["content-type"]


def test_scripts_and_methods_of_the_document():
    assert any(script.src for script in document.scripts)
    document <= html.P("x", Id="last")
    assert document.body.lastChild is document["last"]
    del document["last"]
    assert "last" not in document
    assert isinstance(document.documentElement, html.HTML) and isinstance(document.body, DOMNode)
