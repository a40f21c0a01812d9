"""Each requirement of a program or category beside the facts of a day."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from crs._answers import funds as money
from crs._answers import offers, reports
from crs._answers.experience import ExperienceQuery, WorkLedger
from crs._answers.selecting import grid
from crs._answers.snapshot import name
from crs._answers.status import lasts
from crs._answers.verdict import Check, Found, Verdict
from crs._facts.days import all_of, any_of, older_than
from crs._law import categories, programs
from crs._law.categories.tree import Version
from crs._law.programs.tree import Program
from crs._law.requirements.statements import statements
from crs._law.requirements.terms import (
    EducationTerms,
    Experience,
    Funds,
    JobOfferTerms,
    LanguageTerms,
    PassMark,
    Requirement,
    Service,
)
from crs._law.terms import ABILITIES, Language, Province
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crs._answers.snapshot import View
    from crs._facts.dated import DatedReport
    from crs._facts.days import Truth
    from crs._law.requirements.terms import Minimum
    from crs._text import Text


_TAKEN = {"work", "duties", "trade"}
"""What a NOC code stands for: taken as given with it, and said so."""


class Judge:
    """The facts of one day beside programs and categories.

    Args:
        view: the dossier on the day.
        tally: its work added up, where that is done already.
    """

    def __init__(self, view: View, tally: WorkLedger | None = None) -> None:
        self.view = view
        self.dossier = view.dossier
        self.tally = tally or WorkLedger(view.dossier)
        self.day = view.day
        self._judged: dict[str, Verdict] = {}

    @cached_property
    def programs(self) -> tuple[Verdict, ...]:
        """A verdict for each program."""
        return tuple(self.program(one.id) for one in programs.all(on=self.day))

    @cached_property
    def any_program(self) -> Truth:
        """Whether the candidate can be in the pool by one program."""
        return any_of(one.met for one in self.programs)

    def program(self, id: str) -> Verdict:
        """The verdict on one program."""
        if id not in self._judged:
            self._judged[id] = self._program(programs.get(id, on=self.day))
        return self._judged[id]

    @cached_property
    def categories(self) -> tuple[Verdict, ...]:
        """A verdict for each category in force on the day."""
        return tuple(self.category(version) for version in categories.on(self.day))

    def category(self, version: Version) -> Verdict:
        """The verdict on one version of a category."""
        checks = tuple(self._check(one, version) for one in version.requirements)
        return Verdict(version.key, "category", version.name, checks)

    def _program(self, program: Program) -> Verdict:
        checks = tuple(self._check(one, program) for one in program.requirements)
        return Verdict(program.id, "program", program.name, checks)

    def _check(self, one: Requirement, of: Program | Version) -> Check:
        terms = one.terms
        match terms:
            case Experience():
                found = self._experience(terms, of)
            case LanguageTerms():
                found = self._language(terms, of)
            case EducationTerms():
                found = self._education(terms)
            case PassMark():
                assert isinstance(of, Program)
                found = self._points(terms, of)
            case Funds():
                assert isinstance(of, Program)
                found = self._funds(terms, of)
            case JobOfferTerms():
                found = self._offer(terms, of)
            case Service():
                assert isinstance(of, Version)
                found = self._service(terms, of)
            case _:
                found = self._statement(one.id)
        taken = one.id in _TAKEN
        return Check(
            one.id, found.met, statements(one), found.text, one.citation, found.change, taken
        )

    # one method for each kind of terms: whether it is met, what was found, what would meet it

    def query(self, terms: Experience, of: Program | Version) -> ExperienceQuery:
        """Which work counts for a requirement, and how it is added up."""
        return ExperienceQuery(of.counting(terms), self.dossier.primary_occupation)

    def _experience(self, terms: Experience, of: Program | Version) -> Found:
        query = self.query(terms, of)
        found = self.tally.hours(query, self.day)
        met = found.reach(terms.hours)
        needed = numbers.number(terms.hours)
        if found.least == found.most:
            text = message("eligibility.hours", hours=numbers.number(found.least), needed=needed)
        else:
            parts = {"least": numbers.number(found.least), "most": numbers.number(found.most)}
            text = message("eligibility.hours-between", **parts, needed=needed)
        if not met:
            reasons = [why for holds, why in self.tally.left_out(query, self.day) if holds is met]
            text = numbers.joined([text, *reasons])
        change = None
        if met is False:
            change = _more_work(terms, terms.hours - found.most)
        return Found(met, text, change)

    def _language(self, terms: LanguageTerms, of: Program | Version) -> Found:
        found = self.dossier.sittings[0].on(self.day)
        languages = [Language(terms.language)] if terms.language else list(Language)
        counted = [one for one in found.counted if one.language in languages]
        perhaps = [one for one in found.perhaps if one.language in languages]
        minima = self._minima(terms, of)
        truths = [_met_by(minimum, counted, perhaps) for minimum in minima]
        met = truths[0] if len(set(truths)) == 1 else None
        strictest = max(minima, key=lambda minimum: minimum.four)
        if not counted and not perhaps:
            key = "no-result-in" if terms.language else "no-valid-result"
            text = message(
                f"eligibility.{key}",
                language=message(f"report.{terms.language}") if terms.language else "",
            )
            return Found(
                met,
                text,
                message("eligibility.a-result", minimum=_levels(strictest, languages))
                if met is False
                else None,
            )
        best = max((*counted, *perhaps), key=lambda one: _short(strictest, one) * -1)
        text = message("eligibility.result", report=reports.describe(best), levels=_levels_of(best))
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
        return Found(met, text, change)

    def _minima(self, terms: LanguageTerms, of: Program | Version) -> list[Minimum]:
        """The least levels that may apply: those of the occupation with the most work."""
        if len(terms.minima) == 1 or isinstance(of, Version):
            return list(terms.minima[:1])
        levels = self.tally.leading(self.query(of.experience, of)).levels(self.day)
        if not levels or None in levels:
            return list(terms.minima)
        found = [terms.of(level) for level in levels if level is not None]
        return list(dict.fromkeys(found))

    def _education(self, terms: EducationTerms) -> Found:
        finding = self.view.findings["education"]
        enough = {value.rank >= terms.at_least.rank for value in finding.values}
        met = enough.pop() if len(enough) == 1 else None
        names = [name("education", value) for value in finding.values]
        text = message("eligibility.education", level=numbers.joined(names, " / "))
        reasons = [
            message("report.named", what=remark.about, band=remark.text)
            for remark in finding.left_out
            if remark.about is not None
        ]
        if not met and reasons:
            text = numbers.joined([text, *reasons])
        change = None
        if met is False:
            key = "an-assessment" if finding.left_out else "a-credential"
            change = message(f"eligibility.{key}", level=name("education", terms.at_least))
        return Found(met, text, change)

    def _points(self, terms: PassMark, program: Program) -> Found:
        found = grid(self.view, program, self.tally)
        least, most = found.least.total, found.most.total
        parts = {"least": least, "most": most, "needed": terms.points}
        text = message(
            "eligibility.points" if least == most else "eligibility.points-between", **parts
        )
        if found.met is None:
            open_facts = numbers.joined(
                [message(f"eligibility.open-{field}") for field in found.open], ", "
            )
            text = numbers.joined([text, message("eligibility.give", facts=open_facts)])
        change = (
            message("eligibility.more-points", points=terms.points - most)
            if found.met is False
            else None
        )
        return Found(found.met, text, change)

    def _funds(self, terms: Funds, program: Program) -> Found:
        waived = offers.waives_funds(self.dossier, terms, program, self.day)
        if waived:
            return Found(met=True, text=message("eligibility.funds-waived"))
        found = money.enough(self.dossier, self.day)
        if found.met is False and waived is None:
            return Found(
                None, numbers.joined([found.text, message("eligibility.funds-perhaps-waived")])
            )
        return found

    def _offer(self, terms: JobOfferTerms, of: Program | Version) -> Found:
        if isinstance(of, Program):
            truth = any_of(
                offers.qualifies(self.dossier, one, terms, of, self.day)
                for one, _ in self.dossier.offers.lasting(self.day)
            )
        else:
            truth = any_of(
                all_of(
                    [
                        holds,
                        one.canadian_forces,
                        None if one.months is None else one.months >= terms.months,
                        one.noc in of.occupations or None,
                    ]
                )
                for one, holds in self.dossier.offers.lasting(self.day)
            )
        if terms.or_certificate:
            held = self.view.findings["certificate_of_qualification"].values
            certificate = held[0] if len(held) == 1 else None
            if certificate:
                return Found(met=True, text=message("eligibility.certificate"))
            truth = any_of([truth, certificate])
        unknown = "trade-offer-unknown" if isinstance(of, Program) else "forces-offer-unknown"
        key = {True: "offer", False: "no-offer", None: unknown}[truth]
        change = None
        if truth is False:
            change = message(
                "eligibility.an-offer-or-certificate"
                if terms.or_certificate
                else "eligibility.an-offer"
            )
        return Found(truth, message(f"eligibility.{key}"), change)

    def _service(self, terms: Service, of: Version) -> Found:
        """Not on record: whether one must still serve, and what the listed occupations are of."""
        leap = self.dossier.readings.leap_day
        truths = []
        for one in self.dossier.military_service:
            ends = (self.day, self.day) if one.until is None else one.until
            last = [min(self.day, end + timedelta(days=1)) for end in ends]
            long = {older_than(end, one.since, terms.years, leap) for end in last}
            listed = one.noc in of.occupations or None
            serving = lasts(one, self.day) or None
            enough = long.pop() if len(long) == 1 else None
            truths.append(all_of([enough, one.recognised, listed, serving]))
        truth = any_of(truths)
        key = {True: "service", False: "no-service", None: "service-unknown"}[truth]
        return Found(
            truth,
            message(f"eligibility.{key}"),
            message("eligibility.more-service", years=terms.years) if truth is False else None,
        )

    def _statement(self, id: str) -> Found:
        if id in _TAKEN:
            return Found(met=True, text=message("eligibility.taken"))
        if id == "program":
            return self._some_program()
        if id == "destination":
            return self._destination()
        if id == "offer" and self.view.findings["certificate_of_qualification"].values == (True,):
            return Found(met=True, text=message("eligibility.certificate"))
        return Found(None, message("eligibility.not-recorded"))

    def _some_program(self) -> Found:
        names = [one.name for one in self.programs if one.met]
        if names:
            return Found(met=True, text=numbers.joined(names))
        if self.any_program is None:
            return Found(None, message("eligibility.program-unknown"))
        nearest = self._nearest_program()
        text = message("eligibility.no-program")
        told = text if nearest is None else numbers.joined([text, nearest])
        return Found(met=False, text=told, change=nearest)

    def _destination(self) -> Found:
        province = self.dossier.province
        if province is None:
            return Found(None, message("eligibility.province-unknown"))
        if province is Province.QUEBEC:
            return Found(
                met=False,
                text=message("eligibility.quebec"),
                change=message("eligibility.not-quebec"),
            )
        return Found(
            met=True,
            text=message("eligibility.province", province=message(f"eligibility.{province}")),
        )

    def _nearest_program(self) -> Text | None:
        """The smallest change that would open a program."""
        changes = [
            message("report.named", what=one.name, band=one.change)
            for one in self.programs
            if one.change is not None
        ]
        return changes[0] if changes else None


def _more_work(terms: Experience, hours: int) -> Text:
    """What work would be enough: how much, where and how."""
    texts = [message(f"eligibility.more-hours-{terms.occupation}", hours=numbers.number(hours))]
    if terms.place == "canada":
        texts.append(message("eligibility.more-in-canada"))
    if terms.continuous:
        texts.append(message("eligibility.more-unbroken"))
    if terms.authorized:
        texts.append(message("eligibility.more-authorised"))
    return numbers.joined(texts, ", ")


def _met_by(
    minimum: Minimum, counted: Sequence[DatedReport], perhaps: Sequence[DatedReport]
) -> Truth:
    if any(minimum.met_by(one.four) for one in counted):
        return True
    return None if any(minimum.met_by(one.four) for one in perhaps) else False


def _short(minimum: Minimum, one: DatedReport) -> int:
    """How many levels a report is short of a minimum."""
    return sum(max(0, needs - has) for needs, has in zip(minimum.four, one.four, strict=True))


def _levels_of(one: DatedReport) -> Text:
    return name(str(one.language), one.report)


def _levels(minimum: Minimum, languages: Sequence[Language]) -> Text:
    levels = "/".join(map(str, minimum.four)) if minimum.one is None else str(minimum.one)
    scale = message(f"report.{languages[0]}_scale")
    return message("eligibility.level", scale=scale, level=levels)
