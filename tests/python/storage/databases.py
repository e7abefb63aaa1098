"""`browser.indexed_db`: objects that the browser keeps."""

import asyncio
from datetime import datetime

import javascript
from _browser import live_callbacks
from browser import window
from browser.indexed_db import IndexedDB, IndexedDBError
from runner import equal, expect_page_error, js, page_errors, raises

delete = js("""name => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
})""")


async def opened(name, **options):
    """A new database with a store `books` of its own keys, and a store `notes` of given ones."""
    await delete(name)
    db = IndexedDB()

    def upgrade(event):
        event.target.result.createObjectStore("books", {"keyPath": "isbn"})
        db.createObjectStore("notes")

    assert await db.open(name, version=1, onupgradeneeded=upgrade, **options) is db
    return db


def store(db, name="notes", mode="readwrite"):
    return db.transaction(name, mode).objectStore(name)


async def test_what_is_put_can_be_got():
    db = await opened("put")
    equal(await store(db, "books").put({"isbn": 5, "title": "Bedrock Nights"}), 5)
    equal(await store(db, "books", "read").get(5), {"isbn": 5, "title": "Bedrock Nights"})
    equal(await store(db, "books", "read").get(6), None)
    equal(await store(db).put("text", "key"), "key")
    equal(await store(db).get("key"), "text")


async def test_values_come_back_as_they_were():
    db = await opened("values")
    notes = store(db)
    for value in (
        None, True, 5, 2.5, "☃", b"bytes", [1, ["a"]], {"a": {"b": [None]}, "__proto__": 1}, {1, 2}, datetime(2026, 1, 2, 3, 4),
    ):
        await notes.put(value, 1)
        equal(await notes.get(1), value)
    await notes.put((1, bytearray(b"x")), 1)
    equal(await notes.get(1), [1, b"x"])
    await notes.put({"pattern": js("/a+/g")}, 1)
    equal((await notes.get(1))["pattern"].source, "a+")


async def test_keys_are_named_as_in_every_copy():
    notes = store(await opened("keys"))
    value = {True: 1, None: 2, 2.0: 3, 2.5: 4, 7: {False: 5}, "a": 6}
    named = {"true": 1, "null": 2, "2": 3, "2.5": 4, "7": {"false": 5}, "a": 6}
    await notes.put(value, 1)
    equal(await notes.get(1), named)
    equal(javascript.JSON.parse(javascript.JSON.stringify(value)), named)
    equal(window.structuredClone(javascript.pyobj2jsobj(value)).to_dict(), named)


async def test_what_holds_itself_comes_back_so():
    notes = store(await opened("circles"))
    await notes.put(js("(() => { const a = { list: [new Set([1])] }; a.list.push(a); return a; })()"), 1)
    value = await notes.get(1)
    assert value["list"][1] is value
    equal(value["list"][0], {1})


async def test_what_cannot_be_copied_is_a_typeerror():
    notes = store(await opened("uncopied"))
    circle = []
    circle.append(circle)
    with raises(ValueError, "list"):
        notes.put(circle, 1)
    with raises(TypeError, "function"):
        notes.put(lambda: None, 1)
    with raises(TypeError, "tuple"):
        notes.put({(1, 2): 1}, 1)
    with raises(IndexedDBError, "put in 'notes'", "DataError"):
        notes.put("text")
    with raises(IndexedDBError, "DataError"):
        notes.get({"no": "key"})


async def test_functions_are_called_with_the_browsers_event():
    db = await opened("functions")
    got = asyncio.Queue()
    store(db).put({"a": 1}, "key", onsuccess=got.put_nowait)
    event = await got.get()
    equal((event.type, event.target.result), ("success", "key"))
    store(db).get("key", onsuccess=got.put_nowait)
    equal((await got.get()).target.result.a, 1)
    store(db).add({"a": 2}, "key", onsuccess=print, onerror=got.put_nowait)
    event = await got.get()
    equal((event.type, event.target.error.name), ("error", "ConstraintError"))


