"""A task that is cancelled while it brings files in leaves nothing half done."""

import asyncio
import os

from browser import files
from runner import equal, js

names = iter(range(100))


def fresh():
    """A name that nothing is kept under, and a folder that is not there."""
    number = next(names)
    return f"cancelled-{number}", f"test {number} {js('Math.random()')}"


async def cancelled(task):
    """Wait until a task has ended because it was cancelled."""
    try:
        await task
    except asyncio.CancelledError:
        return
    raise AssertionError("it was not cancelled")


# As another tab would hold the folder: what gives it up.
hold = js(
    """(name) => new Promise((given) =>
      navigator.locks.request(`pytag files: ${name}`, () => new Promise((release) => given([release]))))"""
)

# Until somebody waits for the folder.
wanted = js(
    """async (name) => {
      for (;;) {
        const { pending } = await navigator.locks.query();
        if (pending.some((lock) => lock.name === `pytag files: ${name}`)) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }"""
)


async def test_a_file_that_was_not_taken_whole_does_not_stay():
    reading = asyncio.Event()
    endless = js(
        """(read) => Object.assign(new File(['endless'], 'endless.txt'), {
          slice: () => ({ arrayBuffer: () => { read(); return new Promise(() => {}); } }),
        })"""
    )
    task = asyncio.create_task(files.take(endless(reading.set), "endless"))
    await reading.wait()
    task.cancel()
    await cancelled(task)
    equal(os.listdir("endless"), [])


async def test_a_mount_that_waits_for_another_tab_leaves_the_folder_to_others():
    folder, name = fresh()
    release = await hold(name)
    task = asyncio.create_task(files.mount(folder, name))
    await wanted(name)
    task.cancel()
    await cancelled(task)
    release[0]()
    equal(await files.mount(folder, name), os.path.abspath(folder))


async def test_a_mount_that_waits_for_its_turn_holds_up_nobody():
    folder, name = fresh()
    release = await hold(name)
    first = asyncio.create_task(files.mount(folder, name))
    second = asyncio.create_task(files.mount(folder, name))
    third = asyncio.create_task(files.mount(folder, name))
    await wanted(name)
    second.cancel()
    await cancelled(second)
    assert not third.done()
    release[0]()
    path = os.path.abspath(folder)
    equal([await first, await third], [path, path])


async def test_a_mount_that_reads_leaves_the_folder_empty():
    folder, name = fresh()
    path = await files.mount(folder, name)
    for file in ("one", "two", "three"):
        open(f"{path}/{file}", "w").close()
    await files.unmount(path)
    folder = f"{folder}-again"
    js(
        """(cancel) => {
          const { prototype } = IDBCursor;
          const next = prototype.continue;
          prototype.continue = function () {
            prototype.continue = next;
            cancel();
            next.call(this);
          };
        }"""
    )(lambda: task.cancel())
    task = asyncio.create_task(files.mount(folder, name))
    await cancelled(task)
    equal(os.listdir(folder), [])
    path = await files.mount(folder, name)
    equal(sorted(os.listdir(path)), ["one", "three", "two"])
