"""Files that the page brings in JavaScript."""

import base64
import os

from browser import window
from runner import equal, js, raises


def add(**files):
    named = {name.replace("__", "/"): {"content": base64.b64encode(text).decode()} for name, text in files.items()}
    import json

    js("files => __BRYTHON__.add_files(JSON.parse(files))")(json.dumps(named))


def test_file_is_opened():
    add(notes=b"one\ntwo\n")
    with open("notes") as file:
        equal(file.read(), "one\ntwo\n")


def test_file_in_folders_is_opened():
    add(data__more__bytes=bytes(range(256)))
    with open("data/more/bytes", "rb") as file:
        equal(file.read(), bytes(range(256)))
    equal(os.listdir("data/more"), ["bytes"])


def test_file_that_comes_again_replaces_the_first():
    add(twice=b"a long text")
    add(twice=b"short")
    with open("twice") as file:
        equal(file.read(), "short")


def test_page_knows_what_is_there():
    add(known=b"")
    assert js("__BRYTHON__.has_file('known') && !__BRYTHON__.has_file('unknown')")


def test_file_beside_the_page_is_opened_without_being_added():
    with raises(FileNotFoundError, "not_there.txt"):
        open("not_there.txt")
