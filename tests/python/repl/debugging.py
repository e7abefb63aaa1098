"""The debugger and `code.interact` at the prompt: they ask by the browser's dialog, as `input` does."""

from browser import html, window
from runner import equal, js, stage

ReplTag = html.maketag("PYTHON-REPL")


async def session(source, *answers):
    """What a source prints at a prompt, and what the dialogs said, while these answers are given."""
    element = ReplTag()
    ready = js("(element) => new Promise((resolve) => element.addEventListener('ready', resolve))")(element)
    stage() <= element
    await ready
    element.clear()
    dialog, questions, left = window.prompt, [], list(answers)

    def prompt(question, default=None):
        questions.append(question)
        return left.pop(0) if left else None

    window.prompt = prompt
    try:
        await element.run(source)
    finally:
        window.prompt = dialog
    equal(left, [])
    return element.output, questions


async def test_input_stands_on_the_screen_as_if_it_had_been_typed():
    shown, questions = await session("print('hello')\nname = input('name? ')\nname", "Ada")
    assert "hello\nname? Ada\n'Ada'\n" in shown, shown
    equal(questions, ["hello\nname? "])


async def test_breakpoint_stops_in_its_function():
    source = "def double(n):\n    result = n * 2\n    breakpoint()\n    return result\n\ndouble(21)"
    shown, questions = await session(source, "p n, result", "n", "c")
    assert "(21, 42)\n" in shown, shown
    assert "return result" in questions[-1], questions
    assert shown.endswith("42\n"), shown


async def test_debugger_steps_and_shows_the_source():
    source = "import pdb\n\ndef f(a):\n    b = a + 1\n    return b\n\npdb.run('f(1)', globals())"
    shown, _ = await session(source, "b f", "c", "s", "n", "args", "w", "c")
    assert "-> return b" in shown and "a = 1\n" in shown, shown


async def test_debugger_looks_at_what_has_gone_wrong():
    source = "import pdb\n\ndef f(a):\n    return 1 / a\n\ntry:\n    f(0)\nexcept ZeroDivisionError as error:\n    pdb.post_mortem(error.__traceback__)"
    shown, _ = await session(source, "p a", "q")
    assert "-> return 1 / a" in shown and "(Pdb) p a\n0\n" in shown, shown


async def test_code_interacts_until_the_user_cancels():
    shown, questions = await session("import code\ncode.interact(banner='own', local={'a': 1})", "b = a + 1", "b", None)
    assert "own\n" in shown and ">>> b\n2\n" in shown, shown
    equal(len(questions), 3)
