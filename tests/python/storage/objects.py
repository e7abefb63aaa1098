"""`browser.object_storage`: Python objects in a storage of texts."""

import json

from browser.local_storage import storage
from browser.object_storage import ObjectStorage
from browser.session_storage import storage as of_session
from runner import equal, raises


def emptied():
    storage.clear()
    return ObjectStorage(storage)


def test_objects_come_back_as_copies():
    objects = emptied()
    value = {"list": [1, 2.5, None, True], "dict": {"ü": "☃"}}
    objects["key"] = value
    equal(objects["key"], value)
    objects["key"]["list"].append(3)
    equal(objects["key"], value)


def test_keys_are_objects_too():
    objects = emptied()
    for key in ("text", 5, 2.5, None, True, ["do", "re"], {"a": 1}):
        objects[key] = [key]
        equal(objects[key], [key])
        assert key in objects
    equal(len(objects), 7)
    objects[("do", "re")] = "again"
    equal((objects[["do", "re"]], len(objects)), ("again", 7))


def test_it_is_kept_as_json():
    objects = emptied()
    objects[["a"]] = {"b": 1}
    ((key, value),) = storage.items()
    equal((json.loads(key), json.loads(value)), (["a"], {"b": 1}))


def test_methods_of_a_mapping():
    objects = emptied()
    objects.update({"a": 1}, b=[2])
    equal(sorted(objects.keys()), ["a", "b"])
    equal(sorted(objects), ["a", "b"])
    equal(objects.items(), list(zip(objects.keys(), objects.values())))
    equal((objects.get("a"), objects.get("b"), objects.get("none"), objects.get("none", 3)), (1, [2], None, 3))
    equal((objects.pop("a"), objects.pop("a", "gone"), objects.setdefault("b", 9)), (1, "gone", [2]))
    equal((objects.setdefault("c", {"d": 1}), len(objects)), ({"d": 1}, 2))
    del objects["c"]
    equal(objects.popitem(), ("b", [2]))
    equal((len(objects), bool(objects)), (0, False))


def test_a_missing_key_is_a_keyerror_that_names_it():
    objects = emptied()
    for use in (lambda: objects[["do"]], lambda: objects.pop(["do"]), lambda: objects.__delitem__(["do"])):
        with raises(KeyError, "['do']"):
            use()
    with raises(KeyError):
        objects.popitem()


def test_other_keys_of_the_storage_are_not_its_own():
    objects = emptied()
    storage["plain"] = "text"
    objects["mine"] = 1
    equal((objects.keys(), objects.items(), len(objects)), (["mine"], [("mine", 1)], 1))
    objects.clear()
    equal(storage.items(), [("plain", "text")])


def test_what_json_cannot_say_is_a_typeerror():
    objects = emptied()
    with raises(TypeError, "set"):
        objects["a"] = {1}
    with raises(TypeError, "bytes"):
        objects[b"a"] = 1
    equal(len(objects), 0)


def test_a_session_and_a_dict_serve_as_well():
    for texts in (of_session, {}):
        texts.clear()
        objects = ObjectStorage(texts)
        objects[1] = {"a": [1]}
        equal((objects[1], objects.items()), ({"a": [1]}, [(1, {"a": [1]})]))
