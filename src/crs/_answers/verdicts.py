"""Each requirement of a program or category beside the facts of a day."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from crs._answers import funds, language_tests, offers
from crs._answers.assessment import Assessment, RequirementResult
from crs._answers.derived import name
from crs._answers.experience import ExperienceQuery
from crs._answers.grid import assess_grid
from crs._answers.status import lasts
from crs._answers.verdict import Verdict
from crs._facts.days import older_than
from crs._facts.ternary import all_of, any_of
from crs._law import categories, programs
from crs._law.category import Version
from crs._law.program import Program
from crs._law.requirement import (
    EducationTerms,
    Experience,
    Funds,
    JobOfferTerms,
    LanguageTerms,
    PassMark,
    Requirement,
    Service,
    Statement,
)
from crs._law.requirement_words import statements
from crs._law.terms import ABILITIES, Language, Province
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from crs._answers.snapshot import Snapshot
    from crs._facts.results import DatedReport
    from crs._facts.ternary import Ternary
    from crs._law.requirement import Minimum
    from crs._text import Text


class Verdicts:
    """The verdicts by the facts of one day, each made when it is first asked for.

    Args:
        snapshot: the dossier on the day.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._programs: dict[str, Verdict] = {}

    @cached_property
    def programs(self) -> tuple[Verdict, ...]:
        """A verdict for each program."""
        return tuple(self.program(program.id) for program in programs.all(on=self.snapshot.on))

    @cached_property
    def any_program(self) -> Ternary:
        """Whether the candidate can be in the pool by one program."""
        return any_of(verdict.met for verdict in self.programs)

    def program(self, id: str) -> Verdict:
        """The verdict on one program."""
        if id not in self._programs:
            self._programs[id] = self.of(programs.get(id, on=self.snapshot.on))
        return self._programs[id]

    @cached_property
    def categories(self) -> tuple[Verdict, ...]:
        """A verdict for each category in force on the day."""
        return tuple(self.of(version) for version in categories.on(self.snapshot.on))

    def of(self, asking: Program | Version) -> Verdict:
        """The verdict on a program, or on one version of a category.

        Args:
            asking: what asks for requirements.
        """
        case = Case(asking, self)
        results = tuple(_result(requirement, case) for requirement in asking.requirements)
        if isinstance(asking, Version):
            return Verdict(id=asking.key, kind="category", name=asking.name, requirements=results)
        return Verdict(id=asking.id, kind="program", name=asking.name, requirements=results)


class Case(NamedTuple):
    """What a requirement is judged by.

    Attributes:
        of: the program or category that asks for it.
        verdicts: those of the day, with its facts.
    """

    of: Program | Version
    verdicts: Verdicts

    @property
    def snapshot(self) -> Snapshot:
        """The facts of the day."""
        return self.verdicts.snapshot


def _result(requirement: Requirement, case: Case) -> RequirementResult:
    assessment, terms = _assessment(requirement, case), requirement.terms
    return RequirementResult(
        id=requirement.id,
        met=assessment.met,
        needed=statements(requirement),
        found=assessment.text,
        citation=requirement.citation,
        change=assessment.change,
        taken=isinstance(terms, Statement) and terms.judge == "taken",
        grid=assessment.grid,
    )


def _assessment(requirement: Requirement, case: Case) -> Assessment:
    match requirement.terms, case.of:
        case Experience() as terms, _:
            assessment = _experience(terms, case)
        case LanguageTerms() as terms, _:
            assessment = _language(terms, case)
        case EducationTerms() as terms, _:
            assessment = _education(terms, case)
        case JobOfferTerms() as terms, _:
            assessment = _offer(terms, case)
        case PassMark() as terms, Program() as program:
            assessment = _pass_mark(terms, program, case)
        case Funds() as terms, Program() as program:
            assessment = _funds(terms, program, case)
        case Service() as terms, Version() as version:
            assessment = _service(terms, version, case)
        case Statement(judge=str() as judge), _:
            assessment = _STATEMENTS[judge](case)
        case _:
            assessment = Assessment(None, message("eligibility.not-recorded"))
    return assessment


def query(terms: Experience, of: Program | Version, snapshot: Snapshot) -> ExperienceQuery:
    """Which work counts for a requirement, and how it is added up."""
    return ExperienceQuery(of.counting(terms), snapshot.dossier.primary_occupation)


def _experience(terms: Experience, case: Case) -> Assessment:
    asked, experience = query(terms, case.of, case.snapshot), case.snapshot.history.experience
    hours = experience.hours(asked, case.snapshot.on)
    met = hours.reach(terms.hours)
    needed = numbers.number(terms.hours)
    if hours.least == hours.most:
        text = numbers.plural("eligibility.hours", hours.least, needed=needed)
    else:
        parts = {"least": numbers.number(hours.least), "most": numbers.number(hours.most)}
        text = message("eligibility.hours-between", **parts, needed=needed)
    if not met:
        reasons = [
            why for holds, why in experience.left_out(asked, case.snapshot.on) if holds is met
        ]
        text = numbers.joined([text, *reasons])
    change = None
    if met is False:
        change = _more_work(terms, terms.hours - hours.most)
    return Assessment(met, text, change)


