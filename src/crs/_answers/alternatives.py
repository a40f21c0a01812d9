"""Every profile that dated facts allow, and for each the reports that give it most."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers.profile_score import Score, score_profile
from crs._facts.profile import Profile, Spouse
from crs._law.terms import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from crs._answers.reports import Reports
    from crs._facts.dated import DatedReport
    from crs._facts.dossier import DatedSpouse, Dossier
    from crs._law.scoring.tree import RuleSet

SPOUSE_YEARS = "spouse.canadian_work_years"
_EACH = 256
"""Ways in which open facts can fall, up to which each is tried."""
_NOT_RISING = {"age", "spouse"}
"""Values of which a higher one may give fewer points."""

Values = dict[str, tuple[Any, ...]]
"""What each value of a profile but its languages can be, lowest first."""


class Chosen(NamedTuple):
    """A profile that the facts allow.

    Attributes:
        score: its score, which has the profile.
        reports: the English, French and spouse's reports chosen for it.
    """

    score: Score
    reports: tuple[DatedReport | None, ...]


class Sides(NamedTuple):
    """The reports of a day, the candidate's and the spouse's."""

    own: Reports
    spouses: Reports


def alternatives(
    dossier: Dossier, values: Values, reports: Sides, rules: RuleSet, on: date | None
) -> tuple[Chosen, ...]:
    """For each way in which the open facts can fall, the best choice of reports.

    Args:
        dossier: the facts.
        values: what each value but those of languages can be.
        reports: which reports count, and which may.
        rules: the rules by which the best are chosen.
        on: the day for which the rules were chosen, where they were chosen for one.
    """
    spouse = dossier.spouse
    scored = spouse is not None and spouse.accompanying and not spouse.citizen_or_pr
    theirs = reports.spouses.choices
    if not scored:  # of a spouse who is not scored, anything does
        theirs = theirs[:1]
        values = {
            field: found[:1] if field.startswith("spouse.") else found
            for field, found in values.items()
        }
    return tuple(
        max(
            (
                Chosen(score_profile(profile, rules, on), chosen)
                for profile, chosen in _combinations(dossier, facts, own, spouses)
            ),
            key=lambda one: one.score.total,
        )
        for facts in _ways(values)
        for own in reports.own.choices
        for spouses in theirs
    )


def _ways(values: Values) -> Iterator[Mapping[str, Any]]:
    """Every way in which the values can fall.

    Of very many ways, those in which all values that only ever give more are at one end.
    """
    ends = [values]
    if prod(map(len, values.values())) > _EACH:
        rising = values.keys() - _NOT_RISING
        ends = [values | {field: (values[field][end],) for field in rising} for end in (0, -1)]
    for end in ends:
        for way in product(*end.values()):
            yield dict(zip(end, way, strict=True))


def _combinations(
    dossier: Dossier,
    facts: Mapping[str, Any],
    own: Sequence[DatedReport],
    spouses: Sequence[DatedReport],
) -> Iterator[tuple[Profile, tuple[DatedReport | None, ...]]]:
    """Every profile that reports allow: one sitting for each language."""
    english = _or_none(one for one in own if one.language is Language.ENGLISH)
    french = _or_none(one for one in own if one.language is Language.FRENCH)
    named = dossier.first_language
    for chosen in product(english, french, _or_none(spouses)):
        first: Sequence[Language | None] = [None]
        if chosen[0] is not None and chosen[1] is not None:
            first = [named] if named is not None else list(Language)
        for language in first:
            yield _profile(facts, chosen, language, dossier.spouse), chosen


def _or_none(reports: Iterable[DatedReport]) -> Sequence[DatedReport | None]:
    """The reports that can be chosen; where there are none, that there is none."""
    return tuple(reports) or (None,)


def _profile(
    facts: Mapping[str, Any],
    chosen: Sequence[DatedReport | None],
    first: Language | None,
    spouse: DatedSpouse | None,
) -> Profile:
    given = {field: value for field, value in facts.items() if "." not in field}
    english, french, spouses = (None if one is None else one.report for one in chosen)
    married = given.pop("spouse", None)
    if married and spouse is not None:
        given["spouse"] = Spouse(
            education=facts["spouse.education"],
            canadian_work_years=facts[SPOUSE_YEARS],
            language=spouses,
            accompanying=spouse.accompanying,
            citizen_or_pr=spouse.citizen_or_pr,
        )
    return Profile(**given, english=english, french=french, first_language=first)
