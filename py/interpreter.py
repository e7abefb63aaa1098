"""A Python prompt in a page.

    from interpreter import Interpreter

    Interpreter("console")      # in the element <div id="console">
    Interpreter()               # in a dialog

https://brython.info/static_doc/en/interpreter.html
"""

from __future__ import annotations

import sys

from _terminal.lines import Repl
from browser import DOMNode, _sheets, document, window

__all__ = ["Inspector", "Interpreter"]

_STYLE = """
:where(.brython-interpreter) {
  background: #000; color: #fff; font-family: consolas, courier, monospace; overflow: auto; padding: 0.3em;
}
"""

# What the prompt needs to be one, whatever the page's own style is: that of its field wins over a page's for all fields.
_LAYOUT = """
:where(.brython-interpreter .python-output) { white-space: pre-wrap; overflow-wrap: anywhere; }
:where(.brython-interpreter .python-line) { display: flex; }
:where(.brython-interpreter .python-prompt) { white-space: pre; }
.brython-interpreter textarea {
  flex: 1; min-width: 0; max-width: none; height: 1.2em; min-height: 0; border: 0; border-radius: 0; box-shadow: none; margin: 0;
  outline: 0; padding: 0; resize: none; overflow: hidden; background: none; color: inherit; caret-color: currentColor;
  font: inherit; line-height: 1.2; white-space: pre;
}
"""


