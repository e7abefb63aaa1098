"""What `ssl` stands on, without the encryption: a page opens no sockets, and the browser encrypts by itself.

Contexts can be made and set up, as programs do that hand them on. What would need a connection raises OSError.
https://docs.python.org/3/library/ssl.html
"""

# The numbers become names of the module where it is made.
# pyright: reportUndefinedVariable=false

import errno
import posix

OPENSSL_VERSION = "none (the browser encrypts)"
OPENSSL_VERSION_NUMBER = 0x30000000
OPENSSL_VERSION_INFO = _OPENSSL_API_VERSION = (3, 0, 0, 0, 0)
_DEFAULT_CIPHERS = "DEFAULT"

HAS_SNI = HAS_ECDH = HAS_ALPN = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_TLS_UNIQUE = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = HAS_PSK = HAS_PHA = False

# OpenSSL's numbers, under the prefixes by which `ssl` sorts them.
_NUMBERS = {
    "PROTOCOL_": {"SSLv23": 2, "TLS": 2, "TLS_CLIENT": 16, "TLS_SERVER": 17, "TLSv1_2": 5},
    "PROTO_": {
        "MINIMUM_SUPPORTED": -2, "MAXIMUM_SUPPORTED": -1, "SSLv3": 768, "TLSv1": 769, "TLSv1_1": 770, "TLSv1_2": 771,
        "TLSv1_3": 772,
    },
    "OP_": {
        "ALL": 0x80000050, "CIPHER_SERVER_PREFERENCE": 1 << 22, "ENABLE_KTLS": 1 << 3, "ENABLE_MIDDLEBOX_COMPAT": 1 << 20,
        "IGNORE_UNEXPECTED_EOF": 1 << 7, "LEGACY_SERVER_CONNECT": 1 << 2, "NO_COMPRESSION": 1 << 17,
        "NO_RENEGOTIATION": 1 << 30, "NO_SSLv2": 0, "NO_SSLv3": 1 << 25, "NO_TICKET": 1 << 14, "NO_TLSv1": 1 << 26,
        "NO_TLSv1_1": 1 << 28, "NO_TLSv1_2": 1 << 27, "NO_TLSv1_3": 1 << 29, "SINGLE_DH_USE": 0, "SINGLE_ECDH_USE": 0,
    },
    "ALERT_DESCRIPTION_": {
        "CLOSE_NOTIFY": 0, "UNEXPECTED_MESSAGE": 10, "BAD_RECORD_MAC": 20, "RECORD_OVERFLOW": 22,
        "DECOMPRESSION_FAILURE": 30, "HANDSHAKE_FAILURE": 40, "BAD_CERTIFICATE": 42, "UNSUPPORTED_CERTIFICATE": 43,
        "CERTIFICATE_REVOKED": 44, "CERTIFICATE_EXPIRED": 45, "CERTIFICATE_UNKNOWN": 46, "ILLEGAL_PARAMETER": 47,
        "UNKNOWN_CA": 48, "ACCESS_DENIED": 49, "DECODE_ERROR": 50, "DECRYPT_ERROR": 51, "PROTOCOL_VERSION": 70,
        "INSUFFICIENT_SECURITY": 71, "INTERNAL_ERROR": 80, "USER_CANCELLED": 90, "NO_RENEGOTIATION": 100,
        "UNSUPPORTED_EXTENSION": 110, "CERTIFICATE_UNOBTAINABLE": 111, "UNRECOGNIZED_NAME": 112,
        "BAD_CERTIFICATE_STATUS_RESPONSE": 113, "BAD_CERTIFICATE_HASH_VALUE": 114, "UNKNOWN_PSK_IDENTITY": 115,
    },
    "SSL_ERROR_": {
        "SSL": 1, "WANT_READ": 2, "WANT_WRITE": 3, "WANT_X509_LOOKUP": 4, "SYSCALL": 5, "ZERO_RETURN": 6,
        "WANT_CONNECT": 7, "EOF": 8, "INVALID_ERROR_CODE": 10,
    },
    "VERIFY_": {
        "DEFAULT": 0, "CRL_CHECK_LEAF": 4, "CRL_CHECK_CHAIN": 12, "X509_STRICT": 32, "ALLOW_PROXY_CERTS": 64,
        "X509_TRUSTED_FIRST": 1 << 15, "X509_PARTIAL_CHAIN": 1 << 19,
    },
    "CERT_": {"NONE": 0, "OPTIONAL": 1, "REQUIRED": 2},
    "HOSTFLAG_": {
        "ALWAYS_CHECK_SUBJECT": 1, "NO_WILDCARDS": 2, "NO_PARTIAL_WILDCARDS": 4, "MULTI_LABEL_WILDCARDS": 8,
        "SINGLE_LABEL_SUBDOMAINS": 16, "NEVER_CHECK_SUBJECT": 32,
    },
    "ENCODING_": {"PEM": 1, "DER": 2},
}
for _prefix, _names in _NUMBERS.items():
    globals().update((_prefix + _name, _number) for _name, _number in _names.items())


class SSLError(OSError):
    """An error of OpenSSL's, of which there is none here."""

    library = reason = None


class SSLZeroReturnError(SSLError):
    """The other side has closed."""


class SSLWantReadError(SSLError):
    """More is to be read first."""


class SSLWantWriteError(SSLError):
    """More is to be written first."""


