"""What would raise a score: single steps, and plans that reach a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crs._answers.answer import PlotAnswer, made_with
from crs._answers.effort import Spread
from crs._answers.plan import HOLDS
from crs._answers.timeline import timeline
from crs._facts.days import anniversary
from crs._text import numbers
from crs.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crs._answers.advice_dicts import ImprovementDict, ImprovementStepDict
    from crs._answers.caveats import Caveat
    from crs._answers.effort import Effort
    from crs._answers.opening import Opening
    from crs._answers.plan import Plan, Target
    from crs._answers.range import Range
    from crs._answers.timeline import Timeline
    from crs._facts.dossier import Dossier
    from crs._text import Lang, Text

Order = Literal["points", "money", "hours", "day"]

_KEYS = (
    *("id", "lever", "label", "points", "net", "drift", "lasting", "effective"),
    *("money_low", "money_usual", "money_high", "hours"),
    *("months_low", "months_usual", "months_high", "success"),
    *("opens", "closes", "details", "keeps", "question", "risk", "sources", "year", "confidence"),
)
"""The names of the values of a step's record, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementStep:
    """One thing a person could do.

    Attributes:
        id: its name, such as "english-9", for `without`.
        lever: what kind of step it is; `without` takes this name too.
        label: what it is.
        points: its gain if it were done today.
        net: the score on the day it takes effect, minus the score of that day without it.
        drift: what the calendar alone does until that day.
        lasting: as `net`, where the tests and assessments are taken again that run out by then.
        effective: the day; None where the months it takes are not known.
        effort: what it asks; None for a number that is not known.
        opens: what becomes possible that would not be on that day, with the tests and
            assessments taken again that run out by then.
        closes: what is then no longer possible.
        details: what to reach, such as a score for each ability, and the language to name first.
        keeps: of a test taken again, the day from which the present result no longer counts.
        question: the fact to be known first; the step is no gain before that.
        risk: what to know of its legal weight.
    """

    id: str
    lever: str
    label: Text
    points: int
    net: int
    drift: int
    lasting: int
    effective: date | None
    effort: Effort
    opens: tuple[Opening, ...]
    closes: tuple[Opening, ...]
    details: tuple[Text, ...]
    keeps: date | None
    question: Text | None
    risk: Text | None

    @property
    def money(self) -> Spread | None:
        """Canadian dollars, low, usual and high."""
        return self.effort.money

    @property
    def hours(self) -> float | None:
        """Hours of one's own time."""
        return self.effort.hours

    @property
    def months(self) -> Spread | None:
        """Months until it counts: short, usual and long."""
        return self.effort.months

    @property
    def success(self) -> float | None:
        """The chance that one attempt succeeds."""
        return self.effort.success

    @property
    def sources(self) -> tuple[str, ...]:
        """Where its numbers were read."""
        return self.effort.sources

    @property
    def useless(self) -> bool:
        """Whether it neither raises the score, nor opens nor keeps anything.

        One that costs points has to open a program, or a kind of round whose cut-off is reached.
        """
        opens = self.opens
        if self.lasting < 0:
            opens = tuple(each for each in opens if each.kind == "program" or each.reached)
        return self.keeps is None and self.lasting <= 0 and not opens

    def to_dict(self, lang: Lang = "en") -> ImprovementStepDict:
        """The step as plain values, for JSON."""
        effort = self.effort
        return {
            "id": self.id,
            "lever": self.lever,
            "label": self.label[lang],
            "points": self.points,
            "net": self.net,
            "drift": self.drift,
            "lasting": self.lasting,
            "effective": None if self.effective is None else self.effective.isoformat(),
            "money": None if effort.money is None else effort.money.to_dict(),
            "hours": effort.hours,
            "months": None if effort.months is None else effort.months.to_dict(),
            "success": effort.success,
            "opens": [opening.to_dict(lang) for opening in self.opens],
            "closes": [opening.to_dict(lang) for opening in self.closes],
            "details": [detail[lang] for detail in self.details],
            "keeps": None if self.keeps is None else self.keeps.isoformat(),
            "question": None if self.question is None else self.question[lang],
            "risk": None if self.risk is None else self.risk[lang],
            "sources": list(effort.sources),
            "year": effort.year,
            "confidence": effort.confidence,
        }

    def record(self, lang: Lang = "en") -> dict[str, object]:
        """The step as a flat record, for CSV."""
        row: dict[str, object] = dict(self.to_dict(lang))
        for key, spread in (("money", self.money), ("months", self.months)):
            numbers = (None,) * 3 if spread is None else map(float, spread)
            row |= dict(zip((f"{key}_{place}" for place in Spread._fields), numbers, strict=True))
        row["hours"] = None if self.hours is None else float(self.hours)
        for key, openings in (("opens", self.opens), ("closes", self.closes)):
            row[key] = "; ".join(f"{opening.kind} {opening.id}" for opening in openings)
        row["details"] = "; ".join(detail[lang] for detail in self.details)
        row["sources"] = "; ".join(self.sources)
        return {key: row[key] for key in _KEYS}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Improvement(PlotAnswer):
    """What would raise a score.

    Attributes:
        on: the day asked about.
        score: the score of that day.
        openings: the programs, categories and kinds of rounds that the person can be in that day,
            surely or perhaps.
        steps: every single step, in the order asked for.
        target: what is to be reached, where that was asked.
        plans: ways to reach it of which none is better than another in money, hours and day.
        left_out: how many such plans are not shown.
        best: where no plan reaches the target, what comes nearest.
        effort: the name of the preset or file that the effort was taken from.
        compiled: the day on which its defaults were put together.
        hours_per_week: how many hours of one's own time a week has.
        hour_value: what an hour is reckoned at, in dollars.
        rules: the id of the rules of the day.
        as_of: the day the record of rounds reaches.
        assumptions: what was taken as given.
        caveats: notes that a person must see with the score.
        dossier: the dated facts; of a profile, those that stand for it.
    """

    on: date
    score: Range
    openings: tuple[Opening, ...]
    steps: tuple[ImprovementStep, ...]
    target: Target | None
    plans: tuple[Plan, ...]
    left_out: int
    best: Plan | None
    effort: str
    compiled: date
    hours_per_week: float
    hour_value: float
    rules: str
    as_of: date
    assumptions: tuple[Text, ...]
    caveats: tuple[Caveat, ...]
    dossier: Dossier

    @property
    def over_time(self) -> Timeline:
        """The score by the calendar alone, until the last step counts that is no mere question."""
        days = [step.effective for step in self.gains if step.effective is not None]
        last = max([anniversary(self.on, 1), *days])
        return timeline(self.dossier, since=self.on, until=min(last, anniversary(self.on, HOLDS)))

    @property
    def gains(self) -> tuple[ImprovementStep, ...]:
        """The steps that raise the score or open something, without those that ask a fact."""
        return tuple(
            step
            for step in self.steps
            if not step.useless and step.question is None and step.keeps is None
        )

    @property
    def renewals(self) -> tuple[ImprovementStep, ...]:
        """The tests to take again before their results run out."""
        return tuple(step for step in self.steps if step.keeps is not None)

    @property
    def questions(self) -> tuple[ImprovementStep, ...]:
        """The steps that would raise the score if a fact were so."""
        return tuple(step for step in self.steps if not step.useless and step.question is not None)

    @property
    def useless(self) -> tuple[ImprovementStep, ...]:
        """The steps that neither raise the score nor open anything."""
        return tuple(step for step in self.steps if step.useless)

    def __getitem__(self, id: str) -> ImprovementStep:
        """The step of that name.

        Raises:
            UnknownIdError: there is none.
        """
        for step in self.steps:
            if step.id == id:
                return step
        raise UnknownIdError("step", str(id), [step.id for step in self.steps])

    def __iter__(self) -> Iterator[ImprovementStep]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def records(self, *, lang: Lang = "en") -> list[dict[str, object]]:
        """The steps as flat records, for CSV."""
        return [step.record(lang) for step in self.steps]

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        return _KEYS

    def to_dict(self, *, lang: Lang = "en") -> ImprovementDict:
        """The steps and plans as plain values, for JSON."""
        return {
            "on": self.on.isoformat(),
            "score": self.score.to_dict(),
            "openings": [opening.to_dict(lang) for opening in self.openings],
            "steps": [step.to_dict(lang) for step in self.steps],
            "target": None if self.target is None else self.target.to_dict(),
            "plans": [plan.to_dict(lang) for plan in self.plans],
            "left_out": self.left_out,
            "best": None if self.best is None else self.best.to_dict(lang),
            "effort": self.effort,
            "compiled": self.compiled.isoformat(),
            "hours_per_week": self.hours_per_week,
            "hour_value": self.hour_value,
            "assumptions": [text[lang] for text in self.assumptions],
            "caveats": [caveat.to_dict(lang) for caveat in self.caveats],
            "crs": made_with(rules=self.rules, on=self.on, record_until=self.as_of),
        }

    def __repr__(self) -> str:
        best = self.gains[0] if self.gains else None
        most = "" if best is None else f": {best.id} {numbers.number(best.points, sign=True)}"
        return f"<Improvement of {self.score} on {self.on}{most}>"
