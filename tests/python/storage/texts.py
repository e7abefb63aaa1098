"""`browser.local_storage` and `browser.session_storage`: a mapping of the browser's texts."""

from browser import window
from browser.local_storage import LocalStorage, storage
from browser.session_storage import SessionStorage
from browser.session_storage import storage as of_session
from runner import equal, raises

BOTH = (storage, of_session)


def emptied():
    for each in BOTH:
        each.clear()
        yield each


def test_they_are_the_browsers():
    for each, theirs in zip(emptied(), (window.localStorage, window.sessionStorage)):
        each["name"] = "Ada"
        equal(theirs.getItem("name"), "Ada")
        theirs.setItem("other", "ü☃")
        equal(each["other"], "ü☃")
        assert each.store is theirs


def test_types_are_told():
    equal((storage.storage_type, of_session.storage_type), ("local_storage", "session_storage"))
    assert isinstance(storage, LocalStorage) and isinstance(of_session, SessionStorage)


def test_items_are_set_read_and_deleted():
    for each in emptied():
        each["a"] = "1"
        each["a"] = "2"
        equal((each["a"], len(each), "a" in each, "b" in each), ("2", 1, True, False))
        del each["a"]
        equal((len(each), "a" in each), (0, False))


def test_a_missing_key_is_a_keyerror():
    for each in emptied():
        for use in (lambda: each["none"], lambda: each.pop("none"), lambda: each.__delitem__("none"), each.popitem):
            with raises(KeyError):
                use()


def test_get_pop_and_setdefault_have_defaults():
    for each in emptied():
        each["empty"] = ""
        equal((each.get("none"), each.get("none", "d"), each.get("empty", "d")), (None, "d", ""))
        equal((each.pop("none", "d"), each.pop("empty"), len(each)), ("d", "", 0))
        equal((each.setdefault("new", "1"), each.setdefault("new", "2"), each["new"]), ("1", "1", "1"))


def test_keys_values_and_items_are_lists_that_agree():
    for each in emptied():
        each.update({"b": "1", "a": "2"}, c="3")
        equal(type(each.keys()), list)
        equal(sorted(each.keys()), ["a", "b", "c"])
        equal(sorted(each), ["a", "b", "c"])
        equal(each.items(), list(zip(each.keys(), each.values())))
        equal(dict(each), {"a": "2", "b": "1", "c": "3"})
        assert each == {"a": "2", "b": "1", "c": "3"}
        for key in each:
            del each[key]
        equal((each.items(), len(each), bool(each)), ([], 0, False))


def test_popitem_and_clear_empty_it():
    for each in emptied():
        each.update(a="1", b="2")
        key, value = each.popitem()
        equal({"a": "1", "b": "2"}[key], value)
        equal(len(each), 1)
        each.clear()
        equal(len(each), 0)


def test_names_of_the_browsers_methods_are_keys_like_others():
    for each in emptied():
        each["getItem"] = "mine"
        each["length"] = "7"
        each["__proto__"] = "proto"
        equal((each["getItem"], each["length"], each["__proto__"], len(each)), ("mine", "7", "proto", 3))
        equal(sorted(each.items()), [("__proto__", "proto"), ("getItem", "mine"), ("length", "7")])


def test_what_is_no_str_is_a_typeerror():
    for each in emptied():
        for use in (
            lambda: each[1],
            lambda: each.__setitem__(1, "a"),
            lambda: each.__setitem__("a", 1),
            lambda: each.__setitem__("a", None),
            lambda: 1 in each,
            lambda: each.get(b"a"),
            lambda: each.pop(1, None),
            lambda: each.__delitem__(1),
        ):
            with raises(TypeError, "str", "object_storage"):
                use()
        equal(len(each), 0)


def test_no_room_is_an_oserror_that_names_the_key():
    import errno

    for each in emptied():
        with raises(OSError, "no room", "'large'", str(20_000_000)) as raised:
            each["large"] = "x" * 20_000_000
        equal(raised.error.errno, errno.ENOSPC)
        equal(len(each), 0)


def test_it_is_told_whether_the_browser_has_them():
    from browser.local_storage import has_local_storage
    from browser.session_storage import has_session_storage

    assert has_local_storage is True and has_session_storage is True


def test_a_sandboxed_frame_knows_that_it_has_none():
    from browser.local_storage import is_there

    equal(is_there("localStorage"), True)
    equal(is_there("noStorage"), False)
