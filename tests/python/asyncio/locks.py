"""Locks, events, conditions, semaphores, barriers."""

import asyncio

from runner import equal


async def test_a_lock_lets_in_one_after_the_other():
    lock, got = asyncio.Lock(), []

    async def enter(name):
        async with lock:
            got.append(name + " in")
            await asyncio.sleep(0)
            got.append(name + " out")

    await asyncio.gather(enter("a"), enter("b"))
    equal(got, ["a in", "a out", "b in", "b out"])


async def test_an_event_wakes_all():
    event, got = asyncio.Event(), []

    async def wait(name):
        await event.wait()
        got.append(name)

    tasks = [asyncio.create_task(wait(name)) for name in "abc"]
    await asyncio.sleep(0)
    equal(got, [])
    event.set()
    await asyncio.gather(*tasks)
    equal(got, ["a", "b", "c"])


async def test_a_condition_waits_for_what_is_true():
    condition, state = asyncio.Condition(), []

    async def wait():
        async with condition:
            await condition.wait_for(lambda: len(state) == 2)
            return list(state)

    task = asyncio.create_task(wait())
    for number in (1, 2):
        await asyncio.sleep(0)
        async with condition:
            state.append(number)
            condition.notify_all()
    equal(await task, [1, 2])


async def test_a_semaphore_lets_in_so_many():
    semaphore, inside, most = asyncio.Semaphore(2), 0, 0

    async def enter():
        nonlocal inside, most
        async with semaphore:
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(enter() for _ in range(7)))
    equal(most, 2)


async def test_a_barrier_opens_for_so_many():
    barrier, got = asyncio.Barrier(3), []

    async def arrive(name):
        async with barrier:
            got.append(name)

    first = [asyncio.create_task(arrive(name)) for name in "ab"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    equal(got, [])
    await asyncio.gather(*first, arrive("c"))
    equal(sorted(got), ["a", "b", "c"])
