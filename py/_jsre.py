"""Brython's own name of regular expressions, which some of its pages import: here it is `re`.

https://docs.python.org/3/library/re.html
"""

from re import *
from re import __all__
