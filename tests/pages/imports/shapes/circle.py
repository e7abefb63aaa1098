from json import dumps

from .square import unit

text = dumps([unit])
