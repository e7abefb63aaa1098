"""What pages made for Brython look for in `sys.meta_path`: its finders, by the names that they have there.

https://docs.python.org/3/library/sys.html#sys.meta_path
"""

import sys

from _remote_import import PathFinder

__all__ = ["ImporterPath", "StdlibStatic"]

# It looks for modules at addresses, and in files of modules that a page loads.
ImporterPath = PathFinder
# It knows the library. It is the first that a page has, whatever that puts before it.
StdlibStatic = next(finder for finder in sys.meta_path if type(finder).__name__ == "LibraryImporter")
