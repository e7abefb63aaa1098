"""`__BRYTHON__`: what pages written for Brython ask of it, in Python and in JavaScript.

https://brython.info/static_doc/en/builtin.html
https://brython.info/static_doc/en/jsobjects.html
"""

import sys

import _browser
import _remote
import _websocket
import browser
import javascript

__all__ = ["Brython"]


class Brython:
    """Facts about the browser and about this Python, and what JavaScript calls. `debug` can be set.

    A name that is not here is looked for in JavaScript's object of the same name; there too it may be unknown: AttributeError.
    """

    __slots__ = ("debug", "file_cache")

    def __init__(self):
        self.debug = 1
        self.file_cache = {}

    def __getattr__(self, name):
        if not name.startswith("__"):
            names = browser.window.__BRYTHON__
            if names.hasOwnProperty(name):
                return getattr(names, name)
        raise AttributeError(f"__BRYTHON__ has no {name!r}", name=name, obj=self)

    @property
    def has_websocket(self):
        """Whether the browser has WebSockets."""
        return _websocket.supported()

    @property
    def has_local_storage(self):
        """Whether the page may use `localStorage`."""
        return _has("localStorage")

    @property
    def has_session_storage(self):
        """Whether the page may use `sessionStorage`."""
        return _has("sessionStorage")

    @property
    def has_indexedDB(self):
        """Whether the page may use IndexedDB."""
        return _has("indexedDB")

    @property
    def has_json(self):
        """Whether the browser has JSON."""
        return _has("JSON")

    @property
    def version_info(self):
        """The version of Python's language, as in `sys.version_info`."""
        return sys.version_info

    @property
    def implementation(self):
        """The version of this implementation: major, minor, micro, release level, serial."""
        return sys.implementation.version

    @property
    def language(self):
        """The language of the browser's user, two letters."""
        # A browser in the locale "C" says just that, which is no language.
        language = (browser.window.navigator.language or "")[:2]
        return language if len(language) == 2 else "en"

    @property
    def path(self):
        """Where modules are looked for: `sys.path`."""
        return sys.path

    @property
    def modules(self):
        """The modules that have been imported: `sys.modules`."""
        return sys.modules

    imported = modules

    @property
    def builtins(self):
        """The module `builtins`."""
        return sys.modules["builtins"]

    @property
    def stdlib_module_names(self):
        """The names of the standard library's modules: `sys.stdlib_module_names`, as a list."""
        return sorted(sys.stdlib_module_names)

    def get_option(self, name):
        """Return an option of the page: of `brython(options)`, else of `<brython-options>`, else as it is by default."""
        return _browser.option(name.lower())

    # ---- Python for JavaScript ----------------------------------------------------------------

    def runPythonSource(self, src, attributes=None):
        """Run a source as a script would run that has these attributes, and return its module.

        `attributes` is the script's id, or a dict or JavaScript object with `id`, `pythonpath`, `args` and the like. Without an
        id the module is `python_script`, until the next one is. What it awaits outside of functions it goes on with later.

        Raises what the source raises: to JavaScript that is an error.
        """
        if not attributes or isinstance(attributes, str):
            attributes = {"id": attributes}
        given = {
            name: attributes.get(name) if isinstance(attributes, dict) else getattr(attributes, name, None)
            for name in ("id", "pythonpath", "args")
        }
        folders = " ".join(_words(given["pythonpath"]))
        args = _words(given["args"]) or _words(_browser.option("args"))
        return _browser.run_module(str(src), given["id"] or "python_script", folders, args)

    def run_script(self, src, name=None, *url):
        """The same, by its older name."""
        return self.runPythonSource(src, name)

    def importPythonModule(self, name, attributes=None):
        """Import a module, with these attributes, and return it. Raises ImportError."""
        if attributes and not isinstance(attributes, str):
            self.runPythonSource("", attributes)
        __import__(name)
        return sys.modules[name]

    importModule = importPythonModule

    def getPythonModule(self, name):
        """Return a module that has been imported, or a script's by its id; undefined if there is none."""
        return sys.modules.get(name, javascript.UNDEFINED)

    def pyobj2jsobj(self, pyobj):
        """Return a JavaScript object for a Python object: a copy that is JavaScript's own, as `javascript.pyobj2jsobj`."""
        return javascript.pyobj2jsobj(pyobj)

    def DOMNode(self, node):
        """Return a node: whatever is one in JavaScript is one in Python."""
        return node

    def jsobj2pyobj(self, jsobj):
        """Return what Python gets for a JavaScript value anyway."""
        return jsobj

    def python_to_js(self, src, script_id=None):
        """Return an expression in JavaScript whose value is an object of the names that the source defines.

        There is no translation: what it says is to run the source.
        """
        quoted = browser.window.JSON.stringify(src)
        name = browser.window.JSON.stringify(script_id or "python_script")
        return f"__BRYTHON__.runPythonSource({quoted}, {name}).__dict__"

    pythonToJS = python_to_js

    def py2js(self, src, module=None, *scopes):
        """Return an object whose `to_js()` is what `python_to_js` returns; `src` is a str, or an object with one in `src`."""
        source = src if isinstance(src, str) else src.src
        return _Translation(self.python_to_js(source, module if isinstance(module, str) else None))

    def pythonToAST(self, src, filename="test", mode="file"):
        """Return the tree of a source, as `ast.parse` makes it; `mode` is `file`, `eval` or `single`. Raises SyntaxError."""
        import ast

        return ast.parse(src, filename, {"file": "exec"}.get(mode, mode))

    # ---- Modules and files that a page brings in JavaScript ------------------------------------

    def update_VFS(self, scripts, address=None):
        """Take modules as Brython's tools write them: an object of `[".py", source, imports, 1 if it is a package]` by name.

        They are imported before what lies at addresses. The library's own modules stay: a file with those of Brython's library
        has no effect on them. What is in JavaScript cannot be imported, and the error says so.
        """
        window = browser.window
        if not address:
            current = window.document.currentScript
            address = current and current.src
        folder = address or str(window.location.href).partition("#")[0].partition("?")[0]
        brought = False
        for name in window.Object.keys(scripts):
            if name.startswith("$") or _remote.is_library(name.partition(".")[0]):
                continue
            entry = list(scripts[name])
            package = len(entry) > 2 and entry[-1] == 1
            place = f"{folder}/{name.replace('.', '/')}{'/__init__' if package else ''}.py"
            source = entry[1] if entry[0] == ".py" else None
            _remote.give(folder, place, source, "it is one of JavaScript, which only Brython can use")
            brought = True
        if brought and folder not in sys.path:
            sys.path.insert(1, folder)

    loadBrythonPackage = update_VFS

    def add_files(self, files):
        """Take files that the page's Python may open: an object of `{content: "in base 64"}` by name."""
        import binascii
        import posix

        for name in browser.window.Object.keys(files):
            folders = name.split("/")[:-1]
            for end in range(1, len(folders) + 1):
                try:
                    posix.mkdir("/".join(folders[:end]) or "/")
                except FileExistsError:
                    pass
            number = posix.open(name, posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC)
            try:
                posix.write(number, binascii.a2b_base64(files[name].content))
            finally:
                posix.close(number)

    def has_file(self, name):
        """Whether there is such a file in the page's memory."""
        import posix

        try:
            posix.stat(name)
        except OSError:
            return False
        return True

    # ---- Errors --------------------------------------------------------------------------------

    def error_trace(self, exc):
        """Return the traceback of an exception, as it would be printed."""
        import traceback

        return "".join(traceback.format_exception(exc))

    def offer_suggestions_for_attribute_error(self, exc):
        """Return a name that was perhaps meant where an AttributeError was raised, or None."""
        return _suggestion(exc)

    def offer_suggestions_for_name_error(self, exc):
        """Return a name that was perhaps meant where a NameError was raised, or None."""
        return _suggestion(exc)


class _Translation:
    def __init__(self, code):
        self._code = code

    def to_js(self):
        return self._code


def _suggestion(exc):
    import traceback

    suggest = traceback._compute_suggestion_error  # pyright: ignore[reportAttributeAccessIssue]
    return suggest(exc, exc.__traceback__, getattr(exc, "name", None))


def _words(value):
    if not value:
        return []
    return value.split() if isinstance(value, str) else [str(word) for word in value]


def _has(name):
    # Asking for storage is an error in a page that may not have it.
    try:
        return getattr(browser.window, name, None) is not None
    except Exception:
        return False
