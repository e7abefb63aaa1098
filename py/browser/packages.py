"""Packages from wheels: beside the page, at any address, or of an index.

    from browser import packages

    await packages.install("attrs", "foo==1.2", index="https://pypi.org/simple/")
    import attrs

A script can have them installed before it runs: `<script type="text/python" data-packages="attrs foo==1.2">`.

https://packaging.python.org/specifications/simple-repository-api/
"""

from __future__ import annotations

from _packages import installation, scripts
from _packages.errors import ConflictError, HashError, NotFoundError, NotPureError, PackageError

__all__ = ["ConflictError", "HashError", "NotFoundError", "NotPureError", "PackageError", "install", "installed"]


async def install(*requirements: str, index: str | None = None) -> dict[str, str]:
    """Install packages, with what they depend on, and return a dict of the versions of those that were not there.

    Each of `requirements` is a str, https://packaging.python.org/specifications/dependency-specifiers/ such as
    `"foo[extra]>=1.2"`, or the address of a wheel, absolute or from the page, with `#sha256=...` if it is to be checked.
    One with a marker that does not hold in a page, such as `"foo; sys_platform == 'win32'"`, is left out.
    `index` is the address of an index in the JSON form of PEP 691, or one with `{name}` where the name of a package is
    to stand; None is the page's own, the `data-index` of the script element of pytag.js.

    Versions that are there already stay. Raises NotFoundError, NotPureError, HashError, ConflictError; PackageError, of
    which all these are kinds, if the index cannot be asked, or a requirement or a wheel cannot be read; TypeError if a
    requirement is no str, as a list of them is none.
    """
    for one in requirements:
        if not isinstance(one, str):
            message = "packages.install() takes each requirement as a str of its own, as in install('attrs', 'foo')"
            raise TypeError(f"{message}, not {type(one).__name__}")
    return await installation.install(requirements, index or scripts.index_of_page())


def installed() -> dict[str, str]:
    """Return a dict of the versions of all packages that are there, by their names in lower case."""
    return installation.installed()
