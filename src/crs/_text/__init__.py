"""How we speak: a text in two languages, numbers, lists and the catalogue of messages."""

from crs._text.catalogue import message
from crs._text.text import LANGS, Lang, Text, later, same

__all__ = ["LANGS", "WIDTH", "Lang", "Text", "later", "message", "same"]

WIDTH = 80
"""The columns of a line where no terminal says how many it has."""
