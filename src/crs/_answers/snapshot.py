"""A dossier on one day: every value that the scoring rules read, why, and what is open."""

from __future__ import annotations

from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from crs._answers import status
from crs._answers.alternatives import SPOUSE_YEARS, Sides
from crs._answers.derived import Derived, Facts, Reason, between
from crs._answers.doubts import doubts
from crs._answers.history import History
from crs._answers.language_tests import describe
from crs._answers.profile_score import score_profile
from crs._answers.range import Range
from crs._answers.unsettled import unsettled
from crs._facts.days import age
from crs._facts.profile import Profile, Spouse
from crs._law.measures import HIGHEST_AGE, MEASURES
from crs._law.store import in_force
from crs._law.terms import Language
from crs._text import message
from crs.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from crs._answers.alternatives import Chosen
    from crs._answers.language_choice import Alike, LanguageChoice
    from crs._answers.language_tests import Reports
    from crs._answers.profile_score import Score
    from crs._answers.years import WorkYears
    from crs._facts.dossier import Dossier
    from crs._facts.results import DatedReport, TestReport
    from crs._law.measures import Whose
    from crs._law.rules import RuleSet

    Source = Callable[[], Derived]

_REPORTS = ("english", "french", "spouse.language")


def snapshot(of: Dossier | History, on: date, *, rules: RuleSet | None = None) -> Snapshot:
    """A dossier on a day.

    Args:
        of: the dated facts, or their history where they are looked at on more than one day.
        on: the day whose facts count.
        rules: rules of one's choice; those in force on the day unless given.

    Raises:
        NoRulesInForceError: the day is before the first rules, and none are given.
        UnknownDayError: rules are given, and what counted on the day is not known.
        TypeError: the day is not a date.
    """
    history = of if isinstance(of, History) else History(of)
    if rules is None:
        return Snapshot(history, on, in_force(on), chosen=False)
    return Snapshot(history, on, rules, chosen=True)


