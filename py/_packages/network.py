"""What comes over the network, and what of it the browser keeps for the next page.

https://developer.mozilla.org/docs/Web/API/Cache
"""

import hashlib
import json
import time

import _browser
from _coroutine import promise
from browser import window

from .errors import HashError, NotFoundError, PackageError

__all__ = ["Begun", "absolute", "file", "page", "together"]

CACHE = "pytag-packages"

# Seconds for which an answer of an index is taken for true without asking again.
FRESH = 24 * 60 * 60

JSON = "application/vnd.pypi.simple.v1+json"

# In the header of what is kept: the time in seconds since 1970.
TIME = "pytag-time"


def absolute(address, base=None):
    """An address, which may be one from a base or else the page, as a whole one. Raises PackageError if it is none."""
    try:
        return window.URL.new(address, base or _browser.base_address()).href
    except Exception:
        raise PackageError(f"{address!r} is not an address") from None


async def file(address, sha256=None):
    """The bytes at an address. With a hash they are checked, and kept. Raises NotFoundError, HashError, PackageError."""
    if sha256 is None:
        return bytes(await _whole(await _fetched(address), "arrayBuffer"))
    cache = await _cache()
    key = _key(address, sha256)
    kept = await _kept(cache, key)
    if kept is not None:
        content = bytes(await kept.arrayBuffer())
        if hashlib.sha256(content).hexdigest() == sha256:
            return content
    buffer = await _whole(await _fetched(address), "arrayBuffer")
    content = bytes(buffer)
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise HashError(
            f"{address} is not the file that it should be: its SHA-256 is {found}, and should be {sha256}. "
            "Perhaps it was replaced, or changed on its way; nothing of it was used"
        )
    await _keep(cache, key, window.Response.new(buffer))
    return content


async def page(address, anew):
    """An answer of an index, and whether it is one that was kept. True: ask the index, even if one is kept that is not old.

    Without a network, an old one will do. Raises NotFoundError, PackageError.
    """
    cache = await _cache()
    kept = await _kept(cache, address)
    if kept is not None and not anew and time.time() - float(kept.headers.get(TIME) or 0) < FRESH:
        return await _read(kept, address), True
    try:
        options = {"headers": {"Accept": JSON}, "cache": "no-cache" if anew else "default"}
        response = await _fetched(address, options)
    except NotFoundError:
        raise
    except PackageError:
        if kept is None:
            raise
        return await _read(kept, address), True
    text = await _whole(response, "text")
    headers = {"Content-Type": response.headers.get("Content-Type") or "", TIME: str(int(time.time()))}
    answer = window.Response.new(text, {"headers": headers})
    content = await _read(answer.clone(), address)
    await _keep(cache, address, answer)
    return content, False


async def _read(response, address):
    text = await response.text()
    try:
        return json.loads(text)
    except ValueError:
        sort = response.headers.get("Content-Type") or "of no type"
        raise PackageError(
            f"{address} does not answer in the JSON form of an index, but with something else ({sort}). "
            "See https://packaging.python.org/specifications/simple-repository-api/"
        ) from None


async def _fetched(address, options=None):
    try:
        response = await window.fetch(address, options or {})
    except Exception as error:
        problem = "the network failed, or the server does not let this page read it"
        raise PackageError(f"{address} could not be fetched: {problem} ({error})") from None
    if response.status in (404, 410):
        raise NotFoundError(f"there is nothing at {address} (HTTP status {response.status})")
    if not response.ok:
        raise PackageError(f"{address} could not be fetched: HTTP status {response.status}")
    return response


async def _whole(response, read):
    """The content of a response, read by this method of its."""
    try:
        return await getattr(response, read)()
    except Exception as error:
        raise PackageError(f"{response.url} did not come whole: {error}") from None


# ---- What is kept: as far as the browser lets a page keep something ------------------------------


def _key(address, sha256):
    """A file may be another one tomorrow, but not with the same hash. Cache storage heeds no fragment."""
    address = address.partition("#")[0]
    return f"{address}{'&' if '?' in address else '?'}sha256={sha256}"


async def _cache():
    try:
        return await window.caches.open(CACHE)
    except Exception:
        # The address is not secure, or the user lets nobody keep anything.
        return None


async def _kept(cache, key):
    if cache is None:
        return None
    try:
        return await cache.match(key)
    except Exception:
        return None


async def _keep(cache, key, response):
    if cache is None:
        return
    try:
        await cache.put(key, response)
    except Exception:
        # There is no room: the next page fetches it again.
        pass


# ---- Several things at a time -------------------------------------------------------------------


class Begun:
    """A coroutine that runs beside the others from now on."""

    def __init__(self, coroutine):
        self._error = None
        # It is never rejected: nobody may be waiting yet when the error comes.
        self._promise = promise(self._run(coroutine))

    async def _run(self, coroutine):
        try:
            await coroutine
        except Exception as error:
            self._error = error

    async def end(self):
        """Wait for its end, and raise what it has raised; as often as one likes."""
        await self._promise
        if self._error is not None:
            raise self._error


async def together(begun):
    """Wait until all have ended. Raises the error of the first one that had one."""
    errors = []
    for one in begun:
        try:
            await one.end()
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
