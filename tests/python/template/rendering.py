"""`browser.template`: what is rendered."""

from browser import document, window
from browser.template import Template, TemplateError
from runner import equal, raises, stage


def template(markup, callbacks=()):
    """A template of the one element that the markup is."""
    stage().html = markup
    return Template(document["t"], callbacks)


def rendered(markup, **names):
    """The markup, rendered with these names."""
    template(markup).render(**names)
    return stage_html()


def stage_html():
    return document["stage"].innerHTML


def test_expression_in_text():
    equal(rendered("<p id='t'>{name}!</p>", name="Ada"), '<p id="t">Ada!</p>')


def test_element_is_found_by_id():
    stage().html = "<p id='t'>{name}</p>"
    Template("t").render(name="Ada")
    equal(stage_html(), '<p id="t">Ada</p>')


def test_unknown_id_is_a_key_error():
    with raises(KeyError, "no-such-id"):
        Template("no-such-id")


def test_any_expression():
    equal(rendered("<p id='t'>{', '.join(f'{n:02d}' for n in numbers)}</p>", numbers=[1, 2]), '<p id="t">01, 02</p>')


def test_format_and_conversion():
    equal(rendered("<p id='t'>{number:.2f} {text!r} {text:>{width}}</p>", number=1.005, text="a", width=3),
          "<p id=\"t\">1.00 'a'   a</p>")


def test_double_braces_are_braces():
    equal(rendered("<p id='t'>{{a}} {a}</p>", a=1), '<p id="t">{a} 1</p>')


def test_text_without_an_expression_is_what_it_is():
    equal(rendered("<p id='t'>a } &lt;b&gt; &amp; \"'\\n'\"</p>"), '<p id="t">a } &lt;b&gt; &amp; "\'\\n\'"</p>')


def test_what_an_expression_gives_is_html():
    equal(rendered("<p id='t'>{bold}</p>", bold="<b>x</b>"), '<p id="t"><b>x</b></p>')


def test_attribute():
    equal(rendered("<a id='t' href='{url}'>x</a>", url="a?b=1&c=2"), '<a id="t" href="a?b=1&amp;c=2">x</a>')


def test_quotes_in_an_attribute():
    equal(rendered("<a id='t' title=\"{'a' + x}'\">x</a>", x='"'), '<a id="t" title="a&quot;\'">x</a>')


def test_boolean_attribute_stands_or_not():
    markup = "<select id='t'><option b-code='for n in names' selected='{n == chosen}'>{n}</option></select>"
    equal(rendered(markup, names="ab", chosen="b"), '<select id="t"><option>a</option><option selected="">b</option></select>')


def test_loop():
    equal(rendered("<ul id='t'><li b-code='for n in range(3):'>{n}</ul>"), '<ul id="t"><li>0</li><li>1</li><li>2</li></ul>')


def test_loop_over_rows_of_a_table():
    markup = "<table><tbody id='t'><tr b-code='for row in rows'><td b-code='for cell in row'>{cell}</td></tr></tbody></table>"
    equal(rendered(markup, rows=["ab", "c"]),
          '<table><tbody id="t"><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>')


def test_conditions():
    markup = """<p id='t'>
      <b b-code="if n == 0:">zero</b>
      <i b-code="elif n == 1">one</i>
      <u b-code="else:">more</u>
    </p>"""
    for n, element in ((0, "<b>zero</b>"), (1, "<i>one</i>"), (2, "<u>more</u>")):
        equal(rendered(markup, n=n), f'<p id="t">{element}</p>')


def test_blocks_within_blocks():
    markup = "<p id='t'><b b-code='for n in range(4)'><i b-code='if n % 2'>{n}</i></b></p>"
    equal(rendered(markup), '<p id="t"><b></b><b><i>1</i></b><b></b><b><i>3</i></b></p>')


def test_white_space_between_elements_of_one_line_stays():
    equal(rendered("<p id='t'><b>{a}</b> <i>{a}</i></p>", a=1), '<p id="t"><b>1</b> <i>1</i></p>')


def test_preformatted_text_stays():
    equal(rendered("<pre id='t'>\n\n a\n  {x}\n</pre>", x=1), '<pre id="t">\n a\n  1\n</pre>')


def test_style_and_script_are_copied():
    markup = "<div id='t'><style>p > b { color: red }</style><script type='text/x'>if (a < b) { c }</script>{x}</div>"
    equal(rendered(markup, x=1),
          '<div id="t"><style>p > b { color: red }</style><script type="text/x">if (a < b) { c }</script>1</div>')


def test_svg_stays_svg():
    rendered("<svg><g id='t'><circle b-code='for r in radii' r='{r}'></circle></g></svg>", radii=[1, 2])
    circles = list(document["stage"].querySelectorAll("circle"))
    equal([circle.getAttribute("r") for circle in circles], ["1", "2"])
    assert all(circle.namespaceURI == "http://www.w3.org/2000/svg" for circle in circles)


def test_it_is_rendered_again_with_other_names():
    made = template("<p id='t' title='{x}'>{x}</p>")
    for x in (1, 2):
        made.render(x=x)
        equal(stage_html(), f'<p id="t" title="{x}">{x}</p>')
        assert made.element == document["t"]


def test_block_at_the_root_may_be_several_elements_or_none():
    stage().html = "<ul><li>first<li id='t' b-code='for n in range(count)'>{n}<li>last</ul>"
    made = Template("t")
    for count in (2, 0, 3, 1):
        made.render(count=count)
        texts = [item.text for item in document["stage"].querySelectorAll("li")]
        equal(texts, ["first", *map(str, range(count)), "last"])


def test_data_are_attributes():
    made = template("<p id='t'>{a}</p>")
    made.render(a=1, b=[2])
    equal((made.data.a, made.data.b), (1, [2]))
    equal(made.data.to_dict(), {"a": 1, "b": [2]})


def test_error_of_an_expression_is_raised_and_shows_the_place():
    made = template("<p id='t'>fine {nothing + 1}</p>")
    with raises(NameError, "nothing") as raised:
        made.render()
    equal(raised.error.__notes__, ["in the template, at {nothing + 1}"])
    equal(stage_html(), '<p id="t">fine {nothing + 1}</p>')


def test_syntax_error_shows_the_place():
    with raises(TemplateError, "{1 +}"):
        template("<p id='t'>{1 +}</p>")
    with raises(TemplateError, 'b-code="for x"'):
        template("<p id='t'><b b-code='for x'></b></p>")


def test_open_brace_is_an_error():
    with raises(TemplateError, "{name", "twice"):
        template("<p id='t'>a {name</p>")


def test_text_between_if_and_else_is_an_error():
    with raises(TemplateError, "else"):
        template("<p id='t'><b b-code='if 1'></b>text<b b-code='else'></b></p>")


def test_element_that_stands_nowhere_is_an_error():
    element = window.document.createElement("p")
    element.textContent = "{x}"
    with raises(TemplateError, "append it"):
        Template(element).render(x=1)


def test_other_template_is_included():
    with open("greeting.html", "w") as file:
        file.write("<b>{greeting}</b>, {name}")
    equal(rendered("<p id='t'><span b-include='greeting.html'></span></p>", greeting="Hello", name="Ada"),
          '<p id="t"><span><b>Hello</b>, Ada</span></p>')
