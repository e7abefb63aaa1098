"""What cannot be installed: one clear error each, and nothing is left of it."""

import sys

from browser import packages
from runner import equal, raises
from wheels import INDEX, Network, wheel


async def test_wrong_hash_names_file_and_both_hashes():
    with Network(wheel("forged", "1")) as network:
        entries = network.entries("forged")
        right = entries[0]["hashes"]["sha256"]
        entries[0]["hashes"]["sha256"] = "0" * 64
        network.tell("forged", entries)
        with raises(packages.HashError, "https://files.test/forged-1-py3-none-any.whl", right, "0" * 64):
            await packages.install("forged", index=INDEX)
    equal("forged" in packages.installed(), False)


async def test_wrong_hash_in_an_address():
    with Network() as network:
        network.answers["https://other.test/odd-1-py3-none-any.whl"] = wheel("odd", "1")[1]
        with raises(packages.HashError, "other.test"):
            await packages.install(f"https://other.test/odd-1-py3-none-any.whl#sha256={'1' * 64}")


async def test_conflict_says_who_wants_what():
    with Network(
        wheel("fight_a", "1.5", requires=["fight_c<2"]), wheel("fight_b", "2.5", requires=["fight_c>=2"]),
        wheel("fight_c", "1"), wheel("fight_c", "2"),
    ):
        with raises(packages.ConflictError, "fight_c<2 is wanted by fight-a 1.5", "fight_c>=2 is wanted by fight-b 2.5"):
            await packages.install("fight_a", "fight_b", index=INDEX)
    equal([name for name in packages.installed() if name.startswith("fight")], [])


async def test_what_is_not_pure_names_its_tags():
    others = ["quick-1-cp314-cp314-manylinux_2_28_x86_64.whl", "quick-1-cp314-cp314-win_amd64.whl"]
    with Network(wheel("slow", "1", requires=["quick"]), others=others):
        with raises(packages.NotPureError, "quick, wanted by slow 1", "cp314-cp314-win_amd64", "none-any.whl"):
            await packages.install("slow", index=INDEX)
    with raises(packages.NotPureError, "cp314-cp314-win_amd64"):
        await packages.install("https://other.test/quick-1-cp314-cp314-win_amd64.whl")


async def test_sources_alone_are_not_enough():
    with Network(others=["raw-1.tar.gz"]):
        with raises(packages.NotPureError, "raw 1", "sources that would have to be built"):
            await packages.install("raw", index=INDEX)


async def test_what_is_not_there_names_the_address():
    with Network(wheel("some", "1"), wheel("some", "2"), wheel("asks", "1", requires=["nowhere"])):
        with raises(packages.NotFoundError, "nowhere, wanted by asks 1", f"{INDEX}nowhere/"):
            await packages.install("asks", index=INDEX)
        with raises(packages.NotFoundError, "some>=3", f"{INDEX}some/", "1, 2"):
            await packages.install("some>=3", index=INDEX)
        with raises(packages.NotFoundError, "https://other.test/gone-1-py3-none-any.whl", "404"):
            await packages.install("https://other.test/gone-1-py3-none-any.whl")


async def test_index_has_to_be_named():
    with raises(packages.NotFoundError, "homeless", "data-index"):
        await packages.install("homeless")


async def test_index_has_to_answer_in_its_form():
    with Network() as network:
        network.answers[f"{INDEX}web/"] = b"<!doctype html>"
        with raises(packages.PackageError, f"{INDEX}web/", "JSON"):
            await packages.install("web", index=INDEX)
        network.answers[f"{INDEX}list/"] = b"[]"
        with raises(packages.PackageError, f"{INDEX}list/", "form"):
            await packages.install("list", index=INDEX)


async def test_what_cannot_be_read_is_named():
    with raises(packages.PackageError, "'foo bar'"):
        await packages.install("foo bar")
    with Network() as network:
        network.answers["https://other.test/torn-1-py3-none-any.whl"] = b"PK\3\4"
        with raises(packages.PackageError, "torn-1-py3-none-any.whl"):
            await packages.install("https://other.test/torn-1-py3-none-any.whl")


async def test_a_list_of_requirements_is_a_type_error():
    with raises(TypeError, "install('attrs', 'foo')", "list"):
        await packages.install(["attrs", "foo"], index=INDEX)


async def test_names_do_not_lead_out_of_the_folder():
    with Network(wheel("climb", "1", {"../../evil.py": "", "climb.py": ""})):
        with raises(packages.PackageError, "climb-1-py3-none-any.whl", "../../evil.py"):
            await packages.install("climb", index=INDEX)
    equal("climb" in packages.installed(), False)


async def test_after_an_error_it_can_be_tried_again():
    with Network(wheel("again", "1")) as network:
        kept = network.answers.pop("https://files.test/again-1-py3-none-any.whl")
        with raises(packages.NotFoundError, "again"):
            await packages.install("again", index=INDEX)
        network.answers["https://files.test/again-1-py3-none-any.whl"] = kept
        equal(await packages.install("again", index=INDEX), {"again": "1"})
    import again

    equal(again.version, "1")
    equal(again.__spec__.origin in sys.modules["again"].__file__, True)
