"""The scoring rules by date: what was in force, what is announced, and anyone's own file.

>>> from datetime import date
>>> import crs
>>> crs.rules.in_force(date(2019, 1, 1)).id
'2017-06-06'
"""

from crs._answers.rules import RuleDifferences, RuleList, RuleTables, all, diff, show
from crs._law.cite import Citation, InputChange, Source
from crs._law.compare import CellChange, Difference
from crs._law.rules import Band, BySpouse, Factor, Group, Node, RuleSet
from crs._law.store import Announcement, announced, get, in_force, load
from crs._text import Lang, Text

__all__ = [
    "Announcement",
    "Band",
    "BySpouse",
    "CellChange",
    "Citation",
    "Difference",
    "Factor",
    "Group",
    "InputChange",
    "Lang",
    "Node",
    "RuleDifferences",
    "RuleList",
    "RuleSet",
    "RuleTables",
    "Source",
    "Text",
    "all",
    "announced",
    "diff",
    "get",
    "in_force",
    "load",
    "show",
]
