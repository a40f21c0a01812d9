"""Canada's Express Entry points, the Comprehensive Ranking System, with the law for each point.

    >>> from datetime import date
    >>> import crs
    >>> profile = crs.Profile(age=29, education="masters", english={"clb": 9},
    ...                       canadian_work_years=1, foreign_work_years=3)
    >>> score = crs.score(profile, on=date(2026, 10, 1))
    >>> score.total, score["core.age"].points
    (509, 110)

Unofficial: not the department's tool and not legal advice.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from crs.clb.results import Levels, SameLevel, TestReport
from crs.errors import CrsError
from crs.profile import Profile, Spouse
from crs.scoring import Score, score
from crs.vocabulary import CanadianStudy, Education, JobOffer, Language, LanguageTest, TefScale

if TYPE_CHECKING:
    from crs import clb, errors, plots, pool, rounds, rules, testing
    from crs.comparison import compare

__all__ = [
    "CanadianStudy",
    "CrsError",
    "Education",
    "JobOffer",
    "Language",
    "LanguageTest",
    "Levels",
    "Profile",
    "SameLevel",
    "Score",
    "Spouse",
    "TefScale",
    "TestReport",
    "clb",
    "compare",
    "errors",
    "plots",
    "pool",
    "rounds",
    "rules",
    "score",
    "testing",
]


def __getattr__(name: str) -> Any:
    """Parts that cost time to import are imported when they are first used."""
    if name == "compare":
        return import_module("crs.comparison").compare
    if name in __all__:
        return import_module(f"crs.{name}")
    raise AttributeError(f"module 'crs' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
