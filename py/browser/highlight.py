"""Python source in colours.

    from browser import document, highlight

    document <= highlight.highlight("print('Hello')  # a greeting")

The colours are those of the classes `python-keyword`, `python-builtin`, `python-string` and `python-comment`, which a page's own
style sheet may set.
"""

from __future__ import annotations

import builtins
import keyword
import re

from _browser import DOMNode, window

from . import _sheets

__all__ = ["highlight"]

# What the source is cut into. A string that is not closed goes to the end, of its line or of the source.
_TOKENS = re.compile(
    r"""
    (?P<comment> \#[^\n]* )
    | (?P<string> (?<!\w) (?:[rR][bBfFtT]?|[bBfFtT][rR]?|[uU])?
        (?: \"{3} (?:\\.|(?!\"{3}).)* (?:\"{3}|\Z) | '{3} (?:\\.|(?!'{3}).)* (?:'{3}|\Z)
          | " (?:\\.|[^"\\\n])* (?:"|$) | ' (?:\\.|[^'\\\n])* (?:'|$) ) )
    | (?P<soft> ^[ \t]*(?:match|case)\b (?= [ \t([{][^\n=]*: ) | ^[ \t]*type\b (?= [ \t]+\w+[^=\n]*= ) )
    | (?P<name> [^\W\d]\w* )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

_KEYWORDS = frozenset(keyword.kwlist)
_BUILTINS = frozenset(
    name for name, value in vars(builtins).items() if getattr(value, "__module__", None) == "builtins" and name[0] != "_"
)

_STYLE = """
:where(.python-keyword) { color: light-dark(#8250df, #d2a8ff); }
:where(.python-builtin) { color: light-dark(#0550ae, #79c0ff); }
:where(.python-string) { color: light-dark(#116329, #7ee787); }
:where(.python-comment) { color: light-dark(#5b646e, #9aa4af); font-style: italic; }
"""


def highlight(txt: str) -> DOMNode:
    """Return a `<pre>` with the source, whose text is what was given: any text, whether or not it is whole or correct.

    Raises TypeError if it is no str.
    """
    if not isinstance(txt, str):
        raise TypeError(f"the source must be str, not {type(txt).__name__}")
    _sheets.add("highlight", _STYLE)
    parts, at, before = [], 0, ""
    for token in _TOKENS.finditer(txt):
        parts.append(_escaped(txt[at : token.start()]))
        at = token.end()
        text = token.group()
        kind = _kind(token.lastgroup, text, before, txt[token.start() - 1 : token.start()])
        if token.lastgroup == "name":
            before = text
        parts.append(f'<span class="python-{kind}">{_escaped(text)}</span>' if kind else _escaped(text))
    parts.append(_escaped(txt[at:]))
    pre = window().document.createElement("pre")
    pre.innerHTML = "".join(parts)
    return pre


def _kind(group, text, before, character):
    """What a token is shown as; None if it has no colour. `before` is the name before it, `character` what it follows."""
    if group == "soft":
        return "keyword"
    if group != "name":
        return group
    if character == ".":
        return None
    if text in _KEYWORDS:
        return "keyword"
    return "builtin" if text in _BUILTINS and before not in ("def", "class") else None


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
