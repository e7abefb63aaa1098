from . import circle
from .square import area
