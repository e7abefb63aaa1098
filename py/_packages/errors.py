"""What can go wrong when packages are installed; each error names the package and the way out."""

__all__ = ["ConflictError", "HashError", "NotFoundError", "NotPureError", "PackageError"]


class PackageError(Exception):
    """Packages could not be installed."""

    # Its place for people.
    __module__ = "browser.packages"


class NotFoundError(PackageError):
    """A package, or a version of it, is at none of the addresses that the text names."""

    __module__ = "browser.packages"


class NotPureError(PackageError):
    """A package has only files that a page cannot use; the text names what there is."""

    __module__ = "browser.packages"


class HashError(PackageError):
    """A file is not what the index says that it is."""

    __module__ = "browser.packages"


class ConflictError(PackageError):
    """No choice of versions satisfies all who want a package; the text says who wants what."""

    __module__ = "browser.packages"
