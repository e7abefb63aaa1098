"""`browser.markdown`: what Markdown becomes."""

from browser import document, markdown
from runner import equal, raises, stage


def html(*lines):
    return markdown.mark("\n".join(lines))[0]


def test_it_gives_the_html_and_the_scripts():
    equal(markdown.mark("# A title"), ("<h1>A title</h1>\n", []))


def test_underscores_and_asterisks_differ():
    equal(html("_a_ *b* __c__ **d**"), "<p><i>a</i> <em>b</em> <b>c</b> <strong>d</strong></p>\n")
    equal(html("___a___ ***b***"), "<p><i><b>a</b></i> <em><strong>b</strong></em></p>\n")


def test_underscores_inside_of_words_stay():
    equal(html("snake_case_word and __init__.py"), "<p>snake_case_word and <b>init</b>.py</p>\n")


def test_class_of_a_block_of_code():
    equal(html("```python", "a < 1", "```"), '<pre class="python">a &lt; 1</pre>\n')
    equal(html("```", "a_b", "```"), '<pre class="block">a_b</pre>\n')
    equal(html("    a", "", "    b"), '<pre class="marked">a\n\nb</pre>\n')
    equal(html("    >>> a"), '<pre class="python-console">&gt;&gt;&gt; a</pre>\n')


def test_code_in_the_middle_of_html():
    stage().html = html("<blockquote>", "```exec", "print(1)", "```", "</blockquote>")
    equal(document["stage"].querySelector("blockquote pre.exec").text, "print(1)")


def test_code_in_a_line():
    equal(html("`a_b < *c*`"), "<p><code>a_b &lt; *c*</code></p>\n")


def test_lists_and_quotes():
    equal(html("- a", "- b").replace("\n", ""), "<ul><li>a</li><li>b</li></ul>")
    equal(html("1. a", "2. b").replace("\n", ""), "<ol><li>a</li><li>b</li></ol>")
    equal(html("> a").replace("\n", ""), "<blockquote><p>a</p></blockquote>")


def test_links_and_images():
    equal(html("[a_b](http://x/y_z_)"), '<p><a href="http://x/y_z_">a_b</a></p>\n')
    equal(html("[a][b]", "", "[b]: http://x"), '<p><a href="http://x">a</a></p>\n')
    equal(html("![a](b.png)"), '<p><img src="b.png" alt="a" /></p>\n')


def test_tables():
    stage().html = html("| a | b |", "|---|---|", "| 1 | _2_ |")
    equal([cell.html for cell in document["stage"].querySelectorAll("td")], ["1", "<i>2</i>"])


def test_html_stays():
    equal(html("a <kbd>b</kbd>"), "<p>a <kbd>b</kbd></p>\n")


def test_python_scripts_leave_the_text():
    text = 'before\n\n<script type="text/python">\nx = 1\n\nprint("<b>")\n</script>\n\nafter'
    equal(markdown.mark(text), ("<p>before</p>\n<p>after</p>\n", ['x = 1\n\nprint("<b>")']))


def test_scripts_in_code_are_code():
    text = '```\n<script type="text/python">\n</script>\n```'
    equal(markdown.mark(text)[1], [])


def test_lines_may_end_as_on_windows():
    equal(html("a\r", "b\r", "\r", "c"), "<p>a\nb</p>\n<p>c</p>\n")


def test_only_text_is_markdown():
    with raises(TypeError, "str"):
        markdown.mark(None)
