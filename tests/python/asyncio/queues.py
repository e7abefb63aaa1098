"""Queues."""

import asyncio

from runner import equal, raises


async def test_what_is_put_in_comes_out_in_order():
    queue = asyncio.Queue(maxsize=2)
    got = []

    async def produce():
        for number in range(6):
            await queue.put(number)

    async def consume():
        while True:
            got.append(await queue.get())
            queue.task_done()

    consumer = asyncio.create_task(consume())
    await produce()
    await queue.join()
    consumer.cancel()
    equal(got, [0, 1, 2, 3, 4, 5])


async def test_priorities_and_stacks():
    for kind, wanted in ((asyncio.PriorityQueue, [1, 2, 3]), (asyncio.LifoQueue, [2, 3, 1])):
        queue = kind()
        for number in (1, 3, 2):
            queue.put_nowait(number)
        equal([await queue.get() for _ in range(3)], wanted)


async def test_full_and_empty_are_errors_without_waiting():
    queue = asyncio.Queue(maxsize=1)
    with raises(asyncio.QueueEmpty):
        queue.get_nowait()
    queue.put_nowait(1)
    with raises(asyncio.QueueFull):
        queue.put_nowait(2)


async def test_a_queue_shuts_down():
    queue = asyncio.Queue()
    waiting = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.shutdown()
    with raises(asyncio.QueueShutDown):
        await waiting


def test_a_function_that_does_not_wait_puts_for_one_that_does():
    queue = asyncio.Queue()
    task = asyncio.create_task(queue.get())
    queue.put_nowait("from outside")
    yield task.done
    equal(task.result(), "from outside")
