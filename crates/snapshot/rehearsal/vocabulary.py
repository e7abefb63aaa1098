"""Tells the page every word that Python knows: keywords, built-in names, the attributes of built-in types and of the
modules that need no library."""

import builtins
import keyword
import sys

from browser import window

MODULES = ["math", "time", "sys", "itertools", "cmath", "_operator", "_collections", "_functools"]

words = set(keyword.kwlist) | set(keyword.softkwlist) | set(sys.builtin_module_names)
types = [value for value in vars(builtins).values() if isinstance(value, type)]
owners = [*types, *map(__import__, MODULES)]
owners += [type(iter([])), type(lambda: 0), type((lambda: 0).__code__), type(n for n in []), type({}.items())]
for owner in owners:
    words.update(dir(owner))
# Of the built-in names those that the page has put there are the page's matter.
words.update(name for name, value in vars(builtins).items() if getattr(value, "__module__", "") == "builtins")
window.vocabulary = " ".join(sorted(words))
