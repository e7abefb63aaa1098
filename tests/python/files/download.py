"""`files.download` offers a file to the user."""

from browser import files, window
from runner import equal, js, raises

# What the browser would save: the link that is clicked is kept from being followed.
catch = js(
    """() => {
      const { prototype } = HTMLAnchorElement;
      const { click } = prototype;
      prototype.click = function () {
        prototype.click = click;
        globalThis.link = this;
      };
    }"""
)
read = js("async (address) => { const blob = await (await fetch(address)).blob(); return [blob.type, await blob.text()]; }")


async def test_a_path_is_a_file_of_its_name():
    with open("report.txt", "w") as file:
        file.write("grüße")
    catch()
    files.download("report.txt")
    equal(window.link.download, "report.txt")
    # Which type a file without one has is for the browser to say.
    equal((await read(window.link.href))[1], "grüße")


async def test_bytes_are_a_file_of_a_given_name_and_type():
    for content in (b"a,b", bytearray(b"a,b"), memoryview(b"a,b")):
        catch()
        files.download(content, "table.csv", "text/csv")
        equal(window.link.download, "table.csv")
        equal(list(await read(window.link.href)), ["text/csv", "a,b"])


async def test_a_large_file_comes_whole():
    with open("large.bin", "wb") as file:
        for part in range(9):
            file.write(bytes([65 + part]) * (1 << 20))
    catch()
    files.download("large.bin")
    _, text = await read(window.link.href)
    equal(len(text), 9 << 20)
    equal([text[at << 20] for at in range(9)], list("ABCDEFGHI"))


def test_what_is_not_there_is_an_error():
    with raises(FileNotFoundError):
        files.download("/no/such/file")
