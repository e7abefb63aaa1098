"""What is known of packages while it is found out which to install: what is there, what an index tells, what they need.

What is not known yet is asked for, which takes time; the resolver cannot wait, and begins again when the answer is there.
"""

import platform

from . import network
from .errors import HashError, PackageError
from .files import Metadata, specifiers
from .packaging.utils import canonicalize_name
from .packaging.version import Version

__all__ = ["Candidate", "Known", "Unknown", "dependencies"]


class Unknown(Exception):
    """Something has to be asked for first: `ask` is a coroutine function that does it."""

    def __init__(self, ask):
        self.ask = ask


class Candidate:
    """A version of a package, with extras or without, that may be chosen."""

    def __init__(self, name, version, extras=frozenset(), file=None, metadata=None):
        self.name = name
        self.version = version
        self.extras = extras
        # Of what is there already, None.
        self.file = file
        self.metadata = metadata

    def __str__(self):
        extras = f"[{','.join(sorted(self.extras))}]" if self.extras else ""
        return f"{self.name}{extras} {self.version}"

    def with_extras(self, extras):
        """The same with these extras."""
        return Candidate(self.name, self.version, extras, self.file, self.metadata)


class Known:
    """What one installation knows. `there` are candidates by name that nothing may replace; the index may be None."""

    def __init__(self, index, there):
        self.index = index
        self.there = dict(there)
        self.python = Version(platform.python_version())
        self._metadata = {}
        # Of wheels that had to be fetched for their metadata, by address.
        self.contents = {}

    def versions(self, name, specifier):
        """The candidates for a package, the best first. Raises Unknown."""
        if name in self.there:
            candidate = self.there[name]
            return [candidate] if specifier.contains(candidate.version, prereleases=True) else []
        by_version = {}
        for file in self._wheels(name):
            if not specifiers(file.requires_python).contains(self.python, prereleases=True):
                continue
            if file.yanked and not _pins(specifier, file.version):
                continue
            other = by_version.get(file.version)
            if other is None or file.build > other.build:
                by_version[file.version] = file
        allowed = specifier.filter(by_version)
        return [Candidate(name, version, file=by_version[version]) for version in sorted(allowed, reverse=True)]

    def metadata(self, candidate):
        """What a candidate says of itself. Raises Unknown."""
        if candidate.metadata is not None:
            return candidate.metadata
        address = candidate.file.address
        if address not in self._metadata:
            raise Unknown(lambda: self._ask_metadata(candidate.file))
        return self._metadata[address]

    def _wheels(self, name):
        if self.index is None:
            return []
        try:
            project = self.index.project(name)
        except KeyError:
            raise Unknown(lambda: self.index.ask(name)) from None
        return project.wheels if project is not None else []

    async def _ask_metadata(self, file):
        if file.has_metadata:
            content = await network.file(f"{file.address}.metadata", file.metadata_sha256)
            metadata = Metadata(content.decode(), file.filename)
        else:
            content = self.contents[file.address] = await network.file(file.address, file.sha256)
            metadata = Metadata.of_wheel(content, file.filename)
        self._metadata[file.address] = metadata

    def ask_anew(self):
        """Forget what may be old. Whether there was any."""
        return self.index is not None and self.index.ask_anew()

    async def foresee(self, requirements):
        """Ask for what the resolver is likely to need, side by side."""
        await self._foresee_all(requirements, set())

    async def _foresee_all(self, requirements, seen):
        await network.together([network.Begun(self._foresee(requirement, seen)) for requirement in requirements])

    async def _foresee(self, requirement, seen):
        key = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if key in seen:
            return
        seen.add(key)
        while True:
            try:
                candidates = self.versions(key[0], requirement.specifier)
                needed = dependencies(candidates[0].with_extras(key[1]), self) if candidates else []
                break
            except Unknown as unknown:
                ask = unknown.ask
            try:
                await ask()
            except HashError:
                raise
            except PackageError:
                # It may not be needed after all; if it is, the resolver asks again.
                return
        await self._foresee_all(needed, seen)


def dependencies(candidate, known):
    """What a candidate requires on a page. Raises Unknown, PackageError."""
    environments = [{"extra": extra} for extra in candidate.extras or [""]]
    required = []
    for requirement in known.metadata(candidate).requires:
        marker = requirement.marker
        if marker is not None and not any(map(marker.evaluate, environments)):
            continue
        if requirement.url is not None:
            raise PackageError(f"{candidate} wants {requirement}: install what is there by its address first")
        required.append(requirement)
    return required


def _pins(specifier, version):
    """Whether the specifier allows this version because it names it."""
    return any(one.operator in ("==", "===") and one.version == str(version) for one in specifier)
