"""The element `<python-editor>`: what a script may call, in both languages."""

from browser import document, html, window
from runner import equal, expect_page_error, js, raises, stage

EditorTag = html.maketag("PYTHON-EDITOR")


async def opened(source="", parent=None, **attributes):
    """An editor on the stage that can run its source."""
    element = EditorTag(**attributes)
    element.text = source
    ready = js("(element) => new Promise((resolve) => element.addEventListener('ready', resolve))")(element)
    (parent or stage()) <= element
    await ready
    return element


async def until(condition):
    """Wait until a condition of Python's is true."""
    await js("""(condition) => new Promise((resolve) => {
        const look = () => (condition() ? resolve() : setTimeout(look, 2));
        look();
    })""")(condition)


def marked(editor):
    """The numbers of the lines that are marked."""
    return [int(line.textContent) for line in editor.shadowRoot.querySelectorAll(".cm-gutterElement.cm-wrong")]


async def test_source_is_run_and_its_value_is_the_result():
    editor = await opened("x = 6\nprint('six')\nx * 7")
    equal(await editor.run(), 42)
    equal(editor.output, "six\n")


async def test_calls_before_the_editor_is_there_wait():
    element = EditorTag("1 + 1")
    stage() <= element
    equal(await element.run(), 2)


async def test_source_loses_the_indentation_that_all_lines_have():
    editor = await opened("\n    if True:\n        print(1)\n\n    print(2)\n  ")
    equal(editor.value, "if True:\n    print(1)\n\nprint(2)")


async def test_source_may_stand_in_a_script_or_in_pre():
    for tag in ("script type='text/plain'", "pre", "textarea"):
        element = EditorTag()
        sign = "<" if "script" in tag else "&lt;"
        element.innerHTML = f"\n  <{tag}>\n  if 1 {sign} 2:\n    'less'\n  </{tag.split()[0]}>\n"
        stage() <= element
        equal(await element.run(), "less")
        equal(element.value, "if 1 < 2:\n  'less'")


async def test_source_may_come_from_an_address():
    address = window.URL.createObjectURL(window.Blob.new(["'from a file'"]))
    editor = await opened(src=address)
    equal(await editor.run(), "from a file")


async def test_source_that_is_not_there_is_told_of():
    editor = await opened(src="missing.py")
    assert "missing.py: HTTP status 404" in editor.output, editor.output


async def test_value_is_the_source():
    editor = await opened("1")
    editor.value = "2 + 3"
    equal(await editor.run(), 5)
    equal(editor.value, "2 + 3")


async def test_javascript_gets_results_and_errors():
    editor = await opened("[1, 2]")
    outcome = await js("""async (editor) => {
        const value = await editor.run();
        editor.value = "x x";
        const error = await editor.run().catch((error) => error);
        return `${value.length} ${error instanceof Error} ${error.name}`;
    }""")(editor)
    equal(outcome, "2 true SyntaxError")


async def test_events_tell_of_each_run():
    editor = await opened("5")
    told = []
    editor.bind("result", lambda event: told.append(event.detail))
    editor.bind("error", lambda event: told.append(type(event.detail).__name__))
    await editor.run()
    editor.value = "missing"
    with raises(NameError):
        await editor.run()
    equal(told, [5, "NameError"])


async def test_error_is_told_of_and_its_line_marked():
    editor = await opened("def f():\n    return 1 / 0\n\nprint('before')\nf()")
    with raises(ZeroDivisionError):
        await editor.run()
    assert editor.output.startswith("before\nTraceback"), editor.output
    assert "    return 1 / 0\n" in editor.output and "_editor" not in editor.output, editor.output
    await until(lambda: marked(editor))
    equal(marked(editor), [2])


async def test_line_of_a_syntax_error_is_marked():
    editor = await opened("a = 1\nb = = 2\nc = 3")
    with raises(SyntaxError):
        await editor.run()
    assert editor.output.startswith('  File "<editor-'), editor.output
    await until(lambda: marked(editor))
    equal(marked(editor), [2])


