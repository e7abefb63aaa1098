"""The browser that the page is in: https://docs.python.org/3/library/webbrowser.html"""

from browser import window

__all__ = ["Error", "get", "open", "open_new", "open_new_tab", "register"]


class Error(Exception):
    """There is no browser of that name."""


class BaseBrowser:
    """A browser that can show a page. `name` is what it was registered as."""

    args = ["%s"]

    def __init__(self, name=""):
        self.name = self.basename = name

    def open(self, url, new=0, autoraise=True):
        """Show the page at `url` and tell whether the browser does."""
        raise NotImplementedError

    def open_new(self, url):
        """Show the page in a new window."""
        return self.open(url, 1)

    def open_new_tab(self, url):
        """Show the page in a new tab."""
        return self.open(url, 2)


class PageBrowser(BaseBrowser):
    """The browser that the page is in."""

    def open(self, url, new=0, autoraise=True):
        """Open `url` in a new tab; with 1 for `new` in a window of its own. Where Python runs stays as it is.

        False if the browser does not let it: most open nothing but while they handle a click or a key of the user's.
        https://developer.mozilla.org/docs/Web/API/Window/open
        """
        opened = window.open(str(url), "_blank", "popup" if new == 1 else "")
        if opened is None:
            return False
        # The page that is shown has no business with this one.
        opened.opener = None
        return True


_own = PageBrowser("browser")
_browsers: dict = {"browser": (None, _own)}
_preferred = []


def register(name, constructor, instance=None, *, preferred=False):
    """Add a browser: `constructor` is called without arguments for one, unless there is an `instance`."""
    _browsers[name.lower()] = (constructor, instance)
    if preferred:
        _preferred.insert(0, name)


def get(using=None):
    """Return the browser of that name, or the one that is used. Raises Error if there is none of that name."""
    if using is None:
        using = _preferred[0] if _preferred else "browser"
    try:
        constructor, instance = _browsers[using.lower()]
    except KeyError:
        raise Error(f"there is no browser {using!r}, only the one that the page is in") from None
    return instance if instance is not None else constructor()


def open(url, new=0, autoraise=True):
    """Show the page at `url` in a tab of its own, and tell whether the browser does."""
    return get().open(url, new, autoraise)


def open_new(url):
    """Show the page in a new window."""
    return open(url, 1)


def open_new_tab(url):
    """Show the page in a new tab."""
    return open(url, 2)
