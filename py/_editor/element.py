"""Connects an element `<python-editor>` with Python. What it looks like is JavaScript's."""

from .program import Program

__all__ = ["connect"]

# What JavaScript asks of a program.
_ASKED = "complete", "deactivate", "forget", "interrupt", "run"


def connect(editor):
    """Give an editor of JavaScript's its program: what it asks becomes functions of the object."""
    program = Program(editor)
    editor.names = lambda: program.names
    for name in _ASKED:
        setattr(editor, name, getattr(program, name))
