"""What a template is rendered with, and the error of one that cannot be."""

from __future__ import annotations

__all__ = ["ElementData", "TemplateError"]


class TemplateError(Exception):
    """A template that cannot be rendered. It says which part of it, and why."""


class ElementData:
    """What `Template.render` was given, as attributes; others can be added."""

    def __init__(self, /, **names):
        self.__dict__.update(names)

    def to_dict(self) -> dict:
        """All names with their values."""
        return dict(self.__dict__)

    def clone(self) -> dict:
        """The same, with copies of the lists, dicts and sets in it, to compare with later."""
        return _copied(self.__dict__)  # pyright: ignore[reportReturnType]

    def __repr__(self):
        names = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"ElementData({names})"


def _copied(value, depth=20):
    """A copy of containers, of those in them too: what is deeper than anybody writes by hand refers to itself."""
    if depth == 0:
        return value
    if isinstance(value, dict):
        return {key: _copied(item, depth - 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_copied(item, depth - 1) for item in value]
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(_copied(item, depth - 1) for item in value)
    if isinstance(value, set):
        return set(value)
    return value