async def test_error_in_the_library_marks_the_line_that_called_it():
    editor = await opened("import json\n\njson.loads('{')")
    with raises(ValueError):
        await editor.run()
    await until(lambda: marked(editor))
    equal(marked(editor), [3])


async def test_marks_go_with_the_next_run():
    editor = await opened("1 / 0")
    with raises(ZeroDivisionError):
        await editor.run()
    await until(lambda: marked(editor))
    editor.value = "1"
    await editor.run()
    await until(lambda: not marked(editor))
    equal(editor.output, "")


async def test_each_run_begins_without_names():
    editor = await opened("seen = 'known' in globals()\nknown = 1\nseen")
    equal(await editor.run(), False)
    equal(await editor.run(), False)


async def test_editors_share_no_names():
    one = await opened("shared = 1")
    await one.run()
    two = await opened("shared", parent=document["stage"])
    with raises(NameError):
        await two.run()


async def test_editors_of_a_session_share_names():
    one = await opened("def shared(): return 'of one'", session="sharing")
    two = await opened("shared()", parent=document["stage"], session="sharing")
    await one.run()
    equal(await two.run(), "of one")
    equal(one.names["shared"].__name__, "shared")


async def test_what_is_printed_shows_where_it_was_called():
    one = await opened("def say(): print('said')\ndef fail(): raise KeyError('why')", session="calling")
    two = await opened("say()\nfail()", parent=document["stage"], session="calling")
    await one.run()
    with raises(KeyError):
        await two.run()
    equal(one.output, "")
    assert two.output.startswith("said\nTraceback"), two.output
    await until(lambda: marked(two))
    equal(marked(two), [2])


async def test_handler_prints_into_its_own_editor():
    one = await opened("""
        from browser import html
        button = html.BUTTON("one")
        button.bind("click", lambda event: print("clicked"))
        region <= button
    """)
    two = await opened("print('two')", parent=document["stage"])
    await one.run()
    await two.run()
    one.region.firstChild.click()
    await until(lambda: one.output)
    equal(one.output, "clicked\n")
    equal(two.output, "two\n")


async def test_error_of_a_handler_shows_in_its_own_editor():
    one = await opened("from browser import window\n\ndef later():\n    1 / 0\n\nwindow.setTimeout(later, 20)")
    two = await opened("print('two')", parent=document["stage"])
    await one.run()
    await two.run()
    expect_page_error("ZeroDivisionError")
    await until(lambda: "ZeroDivisionError" in one.output and marked(one))
    equal(marked(one), [4])
    equal(two.output, "two\n")


async def test_error_of_a_task_shows_in_its_own_editor():
    import gc

    one = await opened("""
        import asyncio

        async def later():
            await asyncio.sleep(0.02)
            1 / 0

        asyncio.create_task(later())
        None
    """)
    two = await opened("print('two')", parent=document["stage"])
    await one.run()
    await two.run()
    expect_page_error("ZeroDivisionError")
    await until(lambda: gc.collect() >= 0 and "ZeroDivisionError" in one.output)
    equal(two.output, "two\n")


async def test_page_prints_to_the_console():
    editor = await opened("print('own')")
    await editor.run()
    print("of the page")
    equal(editor.output, "own\n")


async def test_printing_goes_elsewhere_when_the_element_is_gone():
    import sys

    editor = await opened("1")
    await editor.run()
    editor.remove()
    assert sys.stdout is sys.__stdout__ and sys.stderr is sys.__stderr__


async def test_region_is_emptied_by_the_next_run():
    editor = await opened("from browser import html\nregion <= html.P('once')")
    await editor.run()
    await editor.run()
    equal(editor.region.textContent, "once")
    equal(editor.region.parentNode, editor)


async def test_what_is_put_into_the_document_stands_in_the_region():
    editor = await opened("from browser import document, html\ndocument <= html.P('put', id='put-by-editor')\ndocument['put-by-editor'].text")
    equal(await editor.run(), "put")
    equal(editor.region.textContent, "put")


