"""Modules that are imported when something of theirs is first used: `from _later import inspect` for `import inspect`."""

import sys


class _Later:
    """What stands for a module until then, and leads to what is in it."""

    def __init__(self, name):
        self._name = name

    def __getattr__(self, name):
        __import__(self._name)
        module = sys.modules[self._name]
        try:
            return getattr(module, name)
        except AttributeError:
            if hasattr(module, "__path__"):
                return _Later(f"{self._name}.{name}")
            raise


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _Later(name)