class _Stream:
    """What `sys.stdout` and `sys.stderr` are while a prompt has the focus, and until another one gets it."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, interpreter):
        self.interpreter = interpreter

    def write(self, text):
        self.interpreter.write(text)
        return len(text)

    def flush(self):
        """Nothing waits."""

    def isatty(self):
        return False

    def writable(self):
        return True


class Interpreter:
    """A prompt: Enter runs a line, arrow keys bring former ones back, Control+C leaves a statement, Control+L clears.

    `element` is a DIV, or the id of one; without it a dialog is opened, with this title. Statements run in the dicts
    `globals` and `locals`, and may `await`. `history` is a list of lines, which grows. `rows` and `cols` are the dialog's
    size in characters. With `default_css=False` the page styles the class `brython-interpreter` itself. What the program
    prints is written to the prompt that had the focus last. `input()` asks by the browser's dialog.

    Raises KeyError if there is no element of that id, ValueError if it is no DIV.
    """

    def __init__(
        self,
        element: str | DOMNode | None = None,
        title: str = "Interactive Interpreter",
        globals: dict | None = None,
        locals: dict | None = None,
        history: list[str] | None = None,
        rows: int = 30,
        cols: int = 120,
        default_css: bool = True,
        clear_zone: bool = True,
        banner: bool = True,
        *,
        elt_id: str | DOMNode | None = None,
    ):
        self._repl = Repl(globals, locals)
        self._repl.ended = self._show_prompt
        self.globals, self.locals = self._repl.globals, self._repl.locals
        self.history = [] if history is None else history
        self._at = len(self.history)
        self.dialog = None
        _sheets.add("interpreter", _LAYOUT)
        if default_css:
            _sheets.add("interpreter-style", _STYLE)
        element = elt_id if element is None else element
        self.zone = self._in_dialog(title, rows, cols, default_css) if element is None else _division(element)
        self._fill(clear_zone)
        self._streams = sys.stdout, sys.stderr
        if banner:
            self.write(f"Python {sys.version}\n")
        self._show_prompt()
        self.focus()

    # ---- The element --------------------------------------------------------------------------

    def _in_dialog(self, title, rows, cols, default_css):
        from browser.widgets.dialog import Dialog

        self.dialog = Dialog(title, top=10, left=10, default_css=default_css)
        zone = _make("div", "brython-interpreter")
        zone.style.width = f"min({cols}ch, 90vw)"
        zone.style.height = f"min({rows * 1.2}em, 80vh)"
        self.dialog.panel.appendChild(zone)
        self.dialog.close_button.bind("click", self.close)
        return zone

    def _fill(self, clear_zone):
        self.zone.classList.add("brython-interpreter")
        # The line is edited; what was printed is not.
        self.zone.contentEditable = "false"
        former = self.zone.textContent
        self.zone.replaceChildren()
        self._output = _make("span", "python-output")
        self._prompt = _make("span", "python-prompt")
        self._input = _make("textarea")
        for name in ("autocapitalize", "autocomplete", "autocorrect"):
            self._input.setAttribute(name, "off")
        for name, value in (("rows", "1"), ("spellcheck", "false"), ("aria-label", "Python")):
            self._input.setAttribute(name, value)
        line = _make("div", "python-line")
        line.append(self._prompt, self._input)
        self.zone.append(self._output, line)
        if former and not clear_zone:
            self.write(former.rstrip("\n") + "\n")
        self._bound = [
            (self._input, "keydown", self._key),
            (self._input, "input", self._typed),
            (self._input, "focus", self._focused),
            (self.zone, "mouseup", self._clicked),
        ]
        for target, event, handler in self._bound:
            target.bind(event, handler)

    def _show_prompt(self):
        self._prompt.textContent = "" if self._repl.busy else self._repl.prompt
        self.zone.scrollTop = self.zone.scrollHeight

    # ---- What a program may call --------------------------------------------------------------

    def write(self, text: str) -> None:
        """Write a text where the output ends."""
        self._output.append(str(text))
        self.zone.scrollTop = self.zone.scrollHeight

    def clear(self) -> None:
        """Remove what was printed."""
        self._output.replaceChildren()

    def feed(self, src: str) -> None:
        """Enter the lines of a source, as if they were typed."""
        for prompt, line in self._repl.feed(src):
            self._echo(prompt, line)
        self._show_prompt()

    def focus(self, *_) -> None:
        """Let the user type here, and let what is printed come here."""
        self._input.focus()
        self._focused()

    def close(self, *_) -> None:
        """Give `sys.stdout` and `sys.stderr` back, and take no more lines."""
        if isinstance(sys.stdout, _Stream) and sys.stdout.interpreter is self:
            sys.stdout, sys.stderr = self._streams
        self._input.disabled = True
        for target, event, handler in self._bound:
            target.unbind(event, handler)
        self._bound = []

    # ---- What the user does -------------------------------------------------------------------

    def _focused(self, event=None):
        if not isinstance(sys.stdout, _Stream):
            self._streams = sys.stdout, sys.stderr
        elif sys.stdout.interpreter is not self:
            self._streams = sys.stdout.interpreter._streams
        sys.stdout = sys.stderr = _Stream(self)

    def _clicked(self, event):
        # Text that was selected is to be copied.
        if not str(window.getSelection()):
            self._input.focus()

    def _key(self, event):
        if event.isComposing:
            return
        key, text = event.key, self._input.value
        if key == "Enter":
            event.preventDefault()
            if not self._repl.busy:
                self._input.value = ""
                self._enter(text)
        elif key == "ArrowUp" or key == "ArrowDown":
            event.preventDefault()
            self._recall(-1 if key == "ArrowUp" else 1)
        elif key == "Tab" and (text or self._repl.lines) and not event.shiftKey:
            event.preventDefault()
            self._input.setRangeText("    ", self._input.selectionStart, self._input.selectionEnd, "end")
        elif event.ctrlKey and key == "l":
            event.preventDefault()
            self.clear()
        elif event.ctrlKey and key == "c" and self._input.selectionStart == self._input.selectionEnd:
            self._echo(self._prompt.textContent, text)
            self.write("KeyboardInterrupt\n")
            self._input.value = ""
            self._repl.reset()
            self._show_prompt()

    def _typed(self, event):
        """Several lines were pasted: all but the last are entered."""
        lines, end, rest = self._input.value.rpartition("\n")
        if end:
            self._input.value = rest
            self.feed(lines)

    def _enter(self, line):
        self._echo(self._repl.prompt, line)
        if line.strip():
            self.history.append(line)
        self._at = len(self.history)
        try:
            self._repl.push(line)
        except SystemExit as error:
            if error.code is not None:
                self.write(f"{error.code}\n")
            self.close()
            if self.dialog is not None:
                self.dialog.close()
        self._show_prompt()

    def _echo(self, prompt, line):
        self.write(f"{prompt}{line}\n")

    def _recall(self, step):
        self._at = min(max(self._at + step, 0), len(self.history))
        self._input.value = self.history[self._at] if self._at < len(self.history) else ""


class Inspector(Interpreter):
    """A prompt in a dialog whose names are those of the running program, in the function that the user chooses.

    The program goes on: the names are what they were when the prompt was opened.
    """

    def __init__(self, title: str = "Frames inspector", rows: int = 30, cols: int = 120, default_css: bool = True):
        self._frames = []
        frame = sys._getframe(1)
        while frame is not None:
            self._frames.append((frame.f_code.co_qualname, frame.f_globals, dict(frame.f_locals)))
            frame = frame.f_back
        name, names, own = self._frames[0]
        super().__init__(title=title, globals=dict(names), locals=own, rows=rows, cols=cols, default_css=default_css)
        self._choice = _make("select")
        self._choice.setAttribute("aria-label", "Frame")
        for name, _, _ in self._frames:
            option = _make("option")
            option.textContent = name
            self._choice.appendChild(option)
        self._choice.bind("change", self._choose)
        self.zone.parentNode.insertBefore(self._choice, self.zone)

    def _choose(self, event):
        name, names, own = self._frames[self._choice.selectedIndex]
        self._repl.use(dict(names), own)
        self.globals, self.locals = self._repl.globals, self._repl.locals


def _make(tag, class_name=""):
    element = document.createElement(tag)
    element.className = class_name
    return element


def _division(element):
    if isinstance(element, str):
        found = document.getElementById(element)
        if found is None:
            raise KeyError(f"no element with id {element!r}")
        element = found
    if not isinstance(element, DOMNode) or element.tagName != "DIV":
        raise ValueError(f"an interpreter needs a DIV, or the id of one, not {element!r}")
    return element
