"""Occupations: the unit groups of the National Occupational Classification (NOC) 2021.

The TEER category (training, education, experience and responsibilities, 0 to 5) is the second
digit of a code. Codes are text: the first occupations begin with zeros.

    >>> from crs import noc
    >>> noc.get("21231")
    Occupation(code='21231', title='Software engineers and designers')
    >>> noc.get("21231").teer, noc.get("21231").skilled, noc.get("21231").skilled_trade
    (1, True, False)
    >>> [found.code for found in noc.search("software engineer")]
    ['21231', '21311']
"""

from crs._answers.occupations import OccupationList, OccupationOn, search, show
from crs._law.noc import (
    NOC_2021_FROM,
    Occupation,
    Trades,
    UnknownCodeError,
    all,
    get,
    skill_level_2016,
    trades,
    trades_2016,
)
from crs._law.noc_2016 import Group2016, SplitGroupError
from crs._law.noc_2016 import group as group_2016

__all__ = [
    "NOC_2021_FROM",
    "Group2016",
    "Occupation",
    "OccupationList",
    "OccupationOn",
    "SplitGroupError",
    "Trades",
    "UnknownCodeError",
    "all",
    "get",
    "group_2016",
    "search",
    "show",
    "skill_level_2016",
    "trades",
    "trades_2016",
]
