"""`traceback`, by the name under which pages made for Brython's own editor and tests look for it.

https://docs.python.org/3/library/traceback.html
"""

from traceback import *
from traceback import __all__
