"""`browser.html`: elements made by the classes of their tags."""

from browser import DOMNode, document, html, svg, window
from runner import button, equal, js, raises, stage


def test_text_class_and_style_are_set():
    made = html.DIV("text", Class="a b", Id="made", style={"color": "red", "width": 5})
    equal(made.outerHTML, '<div class="a b" id="made" style="color: red; width: 5px;">text</div>')


def test_content_is_html():
    equal(html.DIV("a<b>c</b>&lt;").innerHTML, "a<b>c</b>&lt;")
    equal(html.TR("<td>1</td>").innerHTML, "<td>1</td>")


def test_content_may_be_a_number():
    equal(html.TD(5).outerHTML, "<td>5</td>")
    equal(html.TD(2.5).outerHTML, "<td>2.5</td>")
    equal(html.TD(0).outerHTML, "<td>0</td>")


def test_content_may_be_a_node():
    inner = html.B("x")
    made = html.P(inner)
    assert made.firstChild is inner
    equal(made.outerHTML, "<p><b>x</b></p>")


def test_content_may_be_an_iterable_whose_texts_are_texts():
    equal(html.UL(html.LI(n) for n in range(2)).outerHTML, "<ul><li>0</li><li>1</li></ul>")
    equal(html.P(["a<b>", 5, [html.I("x")]]).outerHTML, "<p>a&lt;b&gt;5<i>x</i></p>")


def test_content_may_be_a_sum():
    equal(html.TR(html.TD(1) + html.TD(2) + "x").outerHTML, "<tr><td>1</td><td>2</td>x</tr>")


def test_no_content_makes_an_empty_element():
    equal(html.DIV().outerHTML, "<div></div>")
    equal(html.DIV(None).outerHTML, "<div></div>")


def test_texts_of_every_character_arrive():
    equal(html.P("é😀\u2028").text, "é😀\u2028")
    equal(html.P("a\0b").textContent, "ab")
    equal(html.P(title="ü" * 200).title, "ü" * 200)
    equal(html.TEXTAREA("\n a\n").value, "\n a\n")


def test_null_character_in_an_attribute_is_refused():
    with raises(ValueError, "title"):
        html.P(title="a\0b")


def test_two_contents_are_refused_with_the_way_out():
    with raises(TypeError, "TD", "list"):
        html.TD("a", "b")


def test_underscores_are_hyphens():
    equal(html.DIV(data_foo="x", aria_label="y").outerHTML, '<div data-foo="x" aria-label="y"></div>')
    equal(html.LABEL(for_="x", class_="c").outerHTML, '<label for="x" class="c"></label>')
    equal(html.BUTTON(**{"v-on:click": "n++"}).outerHTML, '<button v-on:click="n++"></button>')


def test_false_and_none_are_no_attributes():
    made = html.INPUT(type="checkbox", checked=True, disabled=False, value=None)
    equal((made.checked, made.disabled, made.hasAttribute("value")), (True, False, False))


def test_numbers_and_lists_are_written_as_javascript_writes_them():
    made = html.INPUT(size=5, step=0.5, max=5.0, Class=["a", "b"], data_list=(1, 2))
    equal((made["size"], made["step"], made["max"], made.className, made["data-list"]), ("5", "0.5", "5", "a b", "1,2"))


def test_attribute_called_content_is_an_attribute():
    equal(html.META(content="x").outerHTML, '<meta content="x">')


def test_style_may_be_a_text_and_have_any_name():
    equal(html.P(style="color:red").style.color, "red")
    made = html.P(style={"background-color": "red", "marginTop": "1px", "--own": "x", "font_size": "5px", "float": "left"})
    style = made.style
    equal((style.backgroundColor, style.marginTop, style.fontSize, style.cssFloat), ("red", "1px", "5px", "left"))
    equal(style.getPropertyValue("--own"), "x")
    with raises(TypeError, "style", "int"):
        html.P(style=5)


def test_handlers_are_functions_or_texts():
    got = []
    made = html.BUTTON("x", onclick=got.append, onKeydown=lambda: got.append("key"))
    stage() <= made
    made.click()
    made.dispatchEvent(window.KeyboardEvent.new("keydown"))
    equal((got[0].type, got[1]), ("click", "key"))
    equal(html.BUTTON(onclick="go()")["onclick"], "go()")


def test_attribute_that_cannot_be_names_the_culprit():
    with raises(Exception, "a b"):
        html.P(**{"a b": "x"})


def test_every_tag_makes_its_element():
    for name, tag in html.tags.items():
        if name not in ("SVG", "MATH"):
            equal(tag().tagName, name)
    equal(html.SVG().namespaceURI, "http://www.w3.org/2000/svg")
    equal(html.MATH("<mi>x</mi>").firstChild.namespaceURI, "http://www.w3.org/1998/Math/MathML")


