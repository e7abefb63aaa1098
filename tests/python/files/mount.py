"""`files.mount` makes a folder that lasts."""

import errno
import os

from _coroutine import promise
from browser import files, window
from runner import console_lines, equal, expect_page_error, js

names = iter(range(100))


def fresh(path="kept"):
    """A name that nothing is kept under, and a folder that is not there."""
    number = next(names)
    return f"{path}-{number}", f"test {number} {js('Math.random()')}"


async def again(path, name):
    """The folder as the next page finds it, at another path."""
    await files.unmount(path)
    return await files.mount(f"{path}-again", name)


# What the browser's database has of a file, once there is something.
stored = js(
    """async (name, path) => {
      const ended = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const database = await ended(indexedDB.open(`pytag files: ${name}`));
      for (;;) {
        const part = await ended(database.transaction('files').objectStore('files').get([path, 0]));
        if (part) return new TextDecoder().decode(part);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }"""
)


during_the_next_write = js(
    """(act) => {
      const { prototype } = IDBTransaction;
      const { commit } = prototype;
      prototype.commit = function () {
        prototype.commit = commit;
        commit.call(this);
        act();
      };
    }"""
)

# So many records are read, then the browser fails once.
fail_after = js(
    """(count) => {
      const { prototype } = IDBCursor;
      const next = prototype.continue;
      prototype.continue = function () {
        if (count--) return next.call(this);
        prototype.continue = next;
        throw new Error('broken');
      };
    }"""
)


async def refused(awaitable, kind=OSError):
    try:
        await awaitable
    except kind as error:
        return error
    raise AssertionError("nothing was raised")


async def test_what_is_in_it_is_there_the_next_time():
    folder, name = fresh()
    path = await files.mount(folder, name)
    equal(path, os.path.abspath(folder))
    os.makedirs(f"{path}/a/b")
    with open(f"{path}/a/b/text", "w") as file:
        file.write("kept")
    os.chmod(f"{path}/a/b/text", 0o640)
    os.utime(f"{path}/a/b/text", (1, 2.5))
    os.symlink("b/text", f"{path}/a/link")
    os.chmod(f"{path}/a", 0o500)
    path = await again(folder, name)
    equal(open(f"{path}/a/link").read(), "kept")
    status = os.stat(f"{path}/a/b/text")
    equal((status.st_mode & 0o777, status.st_mtime), (0o640, 2.5))
    equal(os.stat(f"{path}/a").st_mode & 0o777, 0o500)
    equal(os.readlink(f"{path}/a/link"), "b/text")


async def test_what_changes_and_goes_does_so_the_next_time():
    folder, name = fresh()
    path = await files.mount(folder, name)
    for file in ("changed", "removed", "moved"):
        with open(f"{path}/{file}", "w") as stream:
            stream.write(file)
    await files.sync()
    with open(f"{path}/changed", "a") as stream:
        stream.write(", yes")
    os.remove(f"{path}/removed")
    os.mkdir(f"{path}/folder")
    os.rename(f"{path}/moved", f"{path}/folder/here")
    path = await again(folder, name)
    equal(sorted(os.listdir(path)), ["changed", "folder"])
    equal(open(f"{path}/changed").read(), "changed, yes")
    equal(open(f"{path}/folder/here").read(), "moved")


async def test_a_large_file_is_kept_whole():
    folder, name = fresh()
    path = await files.mount(folder, name)
    content = bytes(range(256)) * 40_000
    with open(f"{path}/large", "wb") as file:
        file.write(content)
    path = await again(folder, name)
    assert open(f"{path}/large", "rb").read() == content


async def test_it_is_written_by_itself():
    folder, name = fresh()
    path = await files.mount(folder, name)
    with open(f"{path}/one", "w") as file:
        file.write("by itself")
    equal(await stored(name, "one"), "by itself")


async def test_a_mounted_folder_stays():
    folder, name = fresh()
    path = await files.mount(folder, name)
    for change in (lambda: os.rmdir(path), lambda: os.rename(path, f"{path}-moved")):
        try:
            change()
        except OSError as error:
            equal(error.errno, errno.EBUSY)
        else:
            raise AssertionError("it was done")
    equal(await files.mount(folder, name), path)
    await files.unmount(path)
    os.rmdir(path)


async def test_no_two_places_have_it():
    folder, name = fresh()
    await files.mount(folder, name)
    equal((await refused(files.mount(f"{folder}-other", name))).errno, errno.EBUSY)
    equal((await refused(files.mount(folder, f"{name} other"))).errno, errno.EBUSY)


async def test_two_that_mount_it_at_once_both_find_everything():
    folder, name = fresh()
    path = await files.mount(folder, name)
    with open(f"{path}/one", "w") as file:
        file.write("whole")
    await files.unmount(path)
    folder = f"{folder}-again"
    first, second = promise(files.mount(folder, name)), promise(files.mount(folder, name))
    path = await second
    equal(open(f"{path}/one").read(), "whole")
    equal(await first, path)


async def test_what_others_put_there_meanwhile_is_kept():
    folder, name = fresh()
    mounted = promise(files.mount(folder, name))

    def put():
        with open(f"{folder}/early", "w") as file:
            file.write("early")

    during_the_read = js(
        """(act) => {
          const { prototype } = IDBDatabase;
          const { transaction } = prototype;
          prototype.transaction = function (...given) {
            prototype.transaction = transaction;
            act();
            return transaction.apply(this, given);
          };
        }"""
    )
    during_the_read(put)
    equal(os.listdir(await mounted), ["early"])
    equal(await stored(name, "early"), "early")