def _language(terms: LanguageTerms, case: Case) -> Assessment:
    reports = case.snapshot.reports
    languages = [Language(terms.language)] if terms.language else list(Language)
    counted = [test for test in reports.counted if test.language in languages]
    perhaps = [test for test in reports.perhaps if test.language in languages]
    minima = _minima(terms, case)
    truths = [_met_by(minimum, counted, perhaps) for minimum in minima]
    met = truths[0] if len(set(truths)) == 1 else None
    strictest = max(minima, key=lambda minimum: minimum.four)
    if not counted and not perhaps:
        key = "no-result-in" if terms.language else "no-valid-result"
        text = message(
            f"eligibility.{key}",
            language=message(f"report.{terms.language}") if terms.language else "",
        )
        return Assessment(
            met,
            text,
            message("eligibility.a-result", minimum=_levels(strictest, languages))
            if met is False
            else None,
        )
    best = max((*counted, *perhaps), key=lambda test: _short(strictest, test) * -1)
    text = message(
        "eligibility.result", report=language_tests.describe(best), levels=_levels_of(best)
    )
    if met is None and len(set(truths)) > 1:
        text = numbers.joined([text, message("eligibility.which-minimum")])
    change = None
    if met is False:
        lacking = [
            message("eligibility.ability", ability=message(f"report.{ability}"), level=needed)
            for ability, has, needed in zip(ABILITIES, best.four, strictest.four, strict=True)
            if has < needed
        ]
        change = numbers.joined(lacking, ", ")
    return Assessment(met, text, change)


def _minima(terms: LanguageTerms, case: Case) -> list[Minimum]:
    """The least levels that may apply: those of the occupation with the most work."""
    if len(terms.minima) == 1 or isinstance(case.of, Version):
        return list(terms.minima[:1])
    asked = query(case.of.experience, case.of, case.snapshot)
    levels = case.snapshot.history.experience.main_occupation(asked).levels(case.snapshot.on)
    if not levels or None in levels:
        return list(terms.minima)
    minima = [terms.of(level) for level in levels if level is not None]
    return list(dict.fromkeys(minima))


def _education(terms: EducationTerms, case: Case) -> Assessment:
    derived = case.snapshot["education"]
    enough = {value.rank >= terms.at_least.rank for value in derived.values}
    met = enough.pop() if len(enough) == 1 else None
    names = [name("education", value) for value in derived.values]
    text = message("eligibility.education", level=numbers.joined(names, " / "))
    reasons = [
        message("report.named", what=reason.about, band=reason.text)
        for reason in derived.left_out
        if reason.about is not None
    ]
    if not met and reasons:
        text = numbers.joined([text, *reasons])
    change = None
    if met is False:
        key = "an-assessment" if derived.left_out else "a-credential"
        change = message(f"eligibility.{key}", level=name("education", terms.at_least))
    return Assessment(met, text, change)


def _pass_mark(terms: PassMark, program: Program, case: Case) -> Assessment:
    grid = assess_grid(case.snapshot, program)
    least, most = grid.least.total, grid.most.total
    if least == most:
        text = numbers.plural("eligibility.points", least, needed=terms.points)
    else:
        parts = {"least": least, "most": most, "needed": terms.points}
        text = message("eligibility.points-between", **parts)
    if grid.met is None:
        open_facts = numbers.joined(
            [message(f"eligibility.open-{field}") for field in grid.open], ", "
        )
        text = numbers.joined([text, message("eligibility.give", facts=open_facts)])
    change = (
        numbers.plural("eligibility.more-points", terms.points - most)
        if grid.met is False
        else None
    )
    return Assessment(grid.met, text, change, grid)


def _funds(terms: Funds, program: Program, case: Case) -> Assessment:
    dossier, day = case.snapshot.dossier, case.snapshot.on
    waived = offers.waives_funds(case.snapshot.history, terms, program, day)
    if waived:
        return Assessment(met=True, text=message("eligibility.funds-waived"))
    assessment = funds.enough(dossier, day)
    if assessment.met is False and waived is None:
        return Assessment(
            None, numbers.joined([assessment.text, message("eligibility.funds-perhaps-waived")])
        )
    return assessment