def test_tags_of_all_editions_are_there():
    names = """A ABBR ACRONYM ADDRESS APPLET AREA B BASE BASEFONT BDO BIG BLOCKQUOTE BODY BR BUTTON CAPTION CENTER CITE CODE COL
        COLGROUP DD DEL DFN DIR DIV DL DT EM FIELDSET FONT FORM FRAME FRAMESET H1 H2 H3 H4 H5 H6 HEAD HR HTML I IFRAME IMG INPUT
        INS ISINDEX KBD LABEL LEGEND LI LINK MAP MENU META NOFRAMES NOSCRIPT OBJECT OL OPTGROUP OPTION P PARAM PRE Q S SAMP
        SCRIPT SELECT SMALL SPAN STRIKE STRONG STYLE SUB SUP SVG TABLE TBODY TD TEXTAREA TFOOT TH THEAD TITLE TR TT U UL VAR
        ARTICLE ASIDE AUDIO BDI CANVAS COMMAND DATA DATALIST EMBED FIGCAPTION FIGURE FOOTER HEADER KEYGEN MAIN MARK MATH METER
        NAV OUTPUT PROGRESS RB RP RT RTC RUBY SECTION SOURCE TEMPLATE TIME TRACK VIDEO WBR DETAILS DIALOG MENUITEM PICTURE
        SUMMARY"""
    equal([name for name in names.split() if getattr(html, name, None) is not html.tags.get(name)], [])
    names = """a altGlyph altGlyphDef altGlyphItem animate animateColor animateMotion animateTransform circle clipPath
        color_profile cursor defs desc ellipse feBlend g image line linearGradient marker mask path pattern polygon polyline
        radialGradient rect stop svg text tref tspan use"""
    for name in names.split():
        equal(getattr(svg, name)().tagName, name.replace("_", "-"))


def test_elements_of_the_page_are_instances_of_their_tags_too():
    stage().html = "<p><b>x</b></p>"
    found = document["stage"].firstChild
    assert type(found) is html.P and isinstance(found, DOMNode)
    assert not isinstance(found, html.B)
    assert type(document) is DOMNode and type(found.firstChild.firstChild) is DOMNode


def test_document_finds_all_of_a_tag():
    stage().html = "<em>1</em><em>2</em>"
    equal([one.text for one in document[html.EM]], ["1", "2"])


def test_star_import_brings_all_tags():
    names = {}
    exec("from browser.html import *", names)
    assert names["DIV"] is html.DIV and names["maketag"] is html.maketag and names["tags"] is html.tags


def test_unknown_tag_is_an_attribute_error_with_the_way_out():
    with raises(AttributeError, "NOTAG", "maketag"):
        html.NOTAG


def test_maketag_leaves_the_classes_that_there_are():
    html.maketag("once-made")
    for name in ("div", "DIV", "Div", "svg", "math", "ONCE-MADE"):
        with raises(ValueError, name):
            html.maketag(name)
    assert isinstance(document.createElement("div"), html.DIV)
    stage() <= html.DIV()
    assert type(document["stage"].firstChild) is html.DIV
    equal(type(document.createElement("once-made")).__name__, "once-made")


def test_maketag_makes_a_class_once():
    made = html.maketag("own-tag")
    assert html.tags["own-tag"] is made and getattr(html, "own-tag") is made
    equal(made("q").outerHTML, "<own-tag>q</own-tag>")
    stage() <= made()
    assert type(document["stage"].firstChild) is made
    with raises(ValueError, "own-tag"):
        html.maketag("own-tag")
    with raises(TypeError, "int"):
        html.maketag(5)
    with raises(Exception, "InvalidCharacterError"):
        html.maketag("<")


def test_tags_is_a_dict_of_the_classes():
    assert html.H2 is html.tags["H2"]
    count = len(html.tags)
    html.tags["OTHER"] = 77
    equal(len(html.tags), count + 1)
    del html.tags["OTHER"]
    assert "OTHER" not in html.tags


def test_attribute_mapper_may_be_replaced():
    usual = html.attribute_mapper
    equal(usual("a_b_c"), "a-b-c")
    html.attribute_mapper = lambda name: name.replace("v_", "v:")
    try:
        equal(html.P(v_on="x").outerHTML, '<p v:on="x"></p>')
    finally:
        html.attribute_mapper = usual
    equal(html.P(v_on="x").outerHTML, '<p v-on="x"></p>')


def test_names_and_documentation_of_a_class():
    equal((html.DIV.__name__, html.DIV.__module__), ("DIV", "browser.html"))
    assert "mozilla" in html.DIV.__doc__
    assert issubclass(html.DIV, DOMNode)


def test_select_with_options_is_built():
    made = html.SELECT(html.OPTION(name, value=i, selected=i == 1) for i, name in enumerate(["one", "two"]))
    equal((made.value, made.selectedIndex, [one.text for one in made]), ("1", 1, ["one", "two"]))


def test_a_thousand_elements_are_what_javascript_makes():
    outer = stage()
    for number in range(1000):
        outer <= html.DIV(f"text {number}", Class="row", style={"color": "red"})
    equal(outer.childElementCount, 1000)
    equal(outer.lastChild.outerHTML, '<div class="row" style="color: red;">text 999</div>')


def test_svg_has_its_namespace_and_texts():
    made = svg.circle("t<", cx=5, stroke_width=2, Class="q", viewBox="0", style={"fill": "red"})
    equal(made.namespaceURI, "http://www.w3.org/2000/svg")
    equal(made.outerHTML, '<circle cx="5" stroke-width="2" class="q" viewBox="0" style="fill: red;">t&lt;</circle>')


def test_svg_takes_nodes_sums_and_iterables():
    equal(len(svg.g([svg.circle(), svg.rect()])), 2)
    equal(len(svg.g(svg.circle() + svg.rect())), 2)
    equal(len(svg.g(svg.circle())), 1)
    assert isinstance(svg.g(svg.circle()).firstChild, svg.circle)
    assert html.SVG is svg.svg
    equal(html.SVG('<circle r="1"/>').firstChild.tagName, "circle")


def test_svg_star_import_leaves_built_in_filter():
    names = {}
    exec("from browser.svg import *", names)
    assert names["circle"] is svg.circle and "filter" not in names
    equal(svg.filter().tagName, "filter")


def test_names_that_begin_as_those_of_handlers_are_attributes():
    equal(html.DIV(once=1, only="x").outerHTML, '<div once="1" only="x"></div>')
    equal(svg.circle(onClick="go()").outerHTML, '<circle onclick="go()"></circle>')
