"""Which profiles the department's calculator is reported to read differently."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from crs._facts.results import TestReport

if TYPE_CHECKING:
    from crs._facts.profile import Profile
    from crs._law.calculator import Misreading
    from crs._law.rules import RuleSet
    from crs._law.terms import Language
    from crs._text import Text


@lru_cache(maxsize=256)
def misreadings(rules: RuleSet, first: Language | None) -> tuple[Misreading, ...]:
    """What is reported of the calculator under these rules for this first official language."""
    if not rules.official:
        return ()
    from crs._law.calculator import reported

    return tuple(
        misreading
        for misreading in reported().misreadings
        if rules.id in misreading.rules and first is misreading.first
    )


@cache
def sentence() -> Text:
    """What to say of a profile that the calculator is reported to read differently."""
    from crs._law.calculator import reported

    return reported().sentence


def concerns(misreading: Misreading, profile: Profile) -> bool:
    """Whether a profile with the first official language is of the kind that is misread."""
    for language, test in misreading.tests.items():
        result = getattr(profile, language)
        if type(result) is not TestReport or result.test is not test:
            return False
    return True
