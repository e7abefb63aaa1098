"""The files that packages come in, and the metadata in them.

https://packaging.python.org/specifications/binary-distribution-format/
"""

import email
import functools
import io
import zipfile

from .errors import PackageError
from .packaging.requirements import InvalidRequirement, Requirement
from .packaging.specifiers import InvalidSpecifier, SpecifierSet
from .packaging.tags import is_pure
from .packaging.utils import (
    InvalidSdistFilename, InvalidWheelFilename, canonicalize_name, parse_sdist_filename, parse_wheel_filename,
)

__all__ = ["File", "Metadata", "named", "specifiers"]

SOURCES = "sources that would have to be built"


class File:
    """A file with a version of a package: a wheel, or what one would have to be built from."""

    def __init__(self, filename, address, name, version, tags=None, build=()):
        self.filename = filename
        self.address = address
        self.name = name
        self.version = version
        self.tags = tags
        self.build = build
        self.sha256 = None
        # As the index has it.
        self.requires_python = ""
        self.yanked = False
        # Whether the metadata lie beside it, and their hash if that is known.
        self.has_metadata = False
        self.metadata_sha256 = None

    @property
    def is_pure(self):
        """Whether it is a wheel that a page can use."""
        return self.tags is not None and is_pure(self.tags)

    @property
    def sort(self):
        """What it is, for people: the tags of a wheel, as its name has them."""
        return SOURCES if self.tags is None else "-".join(self.filename.removesuffix(".whl").split("-")[-3:])


def named(filename, address):
    """The file of this name at this address; None if the name is not one of a package's file."""
    try:
        name, version, build, tags = parse_wheel_filename(filename)
        return File(filename, address, name, version, tags, build)
    except InvalidWheelFilename:
        pass
    try:
        return File(filename, address, *parse_sdist_filename(filename))
    except InvalidSdistFilename:
        return None


@functools.cache
def specifiers(text):
    """The versions that a text allows; what nobody can read forbids nothing."""
    try:
        return SpecifierSet(text or "")
    except InvalidSpecifier:
        return SpecifierSet()


class Metadata:
    """What a package says of itself: https://packaging.python.org/specifications/core-metadata/"""

    def __init__(self, text, source):
        message = email.message_from_string(text)
        self.requires_python = message["Requires-Python"]
        self.extras = {canonicalize_name(extra) for extra in message.get_all("Provides-Extra", [])}
        try:
            self.requires = [Requirement(text) for text in message.get_all("Requires-Dist", [])]
        except InvalidRequirement as error:
            raise PackageError(f"the metadata of {source} cannot be read: {error}") from None

    @classmethod
    def of_wheel(cls, content, filename):
        """Those in the bytes of a wheel. Raises PackageError if it is none."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                (name,) = filter(is_metadata, archive.namelist())
                text = archive.read(name).decode()
        except (ValueError, zipfile.BadZipFile) as error:
            raise PackageError(f"{filename} is not a wheel: {error}") from None
        return cls(text, filename)


def is_metadata(name):
    """Whether a name in a wheel is that of its metadata."""
    folder, _, file = name.rpartition("/")
    return file == "METADATA" and folder.endswith(".dist-info") and "/" not in folder
