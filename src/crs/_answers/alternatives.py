"""Every profile that dated facts allow, and for each the reports that give it most."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers.choice import telling
from crs._engine.python import programs
from crs._facts.encoded import NO_RESULT, with_levels
from crs._facts.profile import Profile, Spouse, is_contradictory
from crs._law.terms import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from crs._answers.choice import Levels
    from crs._answers.language_choice import LanguageChoice
    from crs._answers.language_tests import Reports
    from crs._facts.dossier import Dossier
    from crs._facts.encoded import Encoded
    from crs._facts.person import DatedSpouse
    from crs._facts.results import DatedReport
    from crs._law.rules import RuleSet

SPOUSE_YEARS = "spouse.canadian_work_years"
_FEW = 32
"""Combinations of test reports, up to which each is tried as it is."""
_EACH = 256
"""Ways in which open facts can fall, up to which each is tried."""
_NOT_RISING = {"age", "spouse"}
"""Values of which a higher one may give fewer points."""

Values = dict[str, tuple[Any, ...]]
"""What each value of a profile but its languages can be, lowest first."""


class Chosen:
    """A profile that the facts allow, with the reports that give it most.

    Attributes:
        total: its score.
        reports: the English, French and spouse's reports chosen for it.
        first: the first official language; None without results.
    """

    def __init__(
        self, total: int, sitting: _Sitting, facts: Mapping[str, Any], spouse: DatedSpouse | None
    ) -> None:
        english, french, _ = self.reports = sitting.reports
        self.total = total
        self.first = None if english is None and french is None else sitting.first
        self._facts = facts
        self._spouse = spouse

    @cached_property
    def profile(self) -> Profile:
        """The profile, checked like any other; its score alone is known without it."""
        both = self.reports[0] is not None and self.reports[1] is not None
        first = self.first if both else None
        return Profile(**_fields(self._facts, self.reports, first, self._spouse, Spouse))


class Sides(NamedTuple):
    """The reports of a day, the candidate's and the spouse's."""

    own: Reports
    spouses: Reports


def alternatives(
    dossier: Dossier,
    values: Values,
    reports: Sides,
    rules: RuleSet,
    entered: Sequence[LanguageChoice] | None = None,
) -> tuple[Chosen, ...]:
    """For each way in which the open facts can fall, the best choice of reports.

    Args:
        dossier: the facts.
        values: what each value but those of languages can be.
        reports: which reports count, and which may.
        rules: the rules by which the best are chosen.
        entered: the candidate's reports to choose from; all that count unless given.
    """
    theirs = reports.spouses.choices
    if not is_scored(dossier.spouse):  # of a spouse who is not scored, anything does
        theirs = theirs[:1]
    sources: Sequence[Sequence[DatedReport] | _Entered] = reports.own.choices
    if entered is not None:
        sources = (_Entered(tuple(entered)),)
    people = [(facts, _encoded(facts, dossier.spouse)) for facts in _ways(dossier, values)]
    sittings = {
        (place, with_spouse): _sittings(dossier, own, spouses, rules, with_spouse=with_spouse)
        for place, (own, spouses) in enumerate(product(sources, theirs))
        for with_spouse in {person.with_spouse for _, person in people}
    }
    return tuple(
        _best(dossier, facts, person, sittings[place, person.with_spouse], rules)
        for facts, person in people
        for place in range(len(sources) * len(theirs))
    )


class _Entered(NamedTuple):
    """Ways to fill in the candidate's results, of which the best is taken."""

    choices: tuple[LanguageChoice, ...]


def without_languages(dossier: Dossier, values: Values) -> tuple[Encoded, ...]:
    """The person as an engine reads it, without results, in each way that the values can fall.

    Args:
        dossier: the facts, of which only the spouse's status is read.
        values: what each value but those of languages can be.
    """
    return tuple(_encoded(facts, dossier.spouse) for facts in _ways(dossier, values))


def is_scored(spouse: DatedSpouse | None) -> bool:
    """Whether there is a spouse who is scored: one who comes along and is no citizen."""
    return spouse is not None and spouse.accompanying and not spouse.citizen_or_pr


def _ways(dossier: Dossier, values: Values) -> Iterator[Mapping[str, Any]]:
    """Every way in which the values can fall.

    Of very many ways, those in which all values that only ever give more are at one end.
    """
    if not is_scored(dossier.spouse):
        values = {
            field: possible[:1] if field.startswith("spouse.") else possible
            for field, possible in values.items()
        }
    ends = [values]
    if prod(map(len, values.values())) > _EACH:
        rising = values.keys() - _NOT_RISING
        ends = [values | {field: (values[field][end],) for field in rising} for end in (0, -1)]
    for end in ends:
        for chosen in product(*end.values()):
            way = dict(zip(end, chosen, strict=True))
            if not is_contradictory(way["education"], way["canadian_study"]):
                yield way