async def test_what_a_handler_puts_into_the_document_stands_in_the_region():
    editor = await opened("""
        from browser import document, html
        button = html.BUTTON("more")
        button.bind("click", lambda event: document <= html.P("more"))
        document <= button
        document <= html.DIV("over", id="over", style={"position": "fixed"})
    """)
    await editor.run()
    editor.region.firstChild.click()
    await until(lambda: editor.region.children.length == 2)
    equal(document["over"].parentNode, document.body)
    document["over"].remove()


async def test_waiting_is_interrupted():
    editor = await opened("import asyncio\nawait asyncio.sleep(1000)")
    js("(editor) => setTimeout(() => editor.interrupt(), 20)")(editor)
    equal(await editor.run(), None)
    equal(editor.output, "KeyboardInterrupt\n")


async def test_tasks_of_the_former_run_end():
    editor = await opened("""
        import asyncio

        async def tick():
            while True:
                await asyncio.sleep(0.005)
                print("tick")

        task = asyncio.create_task(tick())
        await asyncio.sleep(0.05)
    """)
    await editor.run()
    task = editor.names["task"]
    assert "tick\n" in editor.output, editor.output
    editor.value = "'ended'"
    equal(await editor.run(), "ended")
    await until(lambda: task.cancelled())
    equal(editor.output, "")


async def test_clear_removes_output_and_region():
    editor = await opened("from browser import html\nprint('out')\nregion <= html.P('in')")
    await editor.run()
    await js("(editor) => editor.clear()")(editor)
    equal(editor.output, "")
    equal(editor.region.textContent, "")
    editor.clear()
    assert editor.region.parentNode is editor


async def test_reset_brings_the_source_back():
    editor = await opened("first = 1\nprint(first)")
    await editor.run()
    editor.value = "other"
    await editor.reset()
    equal(editor.value, "first = 1\nprint(first)")
    equal(editor.output, "")
    assert "first" not in editor.names


async def test_exit_ends_the_program():
    editor = await opened("import sys\nprint('here')\nsys.exit('left')\nprint('not here')")
    equal(await editor.run(), None)
    equal(editor.output, "here\nleft\n")


async def test_output_and_errors_keep_their_order():
    editor = await opened("import sys\nprint(1)\nprint(2, file=sys.stderr)\nprint(3)")
    await editor.run()
    equal(editor.output, "1\n2\n3\n")


async def test_much_is_printed():
    editor = await opened("for number in range(100_000): print('line', number)")
    await editor.run()
    assert editor.output.endswith("line 99999\n")


async def test_read_only_source_can_be_run():
    editor = await opened("2 * 3", readonly=True)
    equal(await editor.run(), 6)
    equal(editor.shadowRoot.querySelector(".cm-content").getAttribute("aria-readonly"), "true")


async def test_height_is_that_of_the_source():
    editor = await opened("1", height="200px")
    equal(editor.shadowRoot.querySelector(".cm-editor").offsetHeight, 200)


async def test_theme_is_that_of_the_attribute():
    editor = await opened("1", theme="dark")
    style = window.getComputedStyle(editor.shadowRoot.querySelector(".source"))
    equal(style.backgroundColor, "rgb(23, 25, 28)")
    editor.setAttribute("theme", "light")
    equal(style.backgroundColor, "rgb(251, 250, 247)")


async def test_link_holds_the_source():
    editor = await opened("print('ü & <b>')", id="linked-editor")
    before = window.location.href
    link = await editor.share()
    window.history.replaceState(None, "", before)
    assert link.endswith("&editor=linked-editor"), link
    equal(window.decodeURIComponent(link.partition("#code=")[2].partition("&")[0]), "print('ü & <b>')")


async def test_program_is_no_prompt():
    editor = await opened("import sys, io\nstr((sys.stdout.isatty(), isinstance(sys.stdout, io.TextIOBase), __name__))")
    equal(await editor.run(), "(False, True, '__main__')")
