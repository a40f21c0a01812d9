"""A plan: steps that reach a target, when each is begun and when it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from crs._answers.timeline import timeline
from crs._facts.days import anniversary

if TYPE_CHECKING:
    from datetime import date

    from crs._answers.advice_dicts import PlanDict, PlannedStepDict, TargetDict
    from crs._answers.timeline import Timeline
    from crs._facts.dossier import Dossier
    from crs._facts.ternary import YesNoUnknown
    from crs._text import Lang, Text

Who = Literal["candidate", "spouse"]

HOLDS = 2
"""Years for which it is looked whether a plan holds."""
_LATER = 90
"""Days after the end of a plan that are shown with it."""


class PlannedStep(NamedTuple):
    """A step of a plan.

    Attributes:
        id: as in the single steps.
        label: what it is.
        start: the day on which it is begun.
        effective: the day on which it counts.
        details: what to reach.
    """

    id: str
    label: Text
    start: date
    effective: date
    details: tuple[Text, ...]

    def to_dict(self, lang: Lang = "en") -> PlannedStepDict:
        """The step as plain values, for JSON."""
        return {
            "id": self.id,
            "label": self.label[lang],
            "start": self.start.isoformat(),
            "effective": self.effective.isoformat(),
            "details": [detail[lang] for detail in self.details],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps that reach a target.

    Attributes:
        steps: in the order in which they are begun; none where waiting is enough.
        reached: the first day at or over the target.
        score: the score on that day.
        until: the last day of it; None where it holds for two years and more.
        ends: why it ends then.
        eligible: whether the person could then be in a round that counts: yes, or unknown.
        missing: where that is unknown, what is.
        money: Canadian dollars.
        hours: hours of one's own time.
        success: the chance that every step succeeds at once, taken as independent; None where
            that of a step is not known.
        principal: who of a couple is the principal applicant: "candidate", whose dossier it is,
            or "spouse", from whose side the steps are then told.
        dossier: the dated facts of the principal applicant with those that the plan adds.
        on: the day asked about.
    """

    steps: tuple[PlannedStep, ...]
    reached: date
    score: int
    until: date | None
    ends: tuple[Text, ...]
    eligible: YesNoUnknown
    missing: tuple[Text, ...]
    money: float
    hours: float
    success: float | None
    principal: Who
    dossier: Dossier
    on: date

    @property
    def over_time(self) -> Timeline:
        """The score with the plan from the day asked about until it ends, or two years on."""
        last = self.until or anniversary(self.reached, HOLDS)
        return timeline(self.dossier, since=self.on, until=last + timedelta(days=_LATER))

    def to_dict(self, lang: Lang = "en") -> PlanDict:
        """The plan as plain values, for JSON."""
        return {
            "steps": [step.to_dict(lang) for step in self.steps],
            "reached": self.reached.isoformat(),
            "score": self.score,
            "until": None if self.until is None else self.until.isoformat(),
            "ends": [text[lang] for text in self.ends],
            "eligible": self.eligible,
            "missing": [text[lang] for text in self.missing],
            "money": self.money,
            "hours": self.hours,
            "success": self.success,
            "principal": self.principal,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is to be reached.

    Attributes:
        score: the points.
        type: the kind of round whose last cut-off they are; None for a score of one's own.
        round: the number of that round.
        until: the last day on which it may be reached.
        recent: the cut-offs of that kind of round in the last twelve months of the record.
    """

    score: int
    type: str | None
    round: str | None
    until: date
    recent: tuple[int, ...]

    def to_dict(self) -> TargetDict:
        """The target as plain values, for JSON."""
        return {
            "score": self.score,
            "type": self.type,
            "round": self.round,
            "until": self.until.isoformat(),
            "recent": list(self.recent),
        }
