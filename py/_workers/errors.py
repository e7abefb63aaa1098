"""Exceptions on their way from a worker to its page, where they are exceptions again."""

import sys

import _worker

__all__ = ["RemoteTraceback", "WorkerError", "pack", "shorten", "unpack"]


class WorkerError(RuntimeError):
    """A worker that could not start, has ended or was terminated; or an exception of a class that this side does not know."""


class RemoteTraceback(Exception):
    """The traceback that an exception has in the worker that raised it, as its `__cause__`."""

    def __init__(self, text):
        super().__init__(text)
        self.text = text

    def __str__(self):
        return f"\n\"\"\"\n{self.text}\"\"\""


def pack(error, text=None):
    """What a message tells of an exception: its classes, its arguments, its attributes, its text, its traceback."""
    names = [(cls.__module__, cls.__qualname__) for cls in type(error).__mro__ if issubclass(cls, BaseException)]
    return names, _arguments(error), dict(error.__dict__), _text(error), text or _worker.traceback(error)


def shorten(packed):
    """The same without what a message cannot hold."""
    names, _, _, text, traceback = packed
    return names, (text,), {}, text, traceback


def _arguments(error):
    # As pickle asks for them: the constructor may take others than those in `args`.
    try:
        made_by, args, *_ = error.__reduce__()
    except Exception:
        return error.args
    return args if made_by is type(error) else error.args


def _text(error):
    try:
        return str(error)
    except Exception:
        return ""


def unpack(names, args, attributes, text, traceback):
    """The exception: of its own class if this side has imported that, or else of the nearest base that it knows.

    What has no base but `Exception` here is a WorkerError.
    """
    error = _made(names, args, text)
    for name, value in attributes.items():
        try:
            setattr(error, name, value)
        except Exception:
            pass  # what the class does not let be set
    error.__cause__ = RemoteTraceback(traceback)
    return error


def _made(names, args, text):
    own = names[0][1]
    for name in names:
        found = _find(*name)
        if found is None or found is Exception and name is not names[0]:
            continue
        try:
            error = found(*args)
        except Exception:
            continue
        if name is not names[0]:
            error.add_note(f"In the worker it is a {own}.")
        return error
    return WorkerError(f"{own}: {text}" if text else own)


def _find(module, name):
    """A class of exceptions that a page may get. Each side has a `__main__` of its own."""
    found = sys.modules.get(module) if module != "__main__" else None
    for part in name.split("."):
        found = getattr(found, part, None)
    return found if isinstance(found, type) and issubclass(found, Exception) else None
