"""A dossier on one day: every value that the scoring rules read, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from crs._answers import reports
from crs._answers import status as holdings
from crs._answers.choice import telling
from crs._answers.derived import Finding, Remark, between
from crs._answers.score import Score, score
from crs._engine.python import programs
from crs._facts.days import age
from crs._facts.encode import NO_RESULT, with_levels
from crs._facts.profile import Profile, Spouse
from crs._facts.results import TestReport
from crs._law import measure_words
from crs._law.clb.tables import get
from crs._law.measures import HIGHEST_AGE, INDEX, MEASURES
from crs._law.scoring.registry import in_force
from crs._law.terms import Language
from crs._text import Text, message
from crs.errors import CrsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from crs._facts.dated import DatedReport
    from crs._facts.dossier import Dossier, Partner
    from crs._law.scoring.tree import RuleSet
    from crs._text import Lang

_FEW = 32
"""So many combinations of test reports are each tried as they are."""
_MANY = 256
"""So many ways in which open facts can fall are each tried."""


class DossierError(CrsError, ValueError):
    """A question that the facts of a dossier do not answer."""


class Between(NamedTuple):
    """A number that is known, or between two that are both possible."""

    least: int
    most: int

    def __str__(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least}–{self.most}"


class View:
    """A dossier on one day.

    Attributes:
        dossier: the facts.
        day: the day.
        rules: the rules by which the best reports are chosen; those in force on the day.
    """

    def __init__(self, dossier: Dossier, day: date, rules: RuleSet | None = None) -> None:
        self.dossier = dossier
        self.day = day
        self._chosen = rules
        self.rules = in_force(day) if rules is None else rules

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """What was found for each value of a profile, by its key, such as "age"."""
        return _Findings({**self._asked, **self._asked_of_languages})

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """Every profile that the facts allow; one where they settle everything."""
        return tuple(dict.fromkeys(choice.profile for choice in self._choices))

    @property
    def profile(self) -> Profile:
        """The profile that the facts give.

        Raises:
            DossierError: the facts allow more than one; the message says what is open.
        """
        if len(self.profiles) > 1:
            raise DossierError(self._what_is_open())
        return self.profiles[0]

    @property
    def certain(self) -> bool:
        """Whether the facts allow one profile only."""
        return len(self.profiles) == 1

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """The score of each profile that the facts allow, the lowest first."""
        found = [self._score(profile) for profile in self.profiles]
        return tuple(sorted(found, key=lambda one: one.total))

    @property
    def total(self) -> Between:
        """The score, or the lowest and the highest that the facts allow."""
        return Between(self.scores[0].total, self.scores[-1].total)

    def open(self, lang: Lang = "en") -> tuple[str, ...]:
        """What the facts leave open, and what would settle it, one line each."""
        lines = []
        for finding in self.findings.values():
            if not finding.certain:
                shown = ", ".join(name(finding.field, value)[lang] for value in finding.values)
                why = [remark.line[lang] for remark in self._why(finding)]
                lines.append(
                    "; ".join([f"{message(f'dossier.field.{finding.field}')[lang]}: {shown}", *why])
                )
        return tuple(lines)

    @staticmethod
    def _why(finding: Finding) -> list[Remark]:
        return [one for one in (*finding.left_out, *finding.notes) if one.open]

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The view as plain values, for JSON."""
        return {
            "on": self.day.isoformat(),
            "certain": self.certain,
            "total": {"least": self.total.least, "most": self.total.most},
            "findings": [one.to_dict(lang) for one in self.findings.values()],
        }

    def __repr__(self) -> str:
        return f"<View on {self.day}: {self.total}>"

    def _what_is_open(self) -> str:
        lines = "\n".join(f"  {line}" for line in self.open())
        return (
            f"the facts allow {len(self.profiles)} profiles on {self.day}, which score "
            f"{self.total}:\n{lines}\ngive these facts to the day, or ask for the view of that "
            "day, which has every value"
        )

    def _score(self, profile: Profile) -> Score:
        if self._chosen is not None:
            return score(profile, rules=self._chosen)
        return score(profile, on=self.day)

    # what each value can be

    @property
    def _asked(self) -> dict[str, Callable[[], Finding]]:
        """Everything but languages, whose best combination depends on the rest."""
        dossier, day = self.dossier, self.day
        mine, theirs = dossier.studies
        years = {one.field: partial(one.finding, day) for one in dossier.histories}
        of_spouse = years.pop(_SPOUSE_YEARS, None)
        certificate, nomination = (
            dossier.certificate_of_qualification,
            dossier.provincial_nomination,
        )
        asked: dict[str, Callable[[], Finding]] = {
            "age": self._age,
            "education": partial(mine.level, "education", day),
            **years,
            "certificate_of_qualification": partial(
                holdings.held, "certificate_of_qualification", certificate, day, "certificate"
            ),
            "provincial_nomination": partial(
                holdings.held, "provincial_nomination", nomination, day, "nomination"
            ),
            "canadian_study": partial(mine.canadian_study, day),
            "sibling_in_canada": partial(dossier.kin.finding, day),
            "job_offer": partial(dossier.offers.finding, day),
        }
        spouse = dossier.spouse
        if spouse is not None and of_spouse is not None:
            asked["spouse"] = partial(holdings.presence, spouse, day)
            asked["spouse.education"] = lambda: theirs.level("spouse.education", day).of_spouse()
            asked[_SPOUSE_YEARS] = of_spouse
        return asked

    @cached_property
    def _values(self) -> dict[str, tuple[Any, ...]]:
        """What each value but those of languages can be."""
        years = {one.field: one for one in self.dossier.histories}
        return {
            field: between(*years[field].years(self.day))
            if field in years
            else self.findings[field].values
            for field in self._asked
        }

    @cached_property
    def values(self) -> dict[str, tuple[Any, ...]]:
        """Every value that each key of a profile can have, without the facts that gave it."""
        spoken: dict[str, tuple[Any, ...]] = {
            field: _of_profiles(self._chosen_for(place))
            for place, field in enumerate(_REPORTS)
            if field in self._asked_of_languages
        }
        return {**self._values, **spoken, "first_language": self._first_languages}

    def _age(self) -> Finding:
        born, leap = self.dossier.birth_date, self.dossier.readings.leap_day
        if self.day < born.last:
            raise DossierError(f"on {self.day} the candidate, born {born}, is not born yet")
        low, high = age(born.last, self.day, leap), age(born.first, self.day, leap)
        if high > HIGHEST_AGE:
            raise DossierError(
                f"on {self.day} the candidate, born {born}, would be {high}; an age goes up to "
                f"{HIGHEST_AGE}"
            )
        notes = []
        if born.exact and (born.first.month, born.first.day) == (2, 29):
            notes.append(Remark(None, message(f"dossier.note.leap-{leap}"), "age"))
        if low != high:
            notes.append(
                Remark(None, message("dossier.note.birth-open", day=born), "age", open=True)
            )
        used = (message("dossier.fact.birth", day=born),)
        return Finding("age", between(low, high), used, notes=tuple(notes))

    # languages: the best combination of one sitting for each

    @cached_property
    def _reports(self) -> reports.Reports:
        return self.dossier.sittings[0].on(self.day)

    @cached_property
    def _spouse_reports(self) -> reports.Reports:
        return self.dossier.sittings[1].on(self.day)

    @cached_property
    def _choices(self) -> tuple[_Choice, ...]:
        """For each way in which the open facts can fall, the best choice of reports."""
        return tuple(
            self._best(facts, mine, theirs)
            for facts in self._facts()
            for mine in self._reports.choices
            for theirs in self._spouse_choices
        )

    @property
    def _spouse_choices(self) -> tuple[tuple[DatedReport, ...], ...]:
        """What can be chosen for the spouse; of one who is not scored, anything does."""
        choices = self._spouse_reports.choices
        return choices if self._scores_spouse else choices[:1]

    @property
    def _scores_spouse(self) -> bool:
        spouse = self.dossier.spouse
        return spouse is not None and spouse.accompanying and not spouse.citizen_or_pr

    def _facts(self) -> Iterator[dict[str, Any]]:
        """Every way in which the values but languages can fall.

        Of very many ways, those in which all values that only ever give more are at one end.
        """
        axes = dict(self._values)
        if not self._scores_spouse:
            axes |= {field: axes[field][:1] for field in axes if field.startswith("spouse.")}
        ends: list[dict[str, tuple[Any, ...]]] = [axes]
        if prod(map(len, axes.values())) > _MANY:
            rising = axes.keys() - _NOT_RISING
            ends = [axes | {field: (axes[field][end],) for field in rising} for end in (0, -1)]
        for end in ends:
            for values in product(*end.values()):
                yield dict(zip(end, values, strict=True))

    def _best(
        self, facts: dict[str, Any], own: Sequence[DatedReport], spouses: Sequence[DatedReport]
    ) -> _Choice:
        """The profile that gives most of those that the reports allow: one sitting a language."""
        named, partner = self.dossier.first_language, self.dossier.spouse
        plain = _profile(facts, (None, None, None), None, partner).encoded
        points = programs(self.rules)[plain.with_spouse]

        def total(one: _Sitting) -> int:
            english, french, spoken = (
                NO_RESULT if told is None else told.four for told in one.reports
            )
            if not plain.with_spouse:
                spoken = NO_RESULT
            return points(with_levels(plain.values, english, french, spoken, one.first))[0]

        sittings = []
        for chosen in product(*self._telling(own, spouses, with_spouse=plain.with_spouse)):
            first: Sequence[Language | None]
            if chosen[0] is not None and chosen[1] is not None:
                first = [named] if named is not None else list(Language)
            else:
                first = [Language.ENGLISH if chosen[1] is None else Language.FRENCH]
            sittings += [_Sitting(chosen, language) for language in first]
        best = max(sittings, key=total)
        both = best.reports[0] is not None and best.reports[1] is not None
        profile = _profile(facts, best.reports, best.first if both else None, partner)
        return _Choice(profile, best.reports)

    def _telling(
        self, own: Sequence[DatedReport], spouses: Sequence[DatedReport], *, with_spouse: bool
    ) -> list[Sequence[DatedReport | None]]:
        """The English, the French and the spouse's reports from which to choose.

        Of many, those that cannot be better than another are left out.
        """
        sides = [
            ([one for one in own if one.language is language], ("first", "second"))
            for language in Language
        ] + [(list(spouses), ("spouse",))]
        if prod(len(reports) or 1 for reports, _ in sides) <= _FEW:
            return [_or_none(reports) for reports, _ in sides]
        return [
            _or_none(telling(reports, self.rules, roles, with_spouse=with_spouse))
            for reports, roles in sides
        ]

    @property
    def _asked_of_languages(self) -> dict[str, Callable[[], Finding]]:
        asked: dict[str, Callable[[], Finding]] = {
            str(language): partial(self._of_language, language, place)
            for place, language in enumerate(Language)
        }
        asked["first_language"] = self._first_language
        if self.dossier.spouse is not None:
            asked["spouse.language"] = self._of_spouses_language
        return asked

    def _chosen_for(self, place: int) -> list[DatedReport | None]:
        """The reports that are chosen for one language, in one way or another."""
        return list(dict.fromkeys(choice.reports[place] for choice in self._choices))

    def _of_language(self, language: Language, place: int) -> Finding:
        mine = [why for one, why in self._reports.left_out if one.language is language]
        return self._of_reports(str(language), self._chosen_for(place), mine)

    def _of_spouses_language(self) -> Finding:
        remarks = [why for _, why in self._spouse_reports.left_out]
        return self._of_reports(_REPORTS[2], self._chosen_for(2), remarks).of_spouse()

    def _of_reports(
        self, field: str, taken: Sequence[DatedReport | None], left_out: Sequence[Remark]
    ) -> Finding:
        """The report chosen for one language; those that count and are not chosen are told."""
        used = tuple(reports.describe(one) for one in taken if one is not None)
        pool = self._spouse_reports if field == _REPORTS[2] else self._reports
        others = tuple(
            Remark(reports.describe(one), message("dossier.reason.another-better"), "one-sitting")
            for one in pool.counted
            if one not in taken and field in (_REPORTS[2], str(one.language))
        )
        return Finding(field, _of_profiles(taken), used, (*left_out, *others))

    @property
    def _first_languages(self) -> tuple[Language | None, ...]:
        return tuple(dict.fromkeys(choice.profile.first for choice in self._choices))

    def _first_language(self) -> Finding:
        values = self._first_languages
        named = self.dossier.first_language
        notes = []
        if named is not None and any(value not in (named, None) for value in values):
            text = message(
                "dossier.note.first-language-expired", language=message(f"dossier.value.{named}")
            )
            notes.append(Remark(None, text, "first-language"))
        if named is None and any(all(choice.reports[:2]) for choice in self._choices):
            text = message("dossier.note.first-language-chosen")
            notes.append(Remark(None, text, "first-language", open=True))
        return Finding("first_language", values, notes=tuple(notes))


