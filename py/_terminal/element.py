"""Python's side of the element `<python-repl>`. What it draws with is JavaScript's."""

from .session import Session

__all__ = ["connect"]

# What JavaScript asks of a session.
_ASKED = (
    "activate", "banner", "coloured", "complete", "deactivate", "indentation", "interrupt", "is_complete", "prompts",
    "restart", "run",
)


def connect(terminal):
    """Give a terminal of JavaScript's its session: what it asks becomes functions of the object."""
    session = Session(terminal)
    terminal.names = lambda: session.names
    for name in _ASKED:
        setattr(terminal, name, getattr(session, name))
