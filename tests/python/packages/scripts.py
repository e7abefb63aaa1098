"""Scripts that name packages: `<script type="text/python" data-packages="...">`."""

from browser import document, window
from runner import equal, expect_page_error, page_errors
from wheels import INDEX, Network, wheel


def script(text, packages=None, index=INDEX):
    """A new script in the page, which names packages."""
    element = document.createElement("script")
    element.type = "text/python"
    element.textContent = f"from browser import window\n{text}"
    if packages is not None:
        element.setAttribute("data-packages", packages)
        element.setAttribute("data-index", index)
    ended = []
    element.bind("load", lambda event: ended.append("load"))
    element.bind("error", lambda event: ended.append("error"))
    document.body <= element
    return ended


def test_script_waits_for_its_packages_and_later_scripts_for_it():
    window.said = []
    with Network(wheel("script_a", "1", requires=["script_b"]), wheel("script_b", "2")) as network:
        first = script("import script_a, script_b\nwindow.said.append(script_b.version)", "script_a")
        second = script("import script_b\nwindow.said.append('second')")
        equal(first + second, [])
        yield lambda: second
    equal((first, second), (["load"], ["load"]))
    equal(window.said, ["2", "second"])
    # Nothing was looked for beside the page.
    equal([address for address in network.asked if address.endswith(".py")], [])


def test_packages_of_all_scripts_come_side_by_side():
    window.said = []
    with Network(wheel("side_one", "1"), wheel("side_two", "1")) as network:
        first = script("import side_one\nwindow.said.append(1)", "side_one")
        second = script("import side_two\nwindow.said.append(2)", "side_two")
        yield lambda: second
    pages = [f"{INDEX}side-one/", f"{INDEX}side-two/"]
    equal([address for address in network.asked if address in pages], pages)
    equal(window.said, [1, 2])


def test_script_does_not_run_whose_packages_cannot_be_had():
    expect_page_error("NotFoundError: nowhere, wanted by the page")
    window.said = []
    with Network():
        first = script("window.said.append('first')", "nowhere")
        second = script("window.said.append('second')")
        yield lambda: second
    equal((first, second, window.said), (["error"], ["load"], ["second"]))
    equal(len(page_errors()), 1)
    assert "installation.py" not in page_errors()[0], page_errors()[0]
