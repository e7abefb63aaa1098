"""What the library asks of a browser: other pages, passwords, the language."""

import gettext
import getpass
import locale
import warnings
import webbrowser

from browser import window
from runner import equal, js, raises


class replaced:
    """A function of the window, for a while another one that notes its arguments."""

    def __init__(self, name, answer):
        self.name, self.answer, self.calls = name, answer, []

    def __enter__(self):
        self.before = getattr(window, self.name)
        setattr(window, self.name, lambda *args: self.calls.append(args) or self.answer)
        return self.calls

    def __exit__(self, *_):
        setattr(window, self.name, self.before)


def test_webbrowser_opens_tabs_and_windows():
    opened = js("({ opener: 1 })")
    with replaced("open", opened) as calls:
        equal(webbrowser.open("https://example.org/"), True)
        equal(webbrowser.open_new_tab("b.html"), True)
        equal(webbrowser.open_new("c.html"), True)
        equal(webbrowser.get().open("d.html"), True)
    equal([call[0] for call in calls], ["https://example.org/", "b.html", "c.html", "d.html"])
    equal([call[2] for call in calls], ["", "", "popup", ""])
    assert opened.opener is None


def test_webbrowser_says_that_it_was_not_let():
    with replaced("open", None):
        equal(webbrowser.open("https://example.org/"), False)


def test_another_browser_can_be_registered_and_unknown_ones_are_an_error():
    with raises(webbrowser.Error, "lynx"):
        webbrowser.get("lynx")

    class Mine(webbrowser.BaseBrowser):
        def open(self, url, new=0, autoraise=True):
            return f"mine: {url}"

    webbrowser.register("mine", Mine)
    equal(webbrowser.get("Mine").open_new("x"), "mine: x")


def test_getpass_asks_by_the_dialog_and_warns():
    with replaced("prompt", "secret") as calls, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        equal(getpass.getpass("PIN: "), "secret")
    equal(calls[0][0], "PIN: ")
    equal([warning.category for warning in caught], [getpass.GetPassWarning])
    with replaced("prompt", None), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with raises(EOFError):
            getpass.getpass()


def test_getuser_is_the_variable():
    equal(getpass.getuser(), "pytag")


def test_the_locale_is_c_with_utf8():
    equal(locale.setlocale(locale.LC_ALL), "C")
    equal(locale.getpreferredencoding(), "utf-8")
    equal(locale.getencoding(), "utf-8")
    equal(locale.localeconv()["decimal_point"], ".")
    equal(locale.strxfrm("a"), "a")
    equal(locale.format_string("%d", 1234567, grouping=True), "1234567")
    with raises(locale.Error):
        locale.setlocale(locale.LC_ALL, "xx_YY")


def test_gettext_reads_catalogues_and_goes_without():
    equal(gettext.gettext("Hello"), "Hello")
    equal(gettext.ngettext("file", "files", 2), "files")
    with raises(FileNotFoundError):
        gettext.translation("nothing", "locale", ["de"])
    equal(gettext.translation("nothing", "locale", ["de"], fallback=True).gettext("Hello"), "Hello")
