"""The element `<python-repl>`: what a script may call, in both languages."""

from browser import document, html, window
from runner import equal, expect_page_error, js, page_errors, raises, stage

ReplTag = html.maketag("PYTHON-REPL")


async def opened(**attributes):
    """A prompt on the stage that answers."""
    element = ReplTag(**attributes)
    ready = js("(element) => new Promise((resolve) => element.addEventListener('ready', resolve))")(element)
    stage() <= element
    await ready
    return element


async def test_source_is_run_and_its_value_is_the_result():
    repl = await opened()
    equal(await repl.run("x = 6\nx * 7"), 42)
    assert repl.output.endswith("42\n"), repl.output


async def test_calls_before_the_prompt_is_there_wait():
    element = ReplTag()
    stage() <= element
    equal(await element.run("1 + 1"), 2)


async def test_banner_tells_the_version():
    import sys

    repl = await opened()
    assert repl.output.startswith(f"Python {sys.version.split()[0]}"), repl.output


async def test_error_rejects_and_is_told():
    repl = await opened()
    with raises(ZeroDivisionError):
        await repl.run("1 / 0")
    assert "ZeroDivisionError" in repl.output and "_terminal" not in repl.output, repl.output
    equal(await repl.run("import sys; type(sys.last_exc).__name__"), "ZeroDivisionError")


async def test_javascript_gets_results_and_errors():
    repl = await opened()
    outcome = await js("""async (repl) => {
        const value = await repl.run("[1, 2]");
        const error = await repl.run("x x").catch((error) => error);
        return `${value.length} ${error instanceof Error} ${error.name}`;
    }""")(repl)
    equal(outcome, "2 true SyntaxError")


async def test_sources_run_one_after_the_other():
    repl = await opened()
    first = repl.run("import asyncio\nawait asyncio.sleep(0.01)\na = 1")
    second = repl.run("a + 1")
    await first
    equal(await second, 2)


async def test_events_tell_of_each_turn():
    repl = await opened()
    told = []
    repl.bind("result", lambda event: told.append(event.detail))
    repl.bind("error", lambda event: told.append(type(event.detail).__name__))
    await repl.run("5")
    with raises(NameError):
        await repl.run("missing")
    equal(told, [5, "NameError"])


async def test_text_is_written_and_cleared():
    repl = await opened()
    await repl.write("own text\n")
    assert repl.output.endswith("own text\n"), repl.output
    repl.clear()
    await js("() => new Promise((resolve) => setTimeout(resolve))")()
    equal(repl.output, "")
    equal(await repl.run("print('after')"), None)
    equal(repl.output, "after\n")


async def test_source_at_an_address_is_run_first():
    address = window.URL.createObjectURL(window.Blob.new(["loaded = 'from a file'"]))
    repl = await opened(src=address)
    equal(await repl.run("loaded"), "from a file")


async def test_names_are_those_of_the_prompt():
    repl = await opened()
    await repl.run("own = [1]")
    equal(repl.names["own"], [1])
    equal(repl.names["__name__"], "__main__")
    await repl.restart()
    assert "own" not in repl.names


async def test_two_prompts_share_no_names():
    one = await opened()
    await one.run("shared = 1")
    two = ReplTag()
    document["stage"] <= two
    with raises(NameError):
        await two.run("shared")
    equal(await one.run("shared"), 1)


async def test_printing_comes_to_the_prompt_that_ran_last():
    one = await opened()
    two = ReplTag()
    document["stage"] <= two
    await two.run("1")
    await one.run("print('to one')")
    assert "to one" in one.output and "to one" not in two.output


async def test_printing_goes_elsewhere_when_the_element_is_gone():
    import sys

    repl = await opened()
    await repl.run("1")
    repl.remove()
    assert sys.stdout is sys.__stdout__ and sys.stderr is sys.__stderr__


async def test_future_imports_hold():
    repl = await opened()
    await repl.run("from __future__ import annotations")
    equal(await repl.run("def f(x: missing): pass\nf.__annotations__['x']"), "missing")