def _of_profiles(taken: Iterable[DatedReport | None]) -> tuple[TestReport | None, ...]:
    """The reports as profiles have them."""
    return tuple(one.report if one is not None else None for one in taken)


class _Findings(Mapping[str, Finding]):
    """The findings of a day by their keys, each made when it is asked for."""

    def __init__(self, asked: Mapping[str, Callable[[], Finding]]) -> None:
        self._asked = asked
        self._made: dict[str, Finding] = {}

    def __getitem__(self, field: str) -> Finding:
        if field not in self._made:
            self._made[field] = self._asked[field]()
        return self._made[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)

    def __len__(self) -> int:
        return len(self._asked)


def _or_none(reports: Iterable[DatedReport]) -> Sequence[DatedReport | None]:
    """The reports that can be chosen; where there are none, that there is none."""
    return tuple(reports) or (None,)


class _Choice(NamedTuple):
    """A profile, and the English, French and spouse's reports that were chosen for it."""

    profile: Profile
    reports: tuple[DatedReport | None, ...]


class _Sitting(NamedTuple):
    """The English, French and spouse's reports, and the first official language with them."""

    reports: tuple[DatedReport | None, ...]
    first: Language | None


_REPORTS = ("english", "french", "spouse.language")
_NOT_RISING = {"age", "spouse"}
"""Values of which a higher one may give fewer points."""
_SPOUSE_YEARS = "spouse.canadian_work_years"


