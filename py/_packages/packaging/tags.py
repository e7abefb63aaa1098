"""What wheels say about the Pythons that they are for: https://packaging.python.org/specifications/platform-compatibility-tags/

In place of packaging's own module, which looks at the machine that it runs on, by processes among other things. A page
has few tags, and all of them are known.
"""

import sys
from typing import NamedTuple

__all__ = ["Tag", "UnsortedTagsError", "is_pure", "parse_tag"]


class UnsortedTagsError(ValueError):
    """The tags of a file's name are not in their order."""


class Tag(NamedTuple):
    """One tag, `py3-none-any`."""

    interpreter: str
    abi: str
    platform: str

    def __str__(self):
        return "-".join(self)


def parse_tag(tag, *, validate_order=False):
    """Return the frozenset of the tags that one text stands for, `py2.py3-none-any`."""
    parts = [part.split(".") for part in tag.split("-")]
    if validate_order and any(part != sorted(part) for part in parts):
        raise UnsortedTagsError(f"the tags of {tag!r} are not in their order")
    interpreters, abis, platforms = parts
    return frozenset(
        Tag(interpreter, abi, platform) for interpreter in interpreters for abi in abis for platform in platforms
    )


def is_pure(tags):
    """Whether one of the tags is that of a wheel with nothing but Python in it, for this version."""
    major, minor = sys.version_info[:2]
    interpreters = {f"py{major}", *(f"py{major}{number}" for number in range(minor + 1))}
    return any(tag.interpreter in interpreters and tag.abi == "none" and tag.platform == "any" for tag in tags)
