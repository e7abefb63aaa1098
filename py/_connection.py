"""A connection to a web server, as `http.client` wants one: what is written to it is a request, which the browser makes
while the page waits.

https://docs.python.org/3/library/http.client.html
https://developer.mozilla.org/docs/Web/API/XMLHttpRequest
"""

import io

__all__ = ["Connection", "absolute", "create"]

# Headers of requests that the browser writes itself.
_OWN = frozenset(("accept-encoding", "connection", "content-length", "host", "transfer-encoding"))

# Headers of answers that hold no longer: the bytes are decoded, and all there.
_SPENT = frozenset(("connection", "content-encoding", "keep-alive", "transfer-encoding"))


def absolute(address):
    """Return the address that a relative one means: beside the page, as everywhere in HTML. Any other stays as it is, and so
    does what is no address, such as one with blanks: that is for who asks to refuse.
    """
    scheme, colon, _ = address.partition(":")
    if colon and not any(mark in scheme for mark in "/?#"):
        return address
    if not address or any(character.isspace() for character in address):
        return address
    import _browser
    from javascript import JavascriptError

    try:
        return _browser.window().URL.new(address, _browser.base_address()).href
    except JavascriptError:
        return address


def create(address, timeout=None, source_address=None):
    """Return a connection to `address`, a host and a port. Nothing is asked before there is a request.

    The browser knows no timeout of what the page waits for, nor where it asks from.
    """
    return Connection(*address)


class Connection:
    """What a client of HTTP needs of a socket. `address` is where the last answer came from."""

    def __init__(self, host, port):
        self._scheme = "http"
        self._host = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._sent = []
        self.address = ""

    def encrypt(self, server_hostname):
        """From now on everything is encrypted: by the browser, which knows whom it trusts."""
        self._scheme = "https"

    def setsockopt(self, *args):
        """The browser's connections are its own affair."""

    settimeout = close = setsockopt

    def sendall(self, data):
        """Take a part of the request: first its head, as a whole, then its body."""
        self._sent.append(data)

    def makefile(self, mode="rb", buffering=-1):
        """Make the request, and return the answer as a file. Raises ConnectionError if there is none."""
        # Not before there is something to ask: modules that could ask are imported by many that never do.
        import _request
        from javascript import JavascriptError

        head, *parts = self._sent
        self._sent = []
        first, *lines = bytes(head).decode("latin-1").replace("\r\n\t", " ").strip().split("\r\n")
        method, target, _ = first.split(" ")
        headers = [line.partition(":")[::2] for line in lines]
        body = _whole(parts)
        if any(name.lower() == "transfer-encoding" for name, _ in headers):
            body = _unchunked(body)
        address = target if "://" in target else f"{self._scheme}://{self._host}{target}"
        given = tuple((name, value.strip()) for name, value in headers if not _is_own(name, value))
        try:
            answer = _request.ask(method, address, given, body or None)
        except JavascriptError as error:
            raise ConnectionError(f"{address}: {error.value.message}") from None
        if not answer.status:
            raise ConnectionError(f"{address}: no answer")
        self.address = answer.address
        return io.BytesIO(_answer(answer, method))


def _is_own(name, value):
    # A name of urllib's own would make the browser ask other servers whether they allow it.
    return name.lower() in _OWN or name.lower() == "user-agent" and value.strip().startswith("Python-urllib/")


def _whole(parts):
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _unchunked(body):
    """The body that was sent in chunks, each after its length: https://www.rfc-editor.org/rfc/rfc9112#section-7.1"""
    parts = []
    while body:
        length, _, body = body.partition(b"\r\n")
        length = int(length, 16)
        parts.append(body[:length])
        body = body[length + 2 :]
    return b"".join(parts)


def _answer(answer, method):
    """The answer as a server writes it."""
    # Some versions of HTTP have no words for a status.
    from http.client import responses

    body = bytes(answer.bytes)
    lines = [f"HTTP/1.1 {answer.status} {answer.reason or responses.get(answer.status, '')}"]
    spent = _SPENT if method == "HEAD" else _SPENT | {"content-length"}
    for line in answer.headers.split("\r\n"):
        if line and line.partition(":")[0].lower() not in spent:
            lines.append(line)
    if method != "HEAD":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join((*lines, "", "")).encode("latin-1", "replace") + body