def _offer(terms: JobOfferTerms, case: Case) -> Assessment:
    of, history, day = case.of, case.snapshot.history, case.snapshot.on
    lasting = history.offers.lasting(day)
    if isinstance(of, Program):
        truth = any_of(offers.qualifies(history, offer, terms, day) for offer, _ in lasting)
    else:
        truth = any_of(
            all_of(
                [
                    holds,
                    offer.canadian_forces,
                    None if offer.months is None else offer.months >= terms.months,
                    offer.noc in of.occupations or None,
                ]
            )
            for offer, holds in lasting
        )
    if terms.or_certificate:
        held = case.snapshot["certificate_of_qualification"].values
        certificate = held[0] if len(held) == 1 else None
        if certificate:
            return Assessment(met=True, text=message("eligibility.certificate"))
        truth = any_of([truth, certificate])
    unknown = "trade-offer-unknown" if isinstance(of, Program) else "forces-offer-unknown"
    key = {True: "offer", False: "no-offer", None: unknown}[truth]
    change = None
    if truth is False:
        change = message(
            "eligibility.an-offer-or-certificate" if terms.or_certificate else "eligibility.offer"
        )
    return Assessment(truth, message(f"eligibility.{key}"), change)


def _service(terms: Service, of: Version, case: Case) -> Assessment:
    """Not on record: whether one must still serve, and what the listed occupations are of."""
    dossier, day = case.snapshot.dossier, case.snapshot.on
    leap = dossier.readings.leap_day
    truths = []
    for service in dossier.military_service:
        ends = (day, day) if service.until is None else service.until
        last = [min(day, end + timedelta(days=1)) for end in ends]
        long = {older_than(end, service.since, terms.years, leap) for end in last}
        listed = service.noc in of.occupations or None
        serving = lasts(service, day) or None
        enough = long.pop() if len(long) == 1 else None
        truths.append(all_of([enough, service.recognised, listed, serving]))
    truth = any_of(truths)
    key = {True: "service", False: "no-service", None: "service-unknown"}[truth]
    return Assessment(
        truth,
        message(f"eligibility.{key}"),
        message("eligibility.more-service", years=numbers.years(terms.years))
        if truth is False
        else None,
    )


def _taken(_: Case) -> Assessment:
    return Assessment(met=True, text=message("eligibility.taken"))


def _certificate(case: Case) -> Assessment:
    if case.snapshot["certificate_of_qualification"].values == (True,):
        return Assessment(met=True, text=message("eligibility.certificate"))
    return Assessment(None, message("eligibility.not-recorded"))


def _some_program(case: Case) -> Assessment:
    verdicts = case.verdicts
    names = [verdict.name for verdict in verdicts.programs if verdict.met]
    if names:
        return Assessment(met=True, text=numbers.joined(names))
    if verdicts.any_program is None:
        return Assessment(None, message("eligibility.program-unknown"))
    nearest = _nearest_program(verdicts.programs)
    text = message("eligibility.no-program")
    explained = text if nearest is None else numbers.joined([text, nearest])
    return Assessment(met=False, text=explained, change=nearest)


def _nearest_program(programs: Iterable[Verdict]) -> Text | None:
    """The change that would open a program: that of the first of which one is known."""
    changes = [
        message("report.named", what=verdict.name, band=verdict.change)
        for verdict in programs
        if verdict.change is not None
    ]
    return changes[0] if changes else None


def _destination(case: Case) -> Assessment:
    province = case.snapshot.dossier.province
    if province is None:
        return Assessment(None, message("eligibility.province-unknown"))
    if province is Province.QUEBEC:
        return Assessment(
            met=False, text=message("eligibility.quebec"), change=message("eligibility.not-quebec")
        )
    return Assessment(
        met=True, text=message("eligibility.province", province=message(f"eligibility.{province}"))
    )


_STATEMENTS: dict[str, Callable[[Case], Assessment]] = {
    "taken": _taken,
    "program": _some_program,
    "destination": _destination,
    "certificate": _certificate,
}
"""How facts are held against a requirement in words, by what the law says of it."""


def _more_work(terms: Experience, hours: int) -> Text:
    """What work would be enough: how much, where and how."""
    more = numbers.plural("eligibility.more-hours", hours)
    texts = [message(f"eligibility.more-hours-{terms.occupation}", hours=more)]
    if terms.place == "canada":
        texts.append(message("requirements.canada"))
    if terms.continuous:
        texts.append(message("eligibility.more-unbroken"))
    if terms.authorized:
        texts.append(message("eligibility.more-authorised"))
    return numbers.joined(texts, ", ")


def _met_by(
    minimum: Minimum, counted: Sequence[DatedReport], perhaps: Sequence[DatedReport]
) -> Ternary:
    if any(minimum.met_by(report.four) for report in counted):
        return True
    return None if any(minimum.met_by(report.four) for report in perhaps) else False


def _short(minimum: Minimum, report: DatedReport) -> int:
    """How many levels a report is short of a minimum."""
    return sum(max(0, needs - has) for needs, has in zip(minimum.four, report.four, strict=True))


def _levels_of(report: DatedReport) -> Text:
    return name(str(report.language), report.report)


def _levels(minimum: Minimum, languages: Sequence[Language]) -> Text:
    levels = "/".join(map(str, minimum.four)) if minimum.one is None else str(minimum.one)
    scale = message(f"report.{languages[0]}_scale")
    return message("report.level", scale=scale, level=levels)
