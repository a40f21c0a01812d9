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
    __version__: str

    from crs import (
        answers,
        batch,
        categories,
        clb,
        errors,
        export,
        facts,
        noc,
        plots,
        pool,
        programs,
        reform,
        reports,
        rounds,
        rules,
        testing,
    )
    from crs._answers.compare import compare
    from crs._answers.couple import couple
    from crs._answers.eligibility import eligibility
    from crs._answers.improve import improve
    from crs._answers.profile_score import Score
    from crs._answers.score import score
    from crs._answers.timeline import timeline
    from crs._facts.dossier import Dossier
    from crs._facts.load import load
    from crs._facts.profile import Profile, Spouse
    from crs.errors import CrsError

_HOMES = {
    "CrsError": "crs.errors",
    "Dossier": "crs._facts.dossier",
    "Profile": "crs._facts.profile",
    "Score": "crs._answers.profile_score",
    "Spouse": "crs._facts.profile",
    "couple": "crs._answers.couple",
    "compare": "crs._answers.compare",
    "eligibility": "crs._answers.eligibility",
    "improve": "crs._answers.improve",
    "load": "crs._facts.load",
    "score": "crs._answers.score",
    "timeline": "crs._answers.timeline",
}
"""Where each public name is defined; it is imported when it is first used."""

__all__ = [
    "CrsError",
    "Dossier",
    "Profile",
    "Score",
    "Spouse",
    "answers",
    "batch",
    "categories",
    "clb",
    "compare",
    "couple",
    "eligibility",
    "errors",
    "export",
    "facts",
    "improve",
    "load",
    "noc",
    "plots",
    "pool",
    "programs",
    "reform",
    "reports",
    "rounds",
    "rules",
    "score",
    "testing",
    "timeline",
]


def __getattr__(name: str) -> Any:
    """Whoever lists rounds need not wait for Pydantic: parts are imported when first used."""
    if name in _HOMES:
        part = getattr(import_module(_HOMES[name]), name)
        globals()[name] = part
        return part
    if name == "__version__":
        return import_module("importlib.metadata").version("crs-score")
    if name in __all__:
        return import_module(f"crs.{name}")
    raise AttributeError(f"module 'crs' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
