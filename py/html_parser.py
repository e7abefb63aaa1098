"""Brython's own tokenizer of HTML, with which the pages of its documentation colour what they show.

`for node in tokenize(source)`: texts and tags by turns, each as a `HTMLNode` whose `text` is what stands in the source.
For reading HTML there is the library's `html.parser`: https://docs.python.org/3/library/html.parser.html
"""

import re
from collections.abc import Iterator

# https://developer.mozilla.org/docs/Web/API/Node/nodeType
ELEMENT_NODE = 1
TEXT_NODE = 3
COMMENT_NODE = 8
DOCUMENT_TYPE_NODE = 10

_MARK = re.compile(
    r"""<(?P<end>/?)(?P<tag>[a-z]\w*)(?:"[^"]*"|'[^']*'|[^>"'])*>"""
    r"""|<!--(?P<comment>.*?)-->"""
    r"""|<!doctype\s+(?P<doctype>[^>]*)>"""
    r"""|<!(?P<declaration>[^>]*)>""",
    re.IGNORECASE | re.DOTALL,
)


class HTMLNode:
    """A piece of a source: `nodeType` says of what kind. A tag has `tagName` in capitals, `closing` and `attrs`."""

    nodeType = TEXT_NODE
    tagName: str
    closing: bool
    attrs: list[tuple[str, str]]
    comment: str
    doctype: str

    def __init__(self, text: str = "") -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _mark(found: re.Match[str]) -> HTMLNode:
    node = HTMLNode(found[0])
    if found["tag"]:
        node.nodeType = ELEMENT_NODE
        node.tagName = found["tag"].upper()
        node.closing = bool(found["end"])
        node.attrs = []
    elif found["doctype"] is not None:
        node.nodeType = DOCUMENT_TYPE_NODE
        node.doctype = found["doctype"]
    else:
        node.nodeType = COMMENT_NODE
        node.comment = found["declaration"] if found["comment"] is None else found["comment"]
    return node


def tokenize(source: str) -> Iterator[HTMLNode]:
    """The pieces of a source: a text, which may be empty, before each tag, comment and document type, and one at the end.

    What is no tag is text, as a `<` that no letter follows. `attrs` is empty, as Brython leaves it: `text` has them.
    """
    after = 0
    for found in _MARK.finditer(source):
        yield HTMLNode(source[after : found.start()])
        yield _mark(found)
        after = found.end()
    yield HTMLNode(source[after:])
