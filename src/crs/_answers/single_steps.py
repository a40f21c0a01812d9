"""Single steps: what each gives today and on its day, what it opens, and what comes before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crs._answers.alternatives import SPOUSE_YEARS
from crs._answers.effort import Cost
from crs._answers.improvement import ImprovementStep
from crs._answers.profile_score import score_profile
from crs._answers.prospects import Prospects, gained
from crs._answers.schedule import LONGEST, schedule
from crs._answers.work_options import day_of_years
from crs._facts.profile import Profile
from crs._law.terms import Language
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crs._answers.effort import EffortModel
    from crs._answers.option import Option
    from crs._record.record import Round
    from crs._text import Text


class SingleSteps:
    """The single steps of a person on a day.

    Args:
        base: the person as it is.
        rounds: the last round of each kind.
        model: what each lever asks.
        hours_per_week: hours of one's own time in a week.
        renewals: the tests and assessments to take again before their results run out.
    """

    def __init__(
        self,
        base: Prospects,
        rounds: Sequence[Round],
        model: EffortModel,
        hours_per_week: float,
        renewals: Sequence[Option],
    ) -> None:
        self._base = base
        self._rounds = rounds
        self._model = model
        self._weekly = hours_per_week
        self._on = base.snapshot.on
        self._renewals = renewals
        self._later = {self._on: base}
        self._kept: dict[date, Prospects] = {}

    def step(self, option: Option) -> ImprovementStep:
        """An option with what it gives and opens."""
        day = self._effective(option)
        then = day or self._on
        without = self._without(then)
        with_it = Prospects(self._base.facts.after(option.change, then), then, self._rounds)
        now = self._base.total.least
        due = [each for each in self._renewals if each.keeps is not None and each.keeps <= then]
        kept, kept_with_it = without, with_it
        if due and option.keeps is None:
            kept = self._with_renewals(then, due)
            changed = kept.facts.after(option.change, then)
            kept_with_it = Prospects(changed, then, self._rounds)
        return ImprovementStep(
            id=option.id,
            lever=option.lever,
            label=option.label,
            points=self._today(option) - now,
            net=with_it.total.least - without.total.least,
            drift=without.total.least - now,
            lasting=kept_with_it.total.least - kept.total.least,
            effective=day,
            effort=option.effort,
            opens=tuple(gained(kept, kept_with_it)),
            closes=tuple(gained(kept_with_it, kept)),
            details=(
                *option.details,
                *_naming(option, self._base, kept_with_it),
                *(_before(each) for each in due if each.group != option.group),
            ),
            keeps=option.keeps,
            question=option.question,
            risk=option.risk,
        )

    def _without(self, day: date) -> Prospects:
        if day not in self._later:
            self._later[day] = Prospects(self._base.facts, day, self._rounds)
        return self._later[day]

    def _with_renewals(self, day: date, due: Sequence[Option]) -> Prospects:
        """The person of a day who took again what had run out by then."""
        if day not in self._kept:
            facts = self._base.facts
            for renewal in due:
                facts = facts.after(renewal.change, day)
            self._kept[day] = Prospects(facts, day, self._rounds)
        return self._kept[day]

    def _effective(self, option: Option) -> date | None:
        if option.years:
            return day_of_years(option, self._base.snapshot)
        cost = self._model.cost(option.effort)
        if cost is None:
            months = option.effort.months
            return None if months is None else self._span(Cost(0, 0, months.usual))
        return self._span(cost)

    def _span(self, cost: Cost) -> date | None:
        """The day on which a step counts; None where that is too far away to say."""
        day = schedule([cost], self._on, self._weekly)[0].effective
        return day if day < self._on + LONGEST else None

    def _today(self, option: Option) -> int:
        """The score if the step were done today."""
        if not option.years:
            changed = self._base.facts.after(option.change, self._on)
            return Prospects(changed, self._on, ()).total.least
        profile = self._base.snapshot.profile
        given = {key: getattr(profile, key) for key in profile.model_fields_set}
        spouse = profile.spouse
        if spouse is not None and option.group == SPOUSE_YEARS:
            years = {"canadian_work_years": spouse.canadian_work_years + option.years}
            given["spouse"] = {key: getattr(spouse, key) for key in spouse.model_fields_set} | years
        else:
            given["canadian_work_years"] = profile.canadian_work_years + option.years
        changed_profile = Profile.model_validate(given)
        return score_profile(changed_profile, self._base.snapshot.rules, self._on).total


def _before(renewal: Option) -> Text:
    """What is to be taken again before a step counts."""
    return message("advice.before", step=renewal.label, until=renewal.details[0])


def _naming(option: Option, before: Prospects, after: Prospects) -> Iterator[Text]:
    """Which language to name first, where there is a choice after a test."""
    if option.levels is None or option.group not in list(Language):
        return
    profile = after.snapshot.profile
    if profile.english is None or profile.french is None or profile.first is None:
        return
    was = before.facts.scored.first_language or before.snapshot.profile.first
    if profile.first is not was:
        yield message("advice.name-first", language=message(f"report.{profile.first}"))
