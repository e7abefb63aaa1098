"""The Python that a template is: it writes the HTML, piece by piece.

Each line of it is written by one place of the template, so that an error can tell where it comes from.
"""

from __future__ import annotations

from .data import TemplateError
from .fields import pieces

__all__ = ["compiled"]

ELEMENT, TEXT, DOCUMENT = 1, 3, 9

# Elements without an end: https://html.spec.whatwg.org/#void-elements
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements whose text is not parsed: https://html.spec.whatwg.org/#serialising-html-fragments
RAW = frozenset("iframe noembed noframes noscript script style xmp".split())
# Elements whose white space is seen.
PREFORMATTED = frozenset(["pre", "textarea", "listing"])

# Blocks that go on with another one: nothing can stand between them.
FOLLOWING = ("elif", "else", "except", "finally")


def compiled(root):
    """The program of an element or a document. Raises TemplateError if it is none."""
    source = _Source()
    source.add(root, root.nodeType == DOCUMENT)
    source.flush()
    return source.program(f"<template {root.id}>" if getattr(root, "id", "") else "<template>")


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text):
    return text.replace("&", "&amp;").replace('"', "&quot;")


class _Program:
    def __init__(self, code, name, places):
        self._code = code
        self._name = name
        self._places = places

    def run(self, names):
        """The HTML for these names."""
        written = []

        def attribute(name, value):
            if value == "True":
                written.append(f" {name}")
            elif value != "False":
                value = value.replace('"', "&quot;")
                written.append(f' {name}="{value}"')

        names["__write__"] = written.append
        names["__attribute__"] = attribute
        try:
            exec(self._code, names)
        except Exception as error:
            step, line = error.__traceback__, None
            while step is not None:
                if step.tb_frame.f_code.co_filename == self._name:
                    line = step.tb_lineno
                step = step.tb_next
            if line is not None:
                error.add_note(f"in the template, at {self._places[line - 1]}")
            raise
        return "".join(written)


class _Source:
    """The program while it is being written."""

    def __init__(self):
        self._lines = []
        self._places = []
        self._depth = 0
        # HTML that no expression stands in, not yet written.
        self._fixed = []

    def program(self, name):
        text = "\n".join(self._lines)
        try:
            code = compile(text, name, "exec")
        except SyntaxError as error:
            line = min(error.lineno or 1, len(self._places))
            raise TemplateError(f"{error.msg}: {self._places[line - 1]}") from None
        return _Program(code, name, self._places)

    def flush(self):
        if self._fixed:
            self._line(f"__write__({''.join(self._fixed)!r})", "its text")
            self._fixed.clear()

    def _line(self, text, place):
        self._lines.append("    " * self._depth + text)
        self._places.append(place)

    def add(self, node, whole):
        """Add a node with all that is in it. In the whole of a document, Python's scripts have run: they stay out."""
        kind = node.nodeType
        if kind == TEXT:
            self._text(node)
        elif kind == ELEMENT:
            if not (whole and node.localName == "script" and node.type.startswith("text/python")):
                self._element(node, whole)
        elif kind == DOCUMENT:
            for child in node.childNodes:
                self.add(child, whole)

    def _text(self, node):
        text = node.data
        parent = node.parentNode
        name = parent.localName if parent is not None and parent.nodeType == ELEMENT else ""
        if not text.strip() and "\n" in text and name not in PREFORMATTED:
            # Between two lines of HTML.
            return
        if name in RAW:
            # Braces of a style sheet are its own, unless they are doubled.
            fixed = pieces(text) if "{{" in text and name == "style" else [(False, text)]
            shown = str
        else:
            fixed, shown = pieces(text), escaped
        for is_field, piece in fixed:
            if is_field:
                self._dynamic(f'__write__(f"""{{{piece}}}""")', f"{{{piece}}}")
            else:
                self._fixed.append(shown(piece))

    def _dynamic(self, line, place):
        self.flush()
        self._line(line, place)

    def _element(self, element, whole):
        name = element.localName
        block = None
        attributes = []
        for attribute in list(element.attributes):
            if attribute.name == "b-code":
                block = " ".join(attribute.value.split()).rstrip(":").rstrip()
            elif attribute.name == "b-include":
                with open(attribute.value) as file:
                    element.innerHTML = file.read()
            else:
                attributes.append((attribute.name, attribute.value))
        if block is not None:
            self._begin(block)
        self._fixed.append(f"<{name}")
        for attribute, value in attributes:
            if "{" in value:
                value = " ".join(value.split("\n"))
                parts = "".join(f"{{{piece}}}" if is_field else _within_text(piece) for is_field, piece in pieces(value))
                self._dynamic(f'__attribute__({attribute!r}, f"""{parts}""")', f'{attribute}="{value}"')
            else:
                self._fixed.append(f' {attribute}="{quoted(value)}"')
        self._fixed.append(">")
        if name not in VOID:
            self._content(element, name, whole)
            self._fixed.append(f"</{name}>")
        if block is not None:
            self.flush()
            self._depth -= 1

    def _content(self, element, name, whole):
        if name == "template":
            self._fixed.append(element.innerHTML)
            return
        first = element.firstChild
        if name in PREFORMATTED and first is not None and first.nodeType == TEXT and first.data.startswith("\n"):
            # The parser drops the first one.
            self._fixed.append("\n")
        for child in element.childNodes:
            self.add(child, whole)

    def _begin(self, block):
        place = f'b-code="{block}"'
        if block.startswith(FOLLOWING):
            if "".join(self._fixed).strip():
                raise TemplateError(f"between the element of {place} and the one before it is something else")
            self._fixed.clear()
        self.flush()
        self._line(f"{block}:", place)
        self._depth += 1


def _within_text(text):
    """A text as it is written in an f-string of three double quotes."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return text.replace("{", "{{").replace("}", "}}")
