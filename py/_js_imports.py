"""JavaScript's files and modules, imported by Python."""

import sys

import _browser
import _coroutine
import _javascript

__all__ = ["import_all", "import_script", "load", "load_all", "resolve", "run"]


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


def _read(url):
    request = _browser.window().XMLHttpRequest.new()
    try:
        request.open("GET", url, False)
        request.send()
        found = request.status == 200
    except _javascript.JavascriptError as error:
        raise ModuleNotFoundError(f"{url}: {error}", path=url) from error
    if not found:
        raise ModuleNotFoundError(f"{url}: HTTP status {request.status}", path=url)
    return request.responseText


def load(url):
    """See `javascript.load`."""
    run(_read(url), url)


def import_script(url, alias):
    """Return the module that a file's object `$module` makes."""
    # As a function's body, so that whatever way it declares `$module`, it does not stay.
    body = f"{_read(url)}\n;return typeof $module === 'undefined' ? undefined : $module"
    found = run(f"try {{ {_PLACE}.value = (function () {{{body}}})() }} catch (error) {{ {_PLACE}.errors.push(error) }}", url)
    if not isinstance(found, _javascript.JSObject):
        raise ImportError(f"the JavaScript file {url} does not define $module", path=url)
    name = alias or url.split("?")[0].split("/")[-1].rsplit(".", 1)[0]
    module = type(sys)(name, f"The JavaScript file {url}.")
    module.__file__ = url
    for key in _browser.window().Object.keys(found):
        setattr(module, key, found[key])
    sys.modules[name] = module
    return module


# What a script and `run` tell each other by.
_PLACE = "globalThis[Symbol.for('pytag')].script"


def run(source, url):
    """Run JavaScript as a script of the page, and return what it leaves in the value of `_PLACE`.

    Raises JavascriptError for what it throws.
    """
    window = _browser.window()
    document = window.document
    pytag = window[window.Symbol["for"]("pytag")]
    place = pytag.script = window.Object.new()
    errors = place.errors = window.Array.new()

    def fail(event):
        errors.push(event.error)
        event.preventDefault()
        event.stopImmediatePropagation()

    element = document.createElement("script")
    if getattr(pytag, "nonce", None):
        element.nonce = pytag.nonce
    element.textContent = f"{source}\n;{_PLACE}.ran = true;\n//# sourceURL={url}"
    options = {"capture": True}
    window.addEventListener("error", fail, options)
    try:
        (document.head or document.documentElement).append(element)
    finally:
        window.removeEventListener("error", fail, options)
        element.remove()
        del pytag.script
    if len(errors):
        _javascript.throw(errors[0])
    if not getattr(place, "ran", False):
        raise ImportError(
            f"the page's content security policy does not let {url} run so: load it by <script src={url!r}>, or give the "
            "script of pytag.js a nonce",
            path=url,
        )
    return getattr(place, "value", None)
