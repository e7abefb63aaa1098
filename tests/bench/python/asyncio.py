"""The tests of the group "asyncio". What stands before this file defines `bench`, `register` and `promise_of`."""

import asyncio

started = set()


def start(coroutine):
    """Starts a coroutine, and keeps its task."""
    task = asyncio.ensure_future(coroutine)
    started.add(task)
    task.add_done_callback(started.discard)


def sleeps(count, size):
    async def sleep():
        bench.start()
        for number in range(count):
            await asyncio.sleep(0)
        bench.stop()

    start(sleep())


def timers(count, size):
    """All at times of `size` milliseconds that begin when they have been made, in no order."""
    loop = asyncio.get_event_loop()
    called = []

    def call(milliseconds):
        called.append(milliseconds)
        if len(called) == count:
            bench.stop(None if called == sorted(called) else "timers were called in a wrong order")

    bench.start()
    begin = loop.time() + 0.3
    for number in range(count):
        milliseconds = number * 7919 % size
        loop.call_at(begin + milliseconds / 1000, call, milliseconds)


def tasks(count, size):
    async def work(number):
        await asyncio.sleep(0)
        return number

    async def gather():
        bench.start()
        results = await asyncio.gather(*[work(number) for number in range(count)])
        bench.stop(None if results == list(range(count)) else "wrong results")

    start(gather())


def queue(count, size):
    """Through a queue that holds `size` items."""

    async def produce(items):
        for number in range(count):
            await items.put(number)
        await items.put(None)

    async def consume():
        items = asyncio.Queue(size)
        bench.start()
        start(produce(items))
        total = 0
        while True:
            item = await items.get()
            if item is None:
                break
            total += item
        bench.stop(None if total == count * (count - 1) // 2 else "wrong items")

    start(consume())


def promises(count, size):
    async def wait():
        bench.start()
        for number in range(count):
            if await promise_of(number) != number:
                bench.stop("a wrong value")
        bench.stop()

    start(wait())


for test in (sleeps, timers, tasks, queue, promises):
    register(test.__name__, test)
