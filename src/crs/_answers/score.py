"""What a person scores on a day, or by rules of one's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.profile_score import Score, score_profile
from crs._facts.profile import Profile
from crs._law.clock import today
from crs._law.day import checked_day
from crs._law.rules import RuleSet
from crs._law.store import get, in_force

if TYPE_CHECKING:
    from datetime import date

    from crs._facts.dossier import Dossier


def score(
    person: Profile | Dossier, *, on: date | None = None, rules: RuleSet | str | None = None
) -> Score:
    """Score a person by the rules of a day, or by rules of one's choice.

    Of a dossier the facts of the day are scored; with rules of one's choice, those of today.

    Args:
        person: a profile of that day, or a dossier of dated facts.
        on: the day whose rules count; today in Ottawa unless given.
        rules: a rule set, its id or one loaded from a file; excludes `on`.

    Raises:
        NoRulesInForceError: `on` is before 2015-01-01.
        UnknownIdError: there is no rule set of that id.
        DossierError: on that day the candidate of a dossier is not born yet.
        TypeError: both `on` and `rules` are given, `on` is not a date, or `person` is neither.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> profile = crs.Profile(age=29, education="masters", english={"clb": 9},
        ...                       canadian_work_years=1, foreign_work_years=3)
        >>> crs.score(profile, on=date(2026, 10, 1)).total
        509

        >>> dossier = crs.Dossier.model_validate({"birth_date": "1997"})
        >>> score = crs.score(dossier, on=date(2026, 10, 1))
        >>> score.least, score.most, score.facts["age"].values
        (110, 110, (28, 29))
    """
    if rules is None:
        if on is None:
            on = today()
        rules = in_force(checked_day(on, "on"))
    elif on is not None:
        raise TypeError("give either on= (the day whose rules count) or rules=, not both")
    elif not isinstance(rules, RuleSet):
        rules = get(rules)
    if isinstance(person, Profile):
        return score_profile(person, rules, on)
    from crs._answers.snapshot import snapshot
    from crs._facts.dossier import Dossier

    if not isinstance(person, Dossier):
        raise TypeError(
            f"expected a crs.Profile or a crs.Dossier, not {type(person).__name__}; make one with "
            "crs.Profile(...), crs.Dossier.model_validate(...) or crs.load(path)"
        )
    return snapshot(person, on or today(), rules=None if on else rules).score
