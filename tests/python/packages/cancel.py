"""An installation that is cancelled."""

import asyncio

from browser import packages
from runner import equal, raises
from wheels import INDEX, Network, wheel


class Waiting(Network):
    """An index that answers when it is let."""

    def __init__(self, *wheels):
        super().__init__(*wheels)
        self.is_asked = asyncio.Event()
        self.may_answer = asyncio.Event()

    async def fetch(self, address, options=None):
        """https://developer.mozilla.org/docs/Web/API/Window/fetch"""
        if address.startswith(INDEX):
            self.is_asked.set()
            await self.may_answer.wait()
        return await super().fetch(address, options)


async def test_one_that_waits_for_its_turn_holds_up_nobody():
    names = ["turn_a", "turn_b", "turn_c"]
    with Waiting(*(wheel(name, "1") for name in names)) as network:
        first, second, third = (asyncio.create_task(packages.install(name, index=INDEX)) for name in names)
        await network.is_asked.wait()
        second.cancel()
        with raises(asyncio.CancelledError):
            await second
        assert not third.done()
        network.may_answer.set()
        equal([await first, await third], [{"turn-a": "1"}, {"turn-c": "1"}])