class Snapshot:
    """A dossier on one day; each value is derived when it is first asked for.

    Attributes:
        history: the dossier made ready for any day.
        dossier: the facts.
        on: the day.
        rules: the rules by which the best reports are chosen.
    """

    def __init__(self, history: History, on: date, rules: RuleSet, *, chosen: bool) -> None:
        self.history = history
        self.dossier = history.dossier
        self.on = on
        self.rules = rules
        self._scored_on = None if chosen else on
        self._made: dict[str, Derived] = {}

    def __getitem__(self, field: str) -> Derived:
        """What the facts give for one value of a profile, such as "age" or "spouse.education"."""
        if field not in self._made:
            self._made[field] = self._sources[field]()
        return self._made[field]

    @property
    def facts(self) -> Facts:
        """What the facts give for every value, why, and which profiles and scores they allow."""
        dossier, day, total = self.dossier, self.on, self.total
        return Facts(
            on=day,
            total=total,
            profiles=self.profiles,
            derived=tuple(self[field] for field in self._sources),
            codes_read=dossier.codes_read,
            doubts=(*unsettled(dossier, day, total, self._again), *doubts(dossier, day)),
        )

    def _again(self, dossier: Dossier) -> Range:
        """The score of other facts on the same day, by the same rules."""
        return Snapshot(History(dossier, self.history), self.on, self.rules, chosen=True).total

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """Every profile that the facts allow; one where they settle everything."""
        return tuple(dict.fromkeys(chosen.profile for chosen in self._alternatives))

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """The score of each profile that the facts allow, the lowest first."""
        scores = (score_profile(profile, self.rules, self._scored_on) for profile in self.profiles)
        return tuple(sorted(scores, key=lambda score: score.total))

    @property
    def profile(self) -> Profile:
        """The profile that the facts allow and that gives least."""
        return self.scores[0].profile

    @property
    def score(self) -> Score:
        """The certain score, which is the lowest, with the facts that gave it."""
        return self.scores[0].with_facts(self.facts)

    @property
    def total(self) -> Range:
        """The score, or the lowest and the highest that the facts allow."""
        return _range(self._alternatives)

    @cached_property
    def values(self) -> dict[str, tuple[Any, ...]]:
        """Every value that each key of a profile can have, without the facts that gave it."""
        reports = {
            field: _of_profiles(self._chosen_for(place))
            for place, field in enumerate(_REPORTS)
            if field in self._of_languages
        }
        return {**self.plain_values, **reports, "first_language": self._first_languages}

    @cached_property
    def language_choices(self) -> tuple[Alike, ...]:
        """Every way to fill in the candidate's language results of the day, like ones together."""
        return self.history.choices(self.on, self.rules)

    def chosen(self, entered: Sequence[LanguageChoice]) -> tuple[Chosen, ...]:
        """The best of some ways to fill in the results, for each way that open facts can fall.

        The one that gives least comes first.
        """
        sides = Sides(self.reports, self.spouse_reports)
        made = self.history.alternatives(self.plain_values, sides, self.rules, entered)
        return tuple(sorted(made, key=lambda chosen: chosen.total))

    def total_without(self, fields: Collection[str], before: Snapshot) -> Range:
        """The score if some values of a profile were still those of an earlier day."""
        values = self.plain_values | {
            field: before.plain_values[field] for field in fields if field in self.plain_values
        }
        own = self.reports.with_(before.reports, fields)
        spouses = before.spouse_reports if _REPORTS[2] in fields else self.spouse_reports
        return _range(self.history.alternatives(values, Sides(own, spouses), self.rules))

    @property
    def reports(self) -> Reports:
        """The candidate's test reports."""
        return self.history.tests.on(self.on)

    @property
    def spouse_reports(self) -> Reports:
        """The spouse's test reports."""
        return self.history.spouse_tests.on(self.on)

    def __repr__(self) -> str:
        return f"<Snapshot on {self.on}: {self.total}>"

    @cached_property
    def _alternatives(self) -> tuple[Chosen, ...]:
        sides = Sides(self.reports, self.spouse_reports)
        return self.history.alternatives(self.plain_values, sides, self.rules)

    @cached_property
    def plain_values(self) -> dict[str, tuple[Any, ...]]:
        """What each value but those of languages can be."""
        bare = self._bare_values
        return {
            field: bare[field]() if field in bare else self[field].values
            for field in self._of_status
        }

    @property
    def _bare_values(self) -> dict[str, Callable[[], tuple[Any, ...]]]:
        """Values that are known sooner than which of many facts gave them."""
        history, day = self.history, self.on
        values: dict[str, Callable[[], tuple[Any, ...]]] = {
            "age": self._ages,
            "education": partial(history.credentials.levels, day),
            "canadian_study": partial(history.credentials.studies, day),
            "sibling_in_canada": partial(history.siblings.values, day),
            "job_offer": partial(history.offers.values, day),
            "spouse.education": partial(history.spouse_credentials.levels, day),
        }
        for field, work in history.work.items():
            values[field] = partial(_years, work, day)
        return values

    @cached_property
    def _sources(self) -> dict[str, Callable[[], Derived]]:
        return self._of_status | self._of_languages

    @cached_property
    def _of_status(self) -> dict[str, Callable[[], Derived]]:
        """Everything but languages, whose best combination depends on the rest."""
        dossier, history, day = self.dossier, self.history, self.on
        own = history.credentials
        years = {field: partial(work.finding, day) for field, work in history.work.items()}
        of_spouse = years.pop(SPOUSE_YEARS, None)
        sources: dict[str, Callable[[], Derived]] = {
            "age": self._age,
            "education": partial(own.level, "education", day),
            **years,
            "certificate_of_qualification": partial(
                status.held,
                "certificate_of_qualification",
                dossier.certificate_of_qualification,
                day,
                "certificate",
            ),
            "provincial_nomination": partial(
                status.held,
                "provincial_nomination",
                dossier.provincial_nomination,
                day,
                "nomination",
            ),
            "canadian_study": partial(own.canadian_study, day),
            "sibling_in_canada": partial(history.siblings.finding, day),
            "job_offer": partial(history.offers.finding, day),
        }
        sources |= _without(sources, _untold(Profile, "candidate"))
        if dossier.spouse is not None and of_spouse is not None:
            level = partial(history.spouse_credentials.level, "spouse.education", day)
            sources["spouse"] = partial(status.presence, dossier.spouse, day)
            sources["spouse.education"] = lambda: level().of_spouse()
            sources[SPOUSE_YEARS] = of_spouse
            sources |= _without(sources, _untold(Spouse, "spouse"))
        return sources

    @cached_property
    def _of_languages(self) -> dict[str, Callable[[], Derived]]:
        sources: dict[str, Callable[[], Derived]] = {
            str(language): partial(self._language, language, place)
            for place, language in enumerate(Language)
        }
        sources["first_language"] = self._first_language
        if self.dossier.spouse is not None:
            sources["spouse.language"] = self._spouses_language
        return sources

    def _ages(self) -> tuple[int, ...]:
        born, leap = self.dossier.birth_date, self.dossier.readings.leap_day
        if self.on < born.last:
            raise DossierError(message("answers.unborn", day=self.on, born=born))
        low, high = age(born.last, self.on, leap), age(born.first, self.on, leap)
        if high > HIGHEST_AGE:
            text = message("answers.old", day=self.on, born=born, age=high, most=HIGHEST_AGE)
            raise DossierError(text)
        return between(low, high)

    def _age(self) -> Derived:
        born, leap = self.dossier.birth_date, self.dossier.readings.leap_day
        ages = self._ages()
        notes = []
        if born.exact and (born.first.month, born.first.day) == (2, 29):
            notes.append(Reason(None, message(f"dossier.note.leap-{leap}"), "age"))
        if len(ages) > 1:
            notes.append(
                Reason(None, message("dossier.note.birth-open", day=born), "age", open=True)
            )
        used = (message("dossier.fact.birth", day=born),)
        return Derived("age", ages, used, notes=tuple(notes))

    def _language(self, language: Language, place: int) -> Derived:
        chosen = self._chosen_for(place)
        left_out = [why for report, why in self.reports.left_out if report.language is language]
        counted = [report for report in self.reports.counted if report.language is language]
        return _of_reports(str(language), chosen, counted, left_out)

    def _spouses_language(self) -> Derived:
        reports, chosen = self.spouse_reports, self._chosen_for(2)
        left_out = [why for _, why in reports.left_out]
        return _of_reports(_REPORTS[2], chosen, reports.counted, left_out).of_spouse()

    def _chosen_for(self, place: int) -> list[DatedReport | None]:
        """The reports that are chosen for one language, in one way or another."""
        return list(dict.fromkeys(chosen.reports[place] for chosen in self._alternatives))

    @property
    def _first_languages(self) -> tuple[Language | None, ...]:
        return tuple(dict.fromkeys(chosen.first for chosen in self._alternatives))

    def _first_language(self) -> Derived:
        values = self._first_languages
        named = self.dossier.first_language
        notes = []
        if named is not None and any(value not in (named, None) for value in values):
            text = message(
                "dossier.note.first-language-expired", language=message(f"dossier.value.{named}")
            )
            notes.append(Reason(None, text, "first-language"))
        if named is None and any(all(chosen.reports[:2]) for chosen in self._alternatives):
            text = message("dossier.note.first-language-chosen")
            notes.append(Reason(None, text, "first-language", open=True))
        return Derived("first_language", values, notes=tuple(notes))


