"""Passwords and the name of the user: https://docs.python.org/3/library/getpass.html"""

import os
import warnings

__all__ = ["GetPassWarning", "getpass", "getuser"]


class GetPassWarning(UserWarning):
    """What is typed can be read on the screen."""


def getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """Ask for a password by the browser's own dialog, which shows what is typed: a GetPassWarning says so.

    An `<input type="password">` of the page hides it. Raises EOFError if the user cancels.
    """
    import browser

    warnings.warn("the browser's dialog shows what is typed", GetPassWarning, stacklevel=2)
    line = browser.prompt(prompt)
    if line is None:
        raise EOFError("getpass() was cancelled")
    return line


def getuser():
    """Return the name of the user: of the variables LOGNAME, USER, LNAME and USERNAME the first that is set.

    Raises OSError if none is.
    """
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        user = os.environ.get(name)
        if user:
            return user
    raise OSError("No username set in the environment")
