"""An index of packages: https://packaging.python.org/specifications/simple-repository-api/, in its JSON form."""

from . import files, network
from .errors import NotFoundError, PackageError

__all__ = ["Index", "Project"]

NAME = "{name}"

# How the names of all wheels end that a page may use. Of the others there may be thousands.
PURE = "-none-any.whl"


class Index:
    """One that lies at an address. Of a server that only has files the address holds `{name}`: `wheels/{name}.json`."""

    def __init__(self, address):
        # Whole but for the name, which is put in later.
        self.address = network.absolute(address).replace("%7Bname%7D", NAME)
        if NAME not in self.address:
            self.address = f"{self.address.rstrip('/')}/{NAME}/"
        self._projects = {}
        # Whether an answer was one that the browser has kept, and whether such will not do.
        self._may_be_old = False
        self._anew = False

    def address_of(self, name):
        """Where the index tells of a package."""
        return self.address.replace(NAME, name)

    def project(self, name):
        """What the index has told of a package; None if it has none such. KeyError if it was not asked."""
        return self._projects[name]

    async def ask(self, name):
        """Ask of a package, once. Raises PackageError if there is no answer."""
        if name in self._projects:
            return
        address = self.address_of(name)
        try:
            answer, kept = await network.page(address, self._anew)
        except NotFoundError:
            self._projects[name] = None
        else:
            self._projects[name] = Project(name, answer, address)
            self._may_be_old |= kept

    def ask_anew(self):
        """Forget all answers if some may be old. Whether it was so."""
        if self._anew or not self._may_be_old:
            return False
        self._anew = True
        self._projects.clear()
        return True


class Project:
    """A package as an index tells of it."""

    def __init__(self, name, answer, address):
        self.name = name
        self._address = address
        try:
            entries = answer["files"]
            pure = [entry["filename"].endswith(PURE) for entry in entries]
            read = [self._file(entry) for entry, is_pure in zip(entries, pure) if is_pure]
        except (KeyError, TypeError, AttributeError) as error:
            raise PackageError(f"{address} tells of its files in a form that is not known: {error!r}") from None
        self._read = [file for file in read if file is not None]
        self._others = [entry for entry, is_pure in zip(entries, pure) if not is_pure]
        self.wheels = [file for file in self._read if file.is_pure]

    def others(self):
        """The files that a page cannot use."""
        read = [*self._read, *map(self._file, self._others)]
        return [file for file in read if file is not None and not file.is_pure]

    def _file(self, entry):
        file = files.named(entry["filename"], network.absolute(entry["url"], self._address))
        if file is None or file.name != self.name:
            return None
        file.sha256 = (entry.get("hashes") or {}).get("sha256")
        file.requires_python = entry.get("requires-python")
        file.yanked = entry.get("yanked", False) not in (False, None)
        metadata = entry.get("core-metadata", entry.get("dist-info-metadata"))
        file.has_metadata = bool(metadata)
        file.metadata_sha256 = metadata.get("sha256") if isinstance(metadata, dict) else None
        return file