def _range(ways: Sequence[Chosen]) -> Range:
    totals = [chosen.total for chosen in ways]
    return Range(min(totals), max(totals))


def _years(work: WorkYears, day: date) -> tuple[int, ...]:
    return between(*work.years(day))


def _without(told: Collection[str], inputs: Mapping[str, Source]) -> dict[str, Source]:
    """The inputs of the score that no dated fact tells."""
    return {key: source for key, source in inputs.items() if key not in told}


@cache
def _untold(model: type[Profile | Spouse], whose: Whose) -> Mapping[str, Source]:
    """Each input of the score, as it is where no dated fact tells it."""
    fields = {
        f"spouse.{measure.field}" if whose == "spouse" else measure.field: measure.field
        for measure in MEASURES
        if measure.whose == whose and measure.kind != "level"
    }
    return {
        key: partial(status.untold, key, model.model_fields[field].default)
        for key, field in fields.items()
    }


def _of_reports(
    field: str,
    chosen: Sequence[DatedReport | None],
    counted: Sequence[DatedReport],
    left_out: Sequence[Reason],
) -> Derived:
    """The report chosen for one language; those that count and are not chosen are told."""
    used = tuple(describe(report) for report in chosen if report is not None)
    others = tuple(
        Reason(describe(report), message("dossier.reason.another-better"), "one-sitting")
        for report in counted
        if report not in chosen
    )
    return Derived(field, _of_profiles(chosen), used, (*left_out, *others))


def _of_profiles(chosen: Iterable[DatedReport | None]) -> tuple[TestReport | None, ...]:
    """The reports as profiles have them."""
    return tuple(report.report if report is not None else None for report in chosen)