class SSLSyscallError(SSLError):
    """The system refused."""


class SSLEOFError(SSLError):
    """The connection ended too early."""


class SSLCertVerificationError(SSLError, ValueError):
    """A certificate is not valid."""

    verify_code = 0
    verify_message = ""


def _unable(*args, **kwargs):
    message = "a page cannot encrypt by itself; fetch https: addresses, or open wss: ones with browser.websocket"
    raise OSError(errno.ENOSYS, message)


class _SSLContext:
    """The settings of connections that are not made."""

    __slots__ = (
        "_check_hostname", "_host_flags", "_msg_callback", "_verify_mode", "keylog_filename", "maximum_version",
        "minimum_version", "num_tickets", "options", "post_handshake_auth", "protocol", "security_level",
        "sni_callback", "verify_flags",
    )

    def __new__(cls, protocol=2):
        if protocol not in _NUMBERS["PROTOCOL_"].values():
            raise ValueError("invalid or unsupported protocol version")
        self = super().__new__(cls)
        client = protocol == PROTOCOL_TLS_CLIENT
        for name in _SSLContext.__slots__:
            getattr(_SSLContext, name).__set__(self, None)
        for name, value in {
            "_check_hostname": client,
            "_host_flags": HOSTFLAG_NO_PARTIAL_WILDCARDS,
            "_verify_mode": CERT_REQUIRED if client else CERT_NONE,
            "maximum_version": PROTO_MAXIMUM_SUPPORTED,
            "minimum_version": PROTO_TLSv1_2,
            "num_tickets": 2,
            "options": OP_ALL | OP_NO_SSLv3 | OP_NO_COMPRESSION | OP_IGNORE_UNEXPECTED_EOF,
            "post_handshake_auth": False,
            "protocol": protocol,
            "security_level": 2,
            "verify_flags": VERIFY_X509_TRUSTED_FIRST,
        }.items():
            getattr(_SSLContext, name).__set__(self, value)
        return self

    @property
    def check_hostname(self):
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        self._check_hostname = bool(value)
        if value and self._verify_mode == CERT_NONE:
            self._verify_mode = CERT_REQUIRED

    @property
    def verify_mode(self):
        return self._verify_mode

    @verify_mode.setter
    def verify_mode(self, value):
        if value not in _NUMBERS["CERT_"].values():
            raise ValueError("invalid value for verify_mode")
        if value == CERT_NONE and self._check_hostname:
            raise ValueError("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.")
        self._verify_mode = int(value)

    def set_default_verify_paths(self):
        """The browser has the certificates."""

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        """Nothing is verified here; that a file is there is."""
        if cafile is capath is cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        for path in filter(None, (cafile, capath)):
            posix.stat(path)

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        for path in filter(None, (certfile, keyfile)):
            posix.stat(path)

    def set_ciphers(self, ciphers):
        """The browser chooses."""

    def get_ciphers(self):
        return []

    def _set_alpn_protocols(self, protocols):
        """The browser chooses."""

    def set_ecdh_curve(self, name):
        """The browser chooses."""

    def cert_store_stats(self):
        return {"x509": 0, "crl": 0, "x509_ca": 0}

    def session_stats(self):
        return dict.fromkeys(("number", "connect", "accept", "hits", "misses", "timeouts"), 0)

    def get_ca_certs(self, binary_form=False):
        return []

    _wrap_socket = _wrap_bio = load_dh_params = _unable


class MemoryBIO:
    """Bytes between a program and a connection: https://docs.python.org/3/library/ssl.html#ssl.MemoryBIO"""

    def __init__(self):
        self._bytes = bytearray()
        self._ended = False

    @property
    def pending(self):
        return len(self._bytes)

    @property
    def eof(self):
        return self._ended and not self._bytes

    def read(self, size=-1, /):
        size = len(self._bytes) if size < 0 else size
        taken = bytes(self._bytes[:size])
        del self._bytes[:size]
        return taken

    def write(self, data, /):
        if self._ended:
            raise SSLError("cannot write() after write_eof()")
        self._bytes += data
        return len(data)

    def write_eof(self):
        self._ended = True


class SSLSession:
    """A session, of which there are none."""


class Certificate:
    """A certificate, of which there are none."""


_OBJECTS = [
    (129, "serverAuth", "TLS Web Server Authentication", "1.3.6.1.5.5.7.3.1"),
    (130, "clientAuth", "TLS Web Client Authentication", "1.3.6.1.5.5.7.3.2"),
]


def txt2obj(txt, name=False):
    """What stands for an object, of the two that `ssl` asks for."""
    for found in _OBJECTS:
        if txt == found[3] or name and txt in found[1:3]:
            return found
    raise ValueError(f"unknown object {txt!r}")


def nid2obj(nid, /):
    """The same by its number."""
    for found in _OBJECTS:
        if nid == found[0]:
            return found
    raise ValueError(f"unknown NID {nid}")


def get_default_verify_paths():
    """Where certificates would lie."""
    return ("SSL_CERT_FILE", "", "SSL_CERT_DIR", "")


def RAND_status():
    """Whether there are random numbers: those of the browser."""
    return True


def RAND_add(string, entropy, /):
    """The browser's need nothing added."""


def RAND_bytes(n, /):
    """Random bytes: https://docs.python.org/3/library/ssl.html#ssl.RAND_bytes"""
    return posix.urandom(n)
