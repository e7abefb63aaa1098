"""Where the expressions are in a text: it is read as the text of an f-string.

https://docs.python.org/3/reference/lexical_analysis.html#f-strings
"""

from __future__ import annotations

from .data import TemplateError

__all__ = ["pieces"]

OPENING, CLOSING = "([{", ")]}"


def pieces(text: str) -> list:
    """Pairs of whether it is an expression, with its conversion and format, and the piece. Raises TemplateError for a brace
    that is not closed.

    A text without an opening brace is what it is.
    """
    if "{" not in text:
        return [(False, text)]
    found, fixed, at = [], "", 0
    while at < len(text):
        character = text[at]
        if text.startswith(("{{", "}}"), at):
            fixed += character
            at += 2
        elif character == "{":
            end = _end(text, at + 1)
            if end is None:
                raise TemplateError(f"a brace is not closed: {text[at:].strip()[:60]!r}; a brace of the text is written twice")
            if fixed:
                found.append((False, fixed))
                fixed = ""
            found.append((True, text[at + 1 : end].replace("\n", " ")))
            at = end + 1
        else:
            fixed += character
            at += 1
    if fixed:
        found.append((False, fixed))
    return found


def _end(text, at):
    """Where the expression that begins here ends; None if it does not."""
    depth, in_format = 0, False
    while at < len(text):
        character = text[at]
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            if depth == 0:
                return at
            depth -= 1
        elif character == ":" and depth == 0:
            # What follows is a format, in which quotes are just characters.
            in_format = True
        elif character in "'\"" and not in_format:
            quotes = character * 3 if text.startswith(character * 3, at) else character
            at = _end_of_string(text, at + len(quotes), quotes)
            continue
        at += 1
    return None


def _end_of_string(text, at, quotes):
    while at < len(text) and not text.startswith(quotes, at):
        at += 2 if text[at] == "\\" else 1
    return at + len(quotes)