async def test_add_delete_clear_count_keys_and_query():
    db = await opened("methods")
    notes = store(db)
    for key in ("c", "a", "b"):
        await notes.add({"name": key}, key)
    equal((await notes.count(), await notes.keys()), (3, ["a", "b", "c"]))
    equal(await notes.query(), [{"name": "a"}, {"name": "b"}, {"name": "c"}])
    equal(list(notes.fetchall()), [[{"name": "a"}, {"name": "b"}, {"name": "c"}]])
    equal(await notes.query(window.IDBKeyRange.lowerBound("b"), 1), [{"name": "b"}])
    await notes.delete("b")
    equal(await notes.keys(), ["a", "c"])
    await notes.clear()
    equal((await notes.count(), await notes.query()), (0, []))


async def test_an_error_is_an_exception_that_names_it():
    db = await opened("errors")
    await store(db).add("one", "key")
    with raises(IndexedDBError, "add in 'notes'", "ConstraintError") as raised:
        await store(db).add("two", "key")
    equal(raised.error.name, "ConstraintError")
    equal(await store(db).get("key"), "one")
    with raises(IndexedDBError, "'none'"):
        db.transaction("none")
    with raises(IndexedDBError, "NotFoundError"):
        db.transaction("notes").objectStore("books")
    with raises(ValueError, "'write'"):
        db.transaction("notes", "write")
    with raises(IndexedDBError, "ReadOnlyError"):
        store(db, mode="read").put("a", 1)


async def test_an_error_that_nobody_hears_of_is_told_to_the_page():
    db = await opened("unheard")
    await store(db).add("one", "key")
    expect_page_error("ConstraintError")
    store(db).add("two", "key")
    while not page_errors():
        await asyncio.sleep(0.01)


async def test_a_transaction_goes_on_after_it_has_ended():
    db = await opened("ended")
    transaction = db.transaction(("notes", "books"), "readwrite")
    notes, books = transaction.objectStore("notes"), transaction.objectStore("books")
    await notes.put(1, "a")
    await asyncio.sleep(0.05)
    await notes.put(2, "b")
    await books.put({"isbn": 1})
    await transaction
    await transaction
    equal((await notes.keys(), await books.count()), (["a", "b"], 1))


async def test_what_is_asked_together_is_done_together_or_not_at_all():
    db = await opened("together")
    await store(db).add("one", "taken")
    transaction = db.transaction("notes", "readwrite")
    notes = transaction.objectStore("notes")
    first = notes.put("new", "other")
    second = notes.add("two", "taken")
    await first
    with raises(IndexedDBError, "ConstraintError"):
        await second
    with raises(IndexedDBError, "ConstraintError"):
        await transaction
    equal(await store(db).keys(), ["taken"])


async def test_versions():
    db = await opened("versions")
    db.close()
    again = IndexedDB()
    await again.open("versions")
    equal((again.version, list(again.objectStoreNames)), (1, ["books", "notes"]))
    again.close()
    with raises(IndexedDBError, "VersionError"):
        older = IndexedDB()
        await older.open("versions", version=2)
        older.close()
        await IndexedDB().open("versions", version=1)


async def test_a_database_that_is_not_open_says_so():
    db = IndexedDB()
    with raises(RuntimeError, "open"):
        db.transaction("notes")
    with raises(RuntimeError, "open"):
        db.createObjectStore
    with raises(AttributeError):
        db._nothing


async def test_onsuccess_of_open_is_called():
    got = asyncio.Queue()
    db = await opened("onsuccess", onsuccess=got.put_nowait)
    equal((await got.get()).target.result.name, "onsuccess")
    db.close()


async def test_nothing_stays_of_requests_that_have_ended():
    db = await opened("leaks")
    notes = store(db)
    await notes.put(0, 0)
    await notes._transaction
    before = live_callbacks()
    for number in range(20):
        notes.put(number, number)
    await notes.count()
    await notes._transaction
    # What promises were made with goes when JavaScript's collector comes.
    assert live_callbacks() <= before + 4, (before, live_callbacks())
