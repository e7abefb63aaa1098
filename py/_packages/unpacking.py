"""The unpacking of wheels: https://packaging.python.org/specifications/binary-distribution-format/#installing-a-wheel"""

import importlib.metadata
import io
import os
import sys
import zipfile
import zlib

import _remote_import  # which has imports look along `sys.path`
from .errors import PackageError

__all__ = ["modules", "unpack"]

# Where CPython has them: https://docs.python.org/3/library/sysconfig.html#posix-prefix
FOLDER = f"{sys.prefix}/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"

# What of a wheel's folder for other places goes among its modules; a page has no commands and no headers.
MODULES = ("purelib", "platlib")

# Of a file in an archive: what stands before its name, and where the lengths of the name and of more are in that.
HEAD = 30
LENGTHS = slice(26, 30)


def unpack(content, file):
    """Put what is in the bytes of a wheel where modules are imported from. Raises PackageError if they are no wheel's."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # All of it before anything is written: half a package is worse than none.
            found = [(_place(one.filename, file), _read(content, one)) for one in archive.infolist() if not one.is_dir()]
    except (NotImplementedError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise PackageError(f"{file.filename} cannot be unpacked: {error}") from None
    folders = set()
    for path, data in found:
        if path is None:
            continue
        path = f"{FOLDER}/{path}"
        folder = os.path.dirname(path)
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        with open(path, "wb", buffering=0) as target:
            target.write(data)
    _make_known()


def modules():
    """The names of the modules in the folder, which are in no package."""
    names = os.listdir(FOLDER) if os.path.isdir(FOLDER) else []
    return sorted({name.removesuffix(".py") for name in names if not name.endswith(".dist-info")})


def _place(name, file):
    """Where something in a wheel goes, from the folder of modules; None if it is for nothing that a page has."""
    parts = name.split("/")
    if name.startswith("/") or ".." in parts:
        raise ValueError(f"it holds {name!r}, which leads out of it")
    if not parts[0].endswith(".data"):
        return name
    return "/".join(parts[2:]) if len(parts) > 2 and parts[1] in MODULES else None


def _read(content, entry):
    """What the archive's own reader gives, in a fifth of its time: a package may have a thousand files."""
    head = content[entry.header_offset:entry.header_offset + HEAD]
    lengths = head[LENGTHS]
    start = entry.header_offset + HEAD + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    data = content[start:start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        data = zlib.decompress(data, -zlib.MAX_WBITS)
    elif entry.compress_type != zipfile.ZIP_STORED:
        raise NotImplementedError(f"{entry.filename} is compressed in a way that is none of a wheel's")
    if zlib.crc32(data) != entry.CRC:
        raise zipfile.BadZipFile(f"{entry.filename} is damaged")
    return data


def _make_known():
    """Have imports, and what asks for metadata, look into the folder."""
    if FOLDER not in sys.path:
        # Before addresses, where each look is a request.
        in_memory = [place.startswith("/") for place in map(str, sys.path)]
        sys.path.insert([*in_memory, False].index(False), FOLDER)
    finder = sys.path_importer_cache.get(FOLDER)
    if finder is not None:
        finder.invalidate_caches()  # pyright: ignore[reportAttributeAccessIssue]
    importlib.metadata.MetadataPathFinder.invalidate_caches()
