"""What the browser keeps for the next page."""

import hashlib

from _packages import network
from browser import packages, window
from runner import equal, raises
from wheels import INDEX, Network, wheel

CONTENT = b"of the first answer"
HASH = hashlib.sha256(CONTENT).hexdigest()
ADDRESS = "https://files.test/kept"


async def emptied():
    await window.caches.delete(network.CACHE)


async def test_file_with_a_hash_is_fetched_once():
    await emptied()
    with Network() as faked:
        faked.answers[ADDRESS] = CONTENT
        equal(await network.file(ADDRESS, HASH), CONTENT)
        faked.answers.clear()
        equal(await network.file(ADDRESS, HASH), CONTENT)
        equal(faked.asked, [ADDRESS])


async def test_file_without_a_hash_is_fetched_each_time():
    with Network() as faked:
        for content in (b"one", b"two"):
            faked.answers[ADDRESS] = content
            equal(await network.file(ADDRESS), content)


async def test_what_was_damaged_is_fetched_again():
    await emptied()
    cache = await window.caches.open(network.CACHE)
    await cache.put(f"{ADDRESS}?sha256={HASH}", window.Response.new(b"damaged"))
    with Network() as faked:
        faked.answers[ADDRESS] = CONTENT
        equal(await network.file(ADDRESS, HASH), CONTENT)


async def test_answer_of_an_index_is_used_for_a_day():
    await emptied()
    with Network(wheel("daily", "1")) as faked:
        address = f"{INDEX}daily/"
        first, kept = await network.page(address, False)
        equal(kept, False)
        again, kept = await network.page(address, False)
        equal((kept, again), (True, first))
        equal((await network.page(address, True))[1], False)
        await grow_old(address)
        equal((await network.page(address, False))[1], False)
        equal(len(faked.asked), 3)


async def test_old_answer_will_do_without_a_network():
    await emptied()
    with Network(wheel("offline", "1")):
        await network.page(f"{INDEX}offline/", False)
    await grow_old(f"{INDEX}offline/")

    async def fail(address, options=None):
        raise OSError("no network")

    real, window.fetch = window.fetch, fail
    try:
        equal((await network.page(f"{INDEX}offline/", False))[1], True)
        with raises(packages.PackageError, "https://index.test/simple/unknown/", "no network"):
            await network.page(f"{INDEX}unknown/", False)
    finally:
        window.fetch = real


async def test_what_is_wanted_may_be_newer_than_what_is_kept():
    await emptied()
    with Network(wheel("fresh", "1")):
        await network.page(f"{INDEX}fresh/", False)
    with Network(wheel("fresh", "1"), wheel("fresh", "2")):
        equal(await packages.install("fresh>=2", index=INDEX), {"fresh": "2"})


async def grow_old(address):
    """Make what is kept as old as it may be."""
    cache = await window.caches.open(network.CACHE)
    text = await (await cache.match(address)).text()
    await cache.put(address, window.Response.new(text, {"headers": {network.TIME: "0"}}))
