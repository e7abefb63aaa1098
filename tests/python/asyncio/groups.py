"""Task groups."""

import asyncio

from runner import equal, raises


async def give(value):
    await asyncio.sleep(0)
    return value


async def test_a_group_waits_for_all():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(give(number)) for number in range(5)]
    equal([task.result() for task in tasks], [0, 1, 2, 3, 4])


async def test_a_failure_cancels_the_others():
    cancelled = []

    async def wait():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(1)
            raise

    async def fail():
        await asyncio.sleep(0)
        raise ValueError("why")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(wait())
            group.create_task(fail())
            group.create_task(wait())
    except* ValueError as errors:
        equal([str(error) for error in errors.exceptions], ["why"])
    else:
        raise AssertionError("nothing was raised")
    equal(cancelled, [1, 1])


async def test_a_cancelled_group_cancels_its_tasks():
    inside = []

    async def hold():
        async with asyncio.TaskGroup() as group:
            inside.append(group.create_task(asyncio.Event().wait()))

    task = asyncio.create_task(hold())
    while not inside:
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("enough")
    with raises(asyncio.CancelledError):
        await task
    assert inside[0].cancelled()
