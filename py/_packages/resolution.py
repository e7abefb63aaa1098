"""Which versions to install: found out by `resolvelib`, https://github.com/sarugaku/resolvelib"""

from .errors import ConflictError, NotFoundError, NotPureError
from .known import Unknown, dependencies
from .packaging.requirements import Requirement
from .packaging.specifiers import SpecifierSet
from .packaging.utils import canonicalize_name
from .resolvelib import AbstractProvider, BaseReporter, ResolutionImpossible, Resolver
from .resolvelib.resolvers import RequirementInformation

__all__ = ["resolve"]

# More than any page needs, and an end.
ROUNDS = 10_000

# How many kinds of files, or versions, an error names.
NAMED = 6


async def resolve(requirements, known):
    """Return the candidates, by name, that satisfy the requirements and those of one another.

    Raises NotFoundError, NotPureError, ConflictError, PackageError.
    """
    while True:
        await known.foresee(requirements)
        resolver = Resolver(Provider(known), BaseReporter())
        try:
            found = resolver.resolve(requirements, ROUNDS).mapping.values()
            return {candidate.name: candidate for candidate in found}
        except Unknown as unknown:
            ask = unknown.ask
        except (Hopeless, ResolutionImpossible) as impossible:
            # What the browser keeps of the index may be older than what is wanted.
            if not known.ask_anew():
                raise explained(impossible.causes, known) from None
            continue
        await ask()


class Hopeless(Exception):
    """No version of a package can be had: there is no use in looking for older versions of what wants it."""

    def __init__(self, causes):
        self.causes = causes


class Provider(AbstractProvider):
    """What the resolver asks: https://github.com/sarugaku/resolvelib/blob/main/src/resolvelib/providers.py"""

    def __init__(self, known):
        self.known = known
        # Who wants what, by what is wanted.
        self.parents = {}

    def identify(self, requirement_or_candidate):
        return canonicalize_name(requirement_or_candidate.name), frozenset(requirement_or_candidate.extras)

    def get_preference(self, identifier, resolutions, candidates, information, backtrack_causes):
        # What conflicts comes first, then what leaves little choice.
        causes = {self.identify(cause.requirement) for cause in backtrack_causes}
        pinned = any(
            one.operator in ("==", "===") for wanted in information[identifier] for one in wanted.requirement.specifier
        )
        name, extras = identifier
        return identifier not in causes, not pinned, name, sorted(extras)

    def find_matches(self, identifier, requirements, incompatibilities):
        name, extras = identifier
        specifier = SpecifierSet()
        for requirement in requirements[identifier]:
            specifier &= requirement.specifier
        excluded = {candidate.version for candidate in incompatibilities[identifier]}
        versions = self.known.versions(name, specifier)
        if not versions and not self.known.versions(name, SpecifierSet()):
            wanted = requirements[identifier]
            raise Hopeless([RequirementInformation(one, self.parents.get(id(one))) for one in wanted])
        return [one.with_extras(extras) for one in versions if one.version not in excluded]

    def is_satisfied_by(self, requirement, candidate):
        return requirement.specifier.contains(candidate.version, prereleases=True)

    def get_dependencies(self, candidate):
        required = dependencies(candidate, self.known)
        if candidate.extras:
            required.append(Requirement(f"{candidate.name}=={candidate.version}"))
        self.parents.update((id(requirement), candidate) for requirement in required)
        return required


def explained(causes, known):
    """The error that tells why there is no choice of versions."""
    wanted = {}
    for requirement, parent in causes:
        by = "the page" if parent is None else str(parent)
        wanted.setdefault(canonicalize_name(requirement.name), []).append((requirement, by))
    for name, wants in wanted.items():
        for requirement, by in wants:
            error = _alone(name, requirement, by, known)
            if error is not None:
                return error
    texts = []
    for name, wants in wanted.items():
        lines = [f"{_shown(requirement)} is wanted by {by}" for requirement, by in wants]
        there = known.there.get(name)
        if there is not None and there.file is None:
            lines.append(f"{there} is there already, and stays until the page is loaded again")
        texts.append("; ".join(lines))
    return ConflictError(f"requirements conflict: {'; '.join(texts)}")


def _alone(name, requirement, by, known):
    """Why a requirement cannot be satisfied even if it is the only one; None if it can."""
    if name in known.there or known.versions(name, requirement.specifier):
        return None
    wanted = f"{_shown(requirement)}, wanted by {by}, cannot be had"
    if known.index is None:
        return NotFoundError(
            f"{wanted}: no index is named. Give the script, or the one of pytag.js, an attribute such as "
            'data-index="https://pypi.org/simple/", or name the address of a wheel'
        )
    project = known.index.project(name)
    address = known.index.address_of(name)
    if project is None:
        return NotFoundError(f"{wanted}: there is no such package at {address}")
    others = [file for file in project.others() if requirement.specifier.contains(file.version, prereleases=True)]
    if others and not any(requirement.specifier.contains(file.version) for file in project.wheels):
        newest = max(file.version for file in others)
        sorts = list(dict.fromkeys(file.sort for file in others if file.version == newest))
        more = f", and {len(sorts) - NAMED} more" if len(sorts) > NAMED else ""
        return NotPureError(
            f"{wanted}: it is not pure Python. {name} {newest} at {address} has {', '.join(sorts[:NAMED])}{more}, "
            "which a page cannot load: it needs a wheel whose name ends in -none-any.whl"
        )
    versions = sorted({file.version for file in [*project.wheels, *project.others()]})
    there = ", ".join(map(str, versions[-NAMED:])) or "no file"
    return NotFoundError(f"{wanted}: at {address} there is {there}, for this Python {known.python} or others")


def _shown(requirement):
    """A requirement without its marker, which holds."""
    return str(requirement).partition(";")[0]