async def test_what_changes_while_it_is_unmounted_is_kept():
    folder, name = fresh()
    path = await files.mount(folder, name)
    open(f"{path}/one", "w").close()
    during_the_next_write(lambda: open(f"{path}/two", "w").close())
    path = await again(folder, name)
    equal(sorted(os.listdir(path)), ["one", "two"])


async def test_the_second_of_two_that_unmount_it_is_told():
    folder, name = fresh()
    path = await files.mount(folder, name)
    open(f"{path}/one", "w").close()
    first, second = promise(files.unmount(path)), promise(refused(files.unmount(path), ValueError))
    await first
    assert path in str(await second)
    path = await files.mount(f"{folder}-again", name)
    equal(os.listdir(path), ["one"])


async def test_what_cannot_be_read_is_not_there_in_part():
    folder, name = fresh()
    path = await files.mount(folder, name)
    os.mkdir(f"{path}/a")
    open(f"{path}/a/b", "w").close()
    await files.unmount(path)
    folder = f"{folder}-again"
    fail_after(1)
    error = await refused(files.mount(folder, name))
    equal((error.errno, error.filename, os.listdir(folder)), (errno.EIO, os.path.abspath(folder), []))
    path = await files.mount(folder, name)
    equal(os.listdir(f"{path}/a"), ["b"])


async def test_no_two_tabs_have_it():
    folder, name = fresh()
    # As another tab would hold it.
    release = await js(
        """(name) => new Promise((given) =>
          navigator.locks.request(`pytag files: ${name}`, () => new Promise((release) => given([release]))))"""
    )(name)
    error = await refused(files.mount(folder, name))
    equal(error.errno, errno.EBUSY)
    assert "another tab" in str(error), error
    release[0]()
    await files.mount(folder, name)


async def test_a_folder_with_something_in_it_is_refused():
    folder, name = fresh()
    os.mkdir(folder)
    open(f"{folder}/there", "w").close()
    equal((await refused(files.mount(folder, name))).errno, errno.ENOTEMPTY)
    os.remove(f"{folder}/there")
    await files.mount(folder, name)


async def test_sync_takes_only_mounted_folders():
    try:
        await files.sync("/tmp")
    except ValueError as error:
        assert "/tmp" in str(error)
    else:
        raise AssertionError("nothing was raised")


full = js(
    """(isFull) => {
      const { prototype } = IDBObjectStore;
      globalThis.put ??= prototype.put;
      prototype.put = isFull
        ? function (...given) {
            const { transaction } = this;
            Object.defineProperty(transaction, 'error', { value: new DOMException('full', 'QuotaExceededError'), configurable: true });
            transaction.commit = () => transaction.abort();
            return put.apply(this, given);
          }
        : put;
    }"""
)


async def test_what_the_browser_does_not_take_is_an_error_with_the_file():
    folder, name = fresh()
    path = await files.mount(folder, name)
    with open(f"{path}/odd", "w") as file:
        file.write("odd")
    js("IDBObjectStore.prototype.takes = IDBObjectStore.prototype.put, IDBObjectStore.prototype.put = () => { throw new Error('no'); }, 0")
    try:
        error = await refused(files.sync(path))
    finally:
        js("IDBObjectStore.prototype.put = IDBObjectStore.prototype.takes, 0")
    equal((error.errno, error.filename), (errno.EIO, f"{path}/odd"))
    await files.sync(path)


async def test_a_database_that_the_browser_has_closed_is_an_error_with_the_way_out():
    folder, name = fresh()
    path = await files.mount(folder, name)
    open(f"{path}/one", "w").close()
    close_once = js(
        """() => {
          const { prototype } = IDBDatabase;
          const { transaction } = prototype;
          prototype.transaction = () => {
            prototype.transaction = transaction;
            throw new DOMException('closed', 'InvalidStateError');
          };
        }"""
    )
    close_once()
    error = await refused(files.sync(path))
    equal((error.errno, error.filename), (errno.EIO, path))
    assert "load the page again" in str(error), error
    await files.sync(path)


async def test_a_write_without_room_is_an_error_and_is_tried_again():
    folder, name = fresh()
    path = await files.mount(folder, name)
    with open(f"{path}/big", "w") as file:
        file.write("big")
    full(True)
    try:
        error = await refused(files.sync(path))
    finally:
        full(False)
    equal((error.errno, error.filename), (errno.ENOSPC, f"{path}/big"))
    path = await again(folder, name)
    equal(open(f"{path}/big").read(), "big")


def test_an_error_that_nobody_awaits_reaches_the_page():
    folder, name = fresh()
    mounted = []

    async def prepare():
        mounted.append(await files.mount(folder, name))
        full(True)
        with open(f"{folder}/big", "w") as file:
            file.write("big")

    js("call => call()")(prepare)
    expect_page_error("big")
    yield lambda: any("big" in line and "QuotaExceeded" in line for line in console_lines())
    full(False)


async def test_a_page_that_is_left_writes_what_is_open():
    folder, name = fresh()
    path = await files.mount(folder, name)
    with open(f"{path}/open", "w") as file:
        file.write("not closed")
        file.flush()
        window.dispatchEvent(window.Event.new("pagehide"))
        equal(await stored(name, "open"), "not closed")
