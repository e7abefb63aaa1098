"""`files.pick` brings what the user chooses into the page's file system."""

import os

from browser import files, window
from runner import equal, js, raises

# The dialog cannot be driven: in its place a function fills the input as a user would.
choose = js(
    """(names) => {
      const { prototype } = HTMLInputElement;
      const { click } = prototype;
      prototype.click = function () {
        prototype.click = click;
        globalThis.chooser = this;
        if (names === null) return setTimeout(() => this.dispatchEvent(new Event('cancel')));
        const chosen = new DataTransfer();
        for (const name of names) chosen.items.add(new File(['of ' + name], name, { lastModified: 1e12 }));
        this.files = chosen.files;
        setTimeout(() => this.dispatchEvent(new Event('change')));
      };
    }"""
)
activate = js(
    """(isActive) => Object.defineProperty(navigator, 'userActivation', { value: { isActive }, configurable: true })"""
)


async def test_the_file_is_in_the_folder_and_has_its_time():
    activate(True)
    choose(["picked.txt"])
    path = await files.pick(accept=[".txt", "text/*"])
    equal(path, os.path.join(os.getcwd(), "picked.txt"))
    equal(open(path).read(), "of picked.txt")
    equal(os.stat(path).st_mtime, 1e9)
    equal(window.chooser.accept, ".txt,text/*")
    equal(window.chooser.multiple, False)
    os.remove(path)


async def test_several_are_a_list():
    activate(True)
    choose(["one.txt", "two.txt"])
    paths = await files.pick(multiple=True, folder="several")
    equal([os.path.basename(path) for path in paths], ["one.txt", "two.txt"])
    equal(sorted(os.listdir("several")), ["one.txt", "two.txt"])
    equal(window.chooser.multiple, True)


async def test_none_is_chosen():
    activate(True)
    choose(None)
    assert await files.pick() is None
    choose(None)
    equal(await files.pick(multiple=True), [])


def test_without_a_click_the_error_says_so():
    activate(False)
    with raises(PermissionError, "click"):
        files.pick()
