"""Packages of an index, and their files."""

import importlib.metadata
import importlib.resources
import pkgutil
import sys
import traceback

from browser import packages
from runner import equal, raises
from wheels import INDEX, Network, wheel


async def test_dependencies_come_along():
    wheels = wheel("chain_a", "1.0", requires=["chain_b>=2"]), wheel("chain_b", "2.1", requires=["chain_c"])
    with Network(*wheels, wheel("chain_b", "1.0"), wheel("chain_c", "3")):
        installed = await packages.install("chain_a", index=INDEX)
    equal(installed, {"chain-a": "1.0", "chain-b": "2.1", "chain-c": "3"})
    import chain_a
    import chain_c

    equal((chain_a.version, chain_c.version), ("1.0", "3"))
    there = packages.installed()
    equal({name: there[name] for name in installed}, installed)


async def test_markers_tell_the_truth_about_the_page():
    requires = [
        'mark_yes; sys_platform == "emscripten" and python_version >= "3.14" and os_name == "posix"',
        'mark_no; sys_platform == "win32" or platform_system == "Linux" or implementation_name == "cpython"',
    ]
    with Network(wheel("mark", "1", requires=requires), wheel("mark_yes", "1")):
        installed = await packages.install("mark", index=INDEX)
    equal(installed, {"mark": "1", "mark-yes": "1"})


async def test_markers_of_what_is_asked_for_are_heeded():
    with Network(wheel("asked_yes", "1")) as network:
        installed = await packages.install(
            'asked_yes; sys_platform == "emscripten"',
            'asked_no; sys_platform == "win32"',
            'asked_far @ https://other.test/asked_far-1-cp314-cp314-win_amd64.whl ; sys_platform == "win32"',
            index=INDEX,
        )
        equal(installed, {"asked-yes": "1"})
        assert not any("asked-no" in address or "asked_far" in address for address in network.asked), network.asked


async def test_extras_are_asked_for():
    requires = ['extra_more; extra == "more"', 'extra_other; extra == "other"']
    extras = "Provides-Extra: more\nProvides-Extra: other"
    with Network(wheel("extra", "1", requires=requires, metadata=extras), wheel("extra_more", "1")):
        equal(await packages.install("extra", index=INDEX), {"extra": "1"})
        equal(await packages.install("extra[more]", index=INDEX), {"extra-more": "1"})


async def test_version_is_chosen_that_suits_all():
    wheels = wheel("pick_a", "2", requires=["pick_b>=2"]), wheel("pick_a", "1", requires=["pick_b"])
    with Network(*wheels, wheel("pick_b", "2"), wheel("pick_b", "1"), wheel("pick_b", "3rc1")):
        installed = await packages.install("pick_a", "pick_b<2", index=INDEX)
    equal(installed, {"pick-a": "1", "pick-b": "1"})


async def test_python_that_a_file_is_for_is_heeded():
    with Network(wheel("old", "1"), wheel("old", "2"), wheel("old", "3")) as network:
        entries = network.entries("old")
        entries[1]["requires-python"] = "<3.14"
        entries[2]["yanked"] = "broken"
        network.tell("old", entries)
        equal(await packages.install("old", index=INDEX), {"old": "1"})


async def test_what_is_there_stays():
    with Network(wheel("stay", "1"), wheel("stay", "2")) as network:
        await packages.install("stay==1", index=INDEX)
        network.asked.clear()
        equal(await packages.install("stay", index=INDEX), {})
        equal(network.asked, [])
        with raises(packages.ConflictError, "stay>=2 is wanted by the page", "stay 1 is there already"):
            await packages.install("stay>=2", index=INDEX)


async def test_data_metadata_and_source_lines_are_there():
    files = {"tool/__init__.py": "from . import inner", "tool/inner.py": "def fail():\n    raise LookupError('deep')\n"}
    files["tool/words.txt"] = "one two"
    with Network(wheel("tool", "1.5", files)):
        await packages.install("tool", index=INDEX)
    import tool

    equal(pkgutil.get_data("tool", "words.txt"), b"one two")
    equal(importlib.resources.files("tool").joinpath("words.txt").read_text(), "one two")
    equal(importlib.metadata.version("tool"), "1.5")
    equal(open(tool.__file__).read(), "from . import inner")
    try:
        tool.inner.fail()
    except LookupError:
        text = traceback.format_exc()
    assert "inner.py" in text and "    raise LookupError('deep')\n" in text, text


async def test_wheel_at_an_address_needs_no_index():
    name, content = wheel("lone", "1")
    with Network() as network:
        network.answers["https://other.test/lone-1-py3-none-any.whl"] = content
        equal(await packages.install(f"https://other.test/{name}"), {"lone": "1"})
        network.answers["https://other.test/pair-1-py3-none-any.whl"] = wheel("pair", "1", requires=["lone"])[1]
        equal(await packages.install("pair @ https://other.test/pair-1-py3-none-any.whl"), {"pair": "1"})


async def test_index_may_be_files_by_name():
    with Network(wheel("plain", "1")) as network:
        network.answers["https://other.test/plain.json"] = network.answers.pop(f"{INDEX}plain/")
        equal(await packages.install("plain", index="https://other.test/{name}.json"), {"plain": "1"})


async def test_metadata_beside_a_wheel_spare_its_download():
    with Network(wheel("side", "2", requires=["side_b>1"]), wheel("side", "1"), wheel("side_b", "1")) as network:
        entries = network.entries("side")
        entries[0]["core-metadata"] = True
        network.answers[entries[0]["url"] + ".metadata"] = b"Name: side\nVersion: 2\nRequires-Dist: side_b>1\n"
        network.tell("side", entries)
        equal(await packages.install("side", "side_b", index=INDEX), {"side": "1", "side-b": "1"})
        assert entries[0]["url"] not in network.asked, network.asked


async def test_installations_side_by_side_agree():
    def installation(*wanted):
        return begun(packages.install(*wanted, index=INDEX))

    with Network(wheel("both_a", "1", requires=["both_c<2"]), *(wheel("both_c", version) for version in "12")) as network:
        first, second = installation("both_a"), installation("both_c")
        equal([await first, await second], [{"both-a": "1", "both-c": "1"}, {}])
        equal(len(network.asked), len(set(network.asked)))
    import both_c

    equal(both_c.version, "1")


def begun(coroutine):
    """A promise of what a coroutine returns, which runs from now on."""
    from _coroutine import promise

    return promise(coroutine)


async def test_folder_comes_before_addresses():
    places = [place for place in sys.path if place.endswith("/site-packages")]
    equal(len(places), 1)
    addresses = [number for number, place in enumerate(sys.path) if "://" in place]
    assert all(sys.path.index(places[0]) < number for number in addresses), sys.path
