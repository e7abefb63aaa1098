"""The installation of packages into the page's file system.

https://packaging.python.org/specifications/recording-installed-packages/
"""

import importlib.metadata
import os
import sys
from urllib.parse import unquote

from _turns import Turns

from . import files, network
from .errors import NotPureError, PackageError
from .files import Metadata
from .index import Index
from .known import Candidate, Known
from .packaging.requirements import InvalidRequirement, Requirement
from .packaging.utils import canonicalize_name
from .packaging.version import Version
from .resolution import resolve
from .unpacking import unpack

__all__ = ["install", "installed"]

# By name: what has been chosen and is not there yet.
_coming = {}

# There is one choice at a time: each heeds what was chosen before it.
_choices = Turns()


async def install(requirements, index):
    """Install what satisfies the requirements, texts, that is not there; an index is an address, or None.

    Returns a dict of versions by name. Raises PackageError.
    """
    wanted, given = [], {}
    for text in requirements:
        requirement, candidate = _read(text)
        if requirement is not None:
            wanted.append(requirement)
        if candidate is not None:
            given[candidate.name] = candidate
    known = Known(Index(index) if index else None, given)
    coming, new = await _choices.take(lambda: _choose(wanted, known))
    await network.together([one.begun for one in coming])
    return {candidate.name: str(candidate.version) for candidate in sorted(new, key=lambda one: one.name)}


def installed():
    """The versions of the packages that are there, by name."""
    found = importlib.metadata.distributions(path=_places())
    return dict(sorted((canonicalize_name(one.metadata["Name"]), one.version) for one in found))


def _places():
    """Where installed packages are looked for: what `sys.path` names of the file system."""
    return [place for place in sys.path if isinstance(place, str) and os.path.exists(place)]


def _read(text):
    """The requirement that a text stands for, and the one candidate for it if it names an address.

    There is no requirement if it has a marker that does not hold in a page.
    """
    address = text.strip()
    requirement = None
    if not _file_name(address).endswith((".whl", ".tar.gz", ".zip")) or " @ " in address:
        try:
            requirement = Requirement(text)
        except InvalidRequirement as error:
            raise PackageError(f"{text!r} is no requirement, such as foo==1.2, nor the address of a wheel: {error}") from None
        # Before the address is looked at: it may be of a file that only other systems can use.
        if requirement.marker is not None and not requirement.marker.evaluate():
            return None, None
        if requirement.url is None:
            return requirement, None
        address = requirement.url
    filename = _file_name(address)
    address, _, check = address.partition("#sha256=")
    file = files.named(filename, network.absolute(address))
    if file is None:
        raise PackageError(f"{filename} is no name of a wheel, such as foo-1.2-py3-none-any.whl")
    if not file.is_pure:
        raise NotPureError(
            f"{filename} is not pure Python, it is {file.sort}: a page needs a wheel whose name ends in -none-any.whl"
        )
    file.sha256 = check.lower() or None
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement is not None else ""
    exact = Requirement(f"{file.name}{extras}=={file.version}")
    return exact, Candidate(file.name, file.version, file=file)


def _file_name(address):
    return unquote(address.partition("#")[0].partition("?")[0].rpartition("/")[2])


class _Coming:
    """A candidate that is to be installed."""

    def __init__(self, candidate):
        self.candidate = candidate
        self.begun = None


async def _choose(wanted, known):
    """What has to come until all that is wanted is there, and the candidates that are chosen now and come first."""
    for one in importlib.metadata.distributions(path=_places()):
        name = canonicalize_name(one.metadata["Name"])
        metadata = Metadata(one.read_text("METADATA") or "", name)
        known.there[name] = Candidate(name, Version(one.version), metadata=metadata)
    known.there.update((name, one.candidate) for name, one in _coming.items())
    found = await resolve(wanted, known)
    new = [one for one in found.values() if one.file is not None and one.name not in _coming]
    for candidate in new:
        candidate.metadata = known.metadata(candidate)
        _coming[candidate.name] = _Coming(candidate)
    coming = [_coming[name] for name in found if name in _coming]
    for one in coming:
        if one.begun is None:
            one.begun = network.Begun(_bring(one.candidate, known))
    return coming, new


async def _bring(candidate, known):
    """Fetch a candidate's file and unpack it."""
    file = candidate.file
    try:
        content = known.contents.pop(file.address, None)
        if content is None:
            content = await network.file(file.address, file.sha256)
        unpack(content, file)
    finally:
        del _coming[candidate.name]