class _Sitting(NamedTuple):
    """The English, French and spouse's reports, and the first official language with them."""

    reports: tuple[DatedReport | None, ...]
    first: Language


def _sittings(
    dossier: Dossier,
    own: Sequence[DatedReport] | _Entered,
    spouses: Sequence[DatedReport],
    rules: RuleSet,
    *,
    with_spouse: bool,
) -> list[_Sitting]:
    """What can be chosen of some reports: one of a language, and which language comes first."""
    if isinstance(own, _Entered):
        spoken = _or_none(telling(spouses, rules, ("spouse",), with_spouse=with_spouse))
        return [
            _Sitting((choice.english, choice.french, theirs), choice.first or Language.ENGLISH)
            for choice, theirs in product(own.choices, spoken)
        ]
    return [
        _Sitting(chosen, language)
        for chosen in product(*_telling(own, spouses, rules, with_spouse=with_spouse))
        for language in first_languages(
            dossier.first_language, english=chosen[0] is not None, french=chosen[1] is not None
        )
    ]


def _best(
    dossier: Dossier,
    facts: Mapping[str, Any],
    person: Encoded,
    sittings: Sequence[_Sitting],
    rules: RuleSet,
) -> Chosen:
    """The profile that gives most of those that the reports allow: one sitting a language."""
    points = programs(rules)[person.with_spouse]

    def total(sitting: _Sitting) -> int:
        fours = (None if report is None else report.four for report in sitting.reports)
        return total_with(points, person, *fours, first=sitting.first)

    totals = [total(sitting) for sitting in sittings]
    most = max(totals)
    return Chosen(most, sittings[totals.index(most)], facts, dossier.spouse)


def first_languages(named: Language | None, *, english: bool, french: bool) -> Sequence[Language]:
    """Which language can be the first official one.

    Args:
        named: the one that the candidate names.
        english: whether there is a result in English.
        french: whether there is one in French.
    """
    if not (english and french):
        return (Language.FRENCH if french else Language.ENGLISH,)
    return tuple(Language) if named is None else (named,)


def total_with(
    points: Callable[[tuple[int, ...]], Sequence[int]],
    person: Encoded,
    english: Levels | None,
    french: Levels | None,
    spouse: Levels | None,
    *,
    first: Language,
) -> int:
    """The total of a person with other levels in the languages; None is no result."""
    if spouse is None or not person.with_spouse:
        spouse = NO_RESULT
    values = with_levels(person.values, english or NO_RESULT, french or NO_RESULT, spouse, first)
    return points(values)[0]


def _telling(
    own: Sequence[DatedReport],
    spouses: Sequence[DatedReport],
    rules: RuleSet,
    *,
    with_spouse: bool,
) -> list[Sequence[DatedReport | None]]:
    """The English, the French and the spouse's reports from which to choose.

    Of many, those that cannot be better than another are left out.
    """
    sides = [
        ([report for report in own if report.language is language], ("first", "second"))
        for language in Language
    ] + [(list(spouses), ("spouse",))]
    if prod(len(reports) or 1 for reports, _ in sides) <= _FEW:
        return [_or_none(reports) for reports, _ in sides]
    return [
        _or_none(telling(reports, rules, roles, with_spouse=with_spouse))
        for reports, roles in sides
    ]


def _or_none(reports: Iterable[DatedReport]) -> Sequence[DatedReport | None]:
    """The reports that can be chosen; where there are none, that there is none."""
    return tuple(reports) or (None,)


def _encoded(facts: Mapping[str, Any], spouse: DatedSpouse | None) -> Encoded:
    """A person without results as an engine reads it; what was derived needs no check."""
    fields = _fields(facts, (None, None, None), None, spouse, Spouse.model_construct)
    return Profile.model_construct(**fields).encoded


def _fields(
    facts: Mapping[str, Any],
    chosen: Sequence[DatedReport | None],
    first: Language | None,
    spouse: DatedSpouse | None,
    make: Callable[..., Spouse],
) -> dict[str, Any]:
    """The fields of the profile of some facts.

    Args:
        facts: the values of all but languages.
        chosen: the English, French and spouse's reports.
        first: the first official language, where it must be named.
        spouse: the spouse, if there is one.
        make: makes the spouse of the profile.
    """
    given = {field: value for field, value in facts.items() if "." not in field}
    english, french, spouses = (None if report is None else report.report for report in chosen)
    married = given.pop("spouse", None)
    if married and spouse is not None:
        given["spouse"] = make(
            education=facts["spouse.education"],
            canadian_work_years=facts[SPOUSE_YEARS],
            language=spouses,
            accompanying=spouse.accompanying,
            citizen_or_pr=spouse.citizen_or_pr,
        )
    return {**given, "english": english, "french": french, "first_language": first}
