"""What people import says of itself what it takes and gives."""

import importlib

from runner import equal

MODULES = (
    "browser", "browser.aio", "browser.ajax", "browser.files", "browser.indexed_db", "browser.local_storage",
    "browser.object_storage", "browser.packages", "browser.session_storage", "browser.timer", "browser.websocket",
    "websockets", "websockets.asyncio.client", "websockets.client", "websockets.exceptions", "websockets.frames",
    "websockets.page_heartbeat", "websockets.page_reconnecting", "websockets.sync.client",
)
OWN = ("browser", "websockets")

Function = type(lambda: None)


def functions():
    """The public functions of Python's own, and the methods of public classes, each with its name."""
    for name in MODULES:
        module = importlib.import_module(name)
        for public in module.__all__:
            thing = getattr(module, public)
            if isinstance(thing, Function) and thing.__module__.startswith(OWN):
                yield f"{name}.{public}", thing
            elif isinstance(thing, type) and thing.__module__.startswith((*OWN, "_ajax")):
                for attribute, member in vars(thing).items():
                    if isinstance(member, Function) and not attribute.startswith("_"):
                        yield f"{name}.{public}.{attribute}", member


def test_modules_have_docstrings():
    equal([name for name in MODULES if not importlib.import_module(name).__doc__], [])


def test_public_functions_have_docstrings():
    equal([name for name, function in functions() if not function.__doc__], [])


def test_public_functions_have_annotations():
    lacking = []
    for name, function in functions():
        code = function.__code__
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
        parameters = [parameter for parameter in code.co_varnames[:count] if parameter != "self"]
        lacking += [f"{name}({each})" for each in (*parameters, "return") if each not in function.__annotations__]
    equal(lacking, [])
