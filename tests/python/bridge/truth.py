"""What is false: what is empty."""

from browser import document, window
from runner import equal, js


def test_empty_collections_are_false():
    for empty in (
        "[]", "new Map()", "new Set()", "new Uint8Array()", "new ArrayBuffer()", "new DataView(new ArrayBuffer())",
        "document.querySelectorAll('no-such')", "document.getElementsByTagName('no-such')", "new URLSearchParams()",
        "document.createElement('input').classList", "new DataTransfer().files",
    ):
        equal((empty, bool(js(empty))), (empty, False))


def test_collections_with_something_in_them_are_true():
    for full in ("[0]", "new Map([[1, 2]])", "new Set([0])", "new Uint8Array(1)", "new URLSearchParams('a=1')"):
        equal((full, bool(js(full))), (full, True))


def test_what_is_there_is_true_whatever_its_length():
    form = document.createElement("form")
    assert form and form.length == 0
    assert window and document and document.createElement("p")
    for there in ("({})", "({ length: 0 })", "new Date(0)", "Object", "new Blob()"):
        assert js(there), there