async def test_former_value_is_kept():
    repl = await opened()
    await repl.run("20 + 1")
    equal(await repl.run("_ * 2"), 42)


async def test_asynchronous_statements_run():
    repl = await opened()
    await repl.run("""
class Room:
    async def __aenter__(self): return 'in'
    async def __aexit__(self, *error): pass
async def numbers():
    yield 1
    yield 2
""")
    await repl.run("async with Room() as room: got = [room]\n")
    await repl.run("async for number in numbers(): got.append(number)\n")
    equal(await repl.run("got"), ["in", 1, 2])


async def test_waiting_is_interrupted():
    repl = await opened()
    js("(repl) => setTimeout(() => repl.interrupt(), 20)")(repl)
    await repl.run("import asyncio\nawait asyncio.sleep(1000)")
    assert repl.output.endswith("KeyboardInterrupt\n"), repl.output
    equal(await repl.run("'on'"), "on")


async def test_exit_begins_a_fresh_session():
    repl = await opened()
    await repl.run("gone = 1")
    await repl.run("exit()")
    assert "gone" not in repl.names
    assert repl.output.startswith("Python "), repl.output


async def test_many_lines_are_printed():
    repl = await opened()
    await repl.run("for number in range(100_000): print('line', number)\n")
    assert repl.output.endswith("line 99999\n")


async def test_long_line_is_printed():
    repl = await opened()
    await repl.run("print('x' * 1_000_000)")
    equal(len(repl.output.splitlines()[-1]), 1_000_000)


async def test_terminal_is_one():
    repl = await opened()
    equal(await repl.run("import sys; sys.stdout.isatty()"), True)
    equal(await repl.run("import io; isinstance(sys.stdout, io.TextIOBase)"), True)
    with raises(OSError):
        await repl.run("sys.stdout.fileno()")


async def test_handlers_print_and_fail_in_the_terminal():
    repl = await opened()
    await repl.run("from browser import window\nwindow.setTimeout(lambda: print('later'), 0)\nwindow.setTimeout(lambda: 1 / 0, 1)")
    expect_page_error("ZeroDivisionError")
    await js("""(repl) => new Promise((resolve) => {
        const look = () => (repl.output.includes("ZeroDivisionError") ? resolve() : setTimeout(look, 5));
        look();
    })""")(repl)
    assert "later\n" in repl.output


async def test_statement_of_the_user_stays_while_output_comes():
    repl = await opened()
    await repl.propose("half = ")
    await repl.run("print('above')")
    shown = await rows(repl)
    assert shown[-1] == ">>> half =" and "above" in shown, shown


async def test_output_without_an_end_stands_before_the_prompt():
    repl = await opened()
    await repl.run("print('no end', end='')")
    shown = await rows(repl)
    equal(shown[-1], "no end>>>")


async def test_wide_characters_take_two_columns():
    repl = await opened()
    await repl.run("'日本語', '🎉'")
    shown = await rows(repl)
    assert "('日本語', '🎉')" in shown, shown


async def test_read_only_prompt_shows_output_alone():
    repl = await opened(readonly=True)
    await repl.run("print('shown')")
    shown = await rows(repl)
    equal(shown[-1], "shown")


async def test_height_is_that_of_the_attribute():
    repl = await opened(height="200px")
    equal(repl.offsetHeight, 200)


async def rows(repl):
    """The rows that the terminal shows, as a screen reader is told them."""
    text = await js("""(repl) => new Promise((resolve) => {
        const tree = () => [...repl.shadowRoot.querySelectorAll("[role=listitem]")].map((row) => row.textContent.replaceAll("\\u00a0", " ").trimEnd());
        let former;
        const look = () => {
            const rows = tree().join("\\n").trimEnd();
            if (rows && rows === former) return resolve(rows);
            former = rows;
            setTimeout(look, 60);
        };
        look();
    })""")(repl)
    return text.split("\n")
