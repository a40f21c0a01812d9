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

if TYPE_CHECKING:
    from crs import batch, errors, export, plots, testing
    from crs import facts as dossier
    from crs._answers import eligibility as verdicts
    from crs._answers.comparison import compare
    from crs._answers.eligibility import eligibility
    from crs._answers.programs_over_time import timeline
    from crs._answers.rounds import could_have_been_invited
    from crs._answers.score import Score, score
    from crs._facts.dossier import Dossier
    from crs._facts.profile import Profile, Spouse
    from crs._facts.results import Levels, SameLevel, TestReport
    from crs._frames import impact as reform
    from crs._frames import pool
    from crs._law import categories, clb, noc, programs
    from crs._law import scoring as rules
    from crs._law.terms import CanadianStudy, Education, JobOffer, Language, LanguageTest, TefScale
    from crs._record import rounds
    from crs.errors import CrsError

_HOMES = {
    "crs._facts.results": ("Levels", "SameLevel", "TestReport"),
    "crs._answers.comparison": ("compare",),
    "crs._facts.dossier": ("Dossier",),
    "crs.errors": ("CrsError",),
    "crs.profile": ("Profile", "Spouse"),
    "crs._answers.score": ("Score", "score"),
    "crs._answers.programs_over_time": ("timeline",),
    "crs.verdicts": ("could_have_been_invited", "eligibility"),
    "crs._law.terms": (
        "CanadianStudy",
        "Education",
        "JobOffer",
        "Language",
        "LanguageTest",
        "TefScale",
    ),
}
"""Where each public name is defined; it is imported when it is first used."""

__all__ = [
    "CanadianStudy",
    "CrsError",
    "Dossier",
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
    "batch",
    "categories",
    "clb",
    "compare",
    "could_have_been_invited",
    "dossier",
    "eligibility",
    "errors",
    "export",
    "noc",
    "plots",
    "pool",
    "programs",
    "reform",
    "rounds",
    "rules",
    "score",
    "testing",
    "timeline",
    "verdicts",
]


def __getattr__(name: str) -> Any:
    """Whoever lists rounds need not wait for Pydantic: parts are imported when first used."""
    for home, names in _HOMES.items():
        if name in names:
            found = getattr(import_module(home), name)
            globals()[name] = found
            return found
    if name in __all__:
        return import_module(f"crs.{name}")
    raise AttributeError(f"module 'crs' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