def _profile(
    facts: dict[str, Any],
    chosen: Sequence[DatedReport | None],
    first: Language | None,
    partner: Partner | None,
) -> Profile:
    given = {field: value for field, value in facts.items() if "." not in field}
    english, french, spouses = (None if one is None else one.report for one in chosen)
    married = given.pop("spouse", None)
    if married and partner is not None:
        given["spouse"] = Spouse(
            education=facts["spouse.education"],
            canadian_work_years=facts[_SPOUSE_YEARS],
            language=spouses,
            accompanying=partner.accompanying,
            citizen_or_pr=partner.citizen_or_pr,
        )
    return Profile(**given, english=english, french=french, first_language=first)


def name(field: str, value: Any) -> Text:
    """A value of a profile in words."""
    if isinstance(value, bool):
        return message("dossier.value.yes" if value else "dossier.value.no")
    if value is None:
        return message("dossier.value.none")
    if isinstance(value, Language):
        return message(f"dossier.value.{value}")
    if isinstance(value, TestReport):
        scale = "CLB" if get(value.test).language is Language.ENGLISH else "NCLC"
        return message("dossier.value.levels", scale=scale, **value.levels)
    if isinstance(value, int):
        return Text(str(value), str(value))
    return measure_words.value_name(MEASURES[INDEX[field.replace(".", "_")]], value.rank)
