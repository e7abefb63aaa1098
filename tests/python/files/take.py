"""`files.take` brings files that the page has got into its file system."""

import os

from browser import bind, document, files
from runner import equal, js, raises, stage

file = js("(content, name) => new File([content], name)")
transfer = js(
    """(...names) => {
      const held = new DataTransfer();
      for (const name of names) held.items.add(new File(['of ' + name], name));
      return held;
    }"""
)


async def test_a_file_has_its_bytes():
    path = await files.take(file(bytes(range(256)), "every.bin"), "taken")
    equal(path, os.path.abspath("taken/every.bin"))
    equal(open(path, "rb").read(), bytes(range(256)))


async def test_a_large_file_crosses_in_parts():
    large = js("() => new Blob([new Uint8Array(9 << 20).map((_, at) => at >> 15)])")()
    path = await files.take(large, "taken")
    equal(os.path.getsize(path), 9 << 20)
    content = open(path, "rb").read()
    assert all(content[at << 15] == at & 255 for at in range(288))


async def test_a_name_that_is_taken_gets_a_number():
    paths = [await files.take(file("x", "data.tar.gz"), "clash") for _ in range(3)]
    equal([os.path.basename(path) for path in paths], ["data.tar.gz", "data.tar (1).gz", "data.tar (2).gz"])


async def test_odd_names_are_made_ordinary():
    for name, made in [
        ("../up/a.txt", ".._up_a.txt"),
        ("..", "file__"),
        ("", "file"),
        ("ü ☃.txt", "ü ☃.txt"),
        ("x" * 300 + ".csv", "x" * 236 + ".csv"),
    ]:
        path = await files.take(file("x", name), "odd")
        # Browsers change some names on the way.
        assert os.path.basename(path) in (made, name.replace("/", ":"), made.replace("/", ":")), path
        assert len(os.path.basename(path).encode()) <= 255
    path = await files.take(js("new Blob(['no name'])"), "odd/deeper")
    equal(open(path).read(), "no name")


async def test_an_input_gives_its_files():
    chooser = document.createElement("input")
    chooser.type = "file"
    chooser.files = transfer("a.txt", "b.txt").files
    paths = await files.take(chooser, "input")
    equal([open(path).read() for path in paths], ["of a.txt", "of b.txt"])


async def test_a_transfer_a_list_and_an_iterable_give_theirs():
    equal(len(await files.take(transfer("a", "b"), "many")), 2)
    equal(len(await files.take(transfer("c").files, "many")), 1)
    equal(len(await files.take((file("x", "d"), file("x", "e")), "many")), 2)
    equal(await files.take(transfer(), "many"), [])
    equal(sorted(os.listdir("many")), ["a", "b", "c", "d", "e"])


def test_what_is_dropped_is_taken_while_its_event_is_handled():
    target = stage()
    taken = []

    @bind(target, "drop")
    async def dropped(event):
        event.preventDefault()
        taken.extend(await files.take(event, "dropped"))

    js("(target, dataTransfer) => target.dispatchEvent(new DragEvent('drop', { dataTransfer }))")(target, transfer("d.txt"))
    yield lambda: taken
    equal(open(taken[0]).read(), "of d.txt")


def test_what_holds_no_files_is_a_type_error():
    for wrong in (42, "name", document, [b"bytes"], js("({})")):
        with raises(TypeError, "files.take() takes"):
            files.take(wrong)


async def test_what_cannot_be_read_is_an_error_and_leaves_nothing():
    broken = js("Object.assign(new File(['x'], 'broken.txt'), { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) })")
    try:
        await files.take(broken, "broken")
    except OSError as error:
        assert "gone" in str(error) and "broken.txt" in str(error), error
    else:
        raise AssertionError("nothing was raised")
    equal(os.listdir("broken"), [])
