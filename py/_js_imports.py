"""JavaScript's files and modules, imported by Python."""

import sys

import _browser
import _coroutine
import _javascript

__all__ = ["import_all", "import_script", "load", "load_all", "resolve"]


def _base(file):
    """The address that relative ones are relative to: that of the file if it has one, else the page's."""
    window = _browser.window()
    page = window.document.baseURI if hasattr(window, "document") else window.location.href
    return file if "://" in file else page


def resolve(name, file=""):
    """Return the absolute address of a JavaScript module, or the name itself if it is one of an import map."""
    is_address = name.startswith(("./", "../", "/")) or "://" in name or name.startswith(("data:", "blob:"))
    if not is_address and not name.endswith((".js", ".mjs")):
        return name
    return _browser.window().URL.new(name, _base(file)).href


def import_all(names, callback, loaded):
    """Import modules, then call a function with them."""

    async def run():
        modules = [*loaded]
        for name in names:
            modules.append(await _javascript.import_module(name))
        result = callback(*modules)
        if hasattr(result, "__await__"):
            await result

    _coroutine.start(run())


def load_all(names, callback, loaded):
    """Load scripts, then call a function with their elements."""
    window = _browser.window()
    document = window.document

    async def run():
        elements = [*loaded]
        for name in names:
            element = document.createElement("script")
            element.src = name
            elements.append(element)
            await window.Promise.new(lambda resolve, reject, element=element: _follow(document, element, resolve, reject))
        callback(*elements)

    _coroutine.start(run())


def _follow(document, element, resolve, reject):
    element.addEventListener("load", resolve)
    element.addEventListener("error", lambda event: reject(ModuleNotFoundError(f"cannot load {element.src}")))
    document.body.append(element)


def _fetch(url):
    import _load

    try:
        return _load.fetch(url)
    except OSError as error:
        raise ModuleNotFoundError(str(error), path=url) from error


def load(url):
    """See `javascript.load`."""
    import _load

    _load.load(url, _fetch)


# A file's source as the body of a function, so that whatever way it declares `$module`, that does not stay. Where it goes is
# known before the source runs, which may import another file in turn. What it throws is for who imports it, not for the page.
_WITH_MODULE = """(found => {{ try {{ found.module = (function () {{{}
;return typeof $module === 'undefined' ? undefined : $module}})() }} catch (error) {{ found.thrown = [error] }} }})(
globalThis[Symbol.for('pytag')].found)"""


def import_script(url, alias):
    """Return the module that a file's object `$module` makes."""
    # Not before there is something to load: those that import modules of JavaScript's need none of it.
    import _load

    window = _browser.window()
    pytag = window[window.Symbol["for"]("pytag")]
    source = _fetch(url)
    found = pytag.found = window.Object.new()
    try:
        _load.run(_WITH_MODULE.format(source), url)
    finally:
        pytag.found = None
    if hasattr(found, "thrown"):
        _javascript.throw(found.thrown[0])
    exported = getattr(found, "module", None)
    if not isinstance(exported, _javascript.JSObject):
        raise ImportError(f"the JavaScript file {url} does not define $module", path=url)
    name = alias or url.split("?")[0].split("/")[-1].rsplit(".", 1)[0]
    module = type(sys)(name, f"The JavaScript file {url}.")
    module.__file__ = url
    for key in window.Object.keys(exported):
        setattr(module, key, exported[key])
    sys.modules[name] = module
    return module
