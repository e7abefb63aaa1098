"""Markdown as HTML.

    from browser import document, markdown

    html, scripts = markdown.mark(text)
    document["zone"].html = html
    for script in scripts:
        exec(script)

It is CommonMark with tables and ~~deleted~~ text, read by Mistune, with what Brython does otherwise: `_text_` is `<i>` and
`*text*` is `<em>`, `__text__` is `<b>` and `**text**` is `<strong>`; a block of code is a `<pre>` whose class is what stands
behind its three backticks, "block" if there is nothing, "marked" if it is indented; scripts leave the text.

https://brython.info/static_doc/en/browser.markdown.html
https://commonmark.org/
"""

from __future__ import annotations

from _mistune.inline_parser import InlineParser
from _mistune.markdown import Markdown
from _mistune.plugins.formatting import strikethrough
from _mistune.plugins.table import table
from _mistune.renderers.html import HTMLRenderer
from _mistune.util import escape

__all__ = ["mark"]


def mark(src: str) -> tuple[str, list[str]]:
    """Return the HTML for a text in Markdown, and a list of the sources of its Python scripts, which are not in the HTML.

    HTML in the text stays what it is: what others have written is not safe to be shown. Raises TypeError if it is no str.
    """
    if not isinstance(src, str):
        raise TypeError(f"the text must be str, not {type(src).__name__}")
    lines, scripts = _without_scripts(src.replace("\r\n", "\n").split("\n"))
    return _markdown("\n".join(_with_room(lines))), scripts


class _Inline(InlineParser):
    """Tells marks with underscores from those with asterisks."""

    def parse_emphasis(self, m, state):
        count = len(state.tokens)
        end = super().parse_emphasis(m, state)
        if m.group(0)[0] == "_" and len(state.tokens) > count:
            token = state.tokens[-1]
            while token["type"] in _UNDERSCORED:
                token["type"] = _UNDERSCORED[token["type"]]
                token = token["children"][0] if len(m.group(0)) == 3 else token
        return end


_UNDERSCORED = {"emphasis": "italic", "strong": "bold"}


class _Html(HTMLRenderer):
    def italic(self, text):
        return f"<i>{text}</i>"

    def bold(self, text):
        return f"<b>{text}</b>"

    def render_token(self, token, state):
        if token["type"] != "block_code":
            return super().render_token(token, state)
        code = token["raw"].removesuffix("\n")
        info = token.get("attrs", {}).get("info", "").split()
        plain = "block" if token.get("style") == "fenced" else "marked"
        name = info[0] if info else "python-console" if code.startswith(">>>") else plain
        return f'<pre class="{escape(name)}">{escape(code)}</pre>\n'


_markdown = Markdown(_Html(escape=False), inline=_Inline(), plugins=[strikethrough, table])


def _without_scripts(lines):
    """The lines that are no Python script, which begins and ends with a line of its own; and the scripts."""
    kept, scripts, script, fence = [], [], None, ""
    for line in lines:
        text = line.strip()
        if script is not None:
            if text.lower().startswith("</script>"):
                scripts.append("\n".join(script))
                script = None
            else:
                script.append(line)
        elif fence:
            kept.append(line)
            if text.startswith(fence) and not text.strip(fence[0]):
                fence = ""
        elif line.lower().startswith("<script") and "text/python" in line and "</script>" not in line.lower():
            script = []
        else:
            kept.append(line)
            if text.startswith(("```", "~~~")):
                fence = text[: len(text) - len(text.lstrip(text[0]))]
    if script is not None:
        scripts.append("\n".join(script))
    return kept, scripts


def _with_room(lines):
    """Blocks of code between three backticks are such in the middle of HTML too: there they need blank lines around them."""
    spaced, is_code = [], False
    for line in lines:
        is_fence = line.startswith("```")
        if is_fence and not is_code:
            spaced.append("")
        spaced.append(line)
        if is_fence:
            if is_code:
                spaced.append("")
            is_code = not is_code
    return spaced
