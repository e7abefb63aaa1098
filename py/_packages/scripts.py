"""The packages that scripts name: `<script type="text/python" data-packages="foo==1.2 bar" data-index="...">`"""

import _browser
from _coroutine import start
from browser import is_webworker, window

from . import installation, unpacking
from .errors import PackageError

__all__ = ["begin", "index_of_page"]


def begin(number, names, index):
    """Install what the text names, separated by blanks, and then tell the loader, who knows the script by a number.

    Without an index of the script's own, it is the page's.
    """
    start(_install(number, names.split(), index or index_of_page()))


async def _install(number, requirements, index):
    problem = None
    try:
        await installation.install(requirements, index)
    except PackageError as error:
        # It says all there is to say: where it was raised is nobody's business.
        problem = error.with_traceback(None)
    except BaseException as error:
        problem = error
    modules = unpacking.modules()
    # In a turn of its own: it runs scripts.
    window.queueMicrotask(lambda: _browser.packages_came(number, modules, problem))


def index_of_page():
    """The address of the index that the script element of pytag.js names; None if it names none, and in a worker."""
    if is_webworker:
        return None
    return window[window.Symbol.for_("pytag")].index
