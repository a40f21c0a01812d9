"""The score of a dossier over time: a step function, with the reason of every step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from crs._answers import events, program_events
from crs._answers.answer import PlotAnswer, made_with
from crs._answers.history import History
from crs._answers.lines import is_ability
from crs._answers.snapshot import snapshot
from crs._answers.unsettled_days import Path, unsettled_over_time
from crs._answers.verdicts import Verdicts
from crs._facts.days import LATEST, anniversary
from crs._facts.dossier import Dossier
from crs._law.clock import today
from crs._law.day import checked_day, optional_day
from crs._law.rules import Group
from crs._law.store import in_force
from crs._text import message, numbers
from crs.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from crs._answers.caveats import Caveat
    from crs._answers.dicts import LineChangeDict, StepDict, StepRecord, TimelineDict
    from crs._answers.events import Event
    from crs._answers.range import Range
    from crs._answers.snapshot import Snapshot
    from crs._law.rules import Node
    from crs._text import Lang, Text

_QUIET = {
    *("birthday", "continuity", "job-begun", "job-ended"),
    *("noc-changed", "physicians", "study-exception", "test-accepted"),
}
"""Events that no one needs to hear of on a day on which they change no points."""


class Change(NamedTuple):
    """What the lowest and the highest possible score gain, or lose where negative."""

    least: int
    most: int

    def __str__(self) -> str:
        return (
            f"{self.least:+d}" if self.least == self.most else f"{self.least:+d} / {self.most:+d}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """A line of the score that changes; those of a step add up to the change of the total.

    Attributes:
        id: the factor, or the group whose cap makes its members add up to something else.
        label: its name.
        before: its points on the day before.
        after: its points on the day.
    """

    id: str
    label: Text
    before: int
    after: int

    @property
    def change(self) -> int:
        """What it gains, or loses where negative."""
        return self.after - self.before

    def to_dict(self, lang: Lang = "en") -> LineChangeDict:
        """The line as plain values, for JSON."""
        return {
            "id": self.id,
            "label": self.label[lang],
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A day on which the score changes.

    Attributes:
        day: the first day of the new score.
        before: the score on the day before.
        after: the score on the day.
        lines: the lines that change: of the lowest score, or of the highest where only that one
            changes.
        lines_most: those of the highest score, where both change and not by the same lines.
        events: what happens.
        caveats: codes of the notes that a person must see with the new score.
    """

    day: date
    before: Range
    after: Range
    lines: tuple[LineChange, ...]
    lines_most: tuple[LineChange, ...]
    events: tuple[Event, ...]
    caveats: tuple[str, ...]

    @property
    def change(self) -> Change:
        """What the score gains, or loses where negative."""
        return Change(self.after.least - self.before.least, self.after.most - self.before.most)

    @property
    def why(self) -> Text:
        """What happens, in one line."""
        return numbers.joined(event.text for event in self.events)

    @property
    def loses(self) -> bool:
        """Whether the lowest or the highest possible score falls."""
        return min(self.change) < 0

    @property
    def last_day(self) -> date:
        """The last day of the score before."""
        return self.day - timedelta(days=1)

    def to_dict(self, lang: Lang = "en") -> StepDict:
        """The step as plain values, for JSON."""
        return {
            "date": self.day.isoformat(),
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
            "lines": [line.to_dict(lang) for line in self.lines],
            "lines_most": [line.to_dict(lang) for line in self.lines_most],
            "events": [event.to_dict(lang) for event in self.events],
            "caveats": list(self.caveats),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Timeline(PlotAnswer):
    """The score of a dossier on every day between two.

    Attributes:
        dossier: the dated facts.
        start: the first day.
        end: the last day.
        first: the score on the first day.
        first_caveats: codes of the notes that a person must see with it.
        steps: every day on which the score changes, in order.
        notices: what happens besides, without a change of the score.
        caveats: notes that a person must see with the scores; which scores of the department's
            calculator are reported to differ is told with the score of a day.
    """

    dossier: Dossier
    start: date
    end: date
    first: Range
    first_caveats: tuple[str, ...]
    steps: tuple[Step, ...]
    notices: tuple[Event, ...]
    caveats: tuple[Caveat, ...]

    def on(self, day: date) -> Range:
        """The score on a day.

        Raises:
            DossierError: the day is not between the first and the last.
        """
        if not self.start <= checked_day(day, "day") <= self.end:
            text = message("answers.not-in-timeline", day=day, start=self.start, end=self.end)
            raise DossierError(text)
        taken = [step.after for step in self.steps if step.day <= day]
        return taken[-1] if taken else self.first

    @property
    def title(self) -> Text:
        """What its table, and its picture, are called."""
        return message("dossier.sentence.timeline", start=self.start, end=self.end)

    @property
    def verified_until(self) -> date:
        """The day on which the last rules were last compared with their sources."""
        return in_force(self.end).last_verified

    @property
    def best(self) -> tuple[date, Range]:
        """The first day of the highest score, and that score."""
        scores = [(self.start, self.first), *((step.day, step.after) for step in self.steps)]
        return max(scores, key=lambda scored: scored[1])

    @property
    def losses(self) -> tuple[Step, ...]:
        """The steps down; the last day before each is its `last_day`."""
        return tuple(step for step in self.steps if step.loses)

    def records(self, *, lang: Lang = "en") -> list[StepRecord]:
        """The first day and each step as a flat record, for CSV."""
        start = (self.start, self.first, "", self.first_caveats)
        steps = [(step.day, step.after, step.why[lang], step.caveats) for step in self.steps]
        return [
            {
                "date": day.isoformat(),
                "least": total.least,
                "most": total.most,
                "events": why,
                "caveats": " ".join(codes),
            }
            for day, total, why, codes in [start, *steps]
        ]

    def to_dict(self, *, lang: Lang = "en") -> TimelineDict:
        """The timeline as plain values, for JSON."""
        day, best = self.best
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "first": self.first.to_dict(),
            "best": {"date": day.isoformat(), "least": best.least, "most": best.most},
            "steps": [step.to_dict(lang) for step in self.steps],
            "notices": [event.to_dict(lang) for event in self.notices],
            "caveats": [caveat.to_dict(lang) for caveat in self.caveats],
            "crs": made_with(on=self.start),
        }

    def __repr__(self) -> str:
        span = f"{self.start} to {self.end}"
        return f"<Timeline {span}: {self.first}, {len(self.steps)} steps, best {self.best[1]}>"


def timeline(dossier: Dossier, *, since: date | None = None, until: date | None = None) -> Timeline:
    """Every day between two on which the score of a dossier changes, by how much and why.

    Its notices tell what matters without a change of points, such as a program that is no longer
    met.

    Args:
        dossier: the dated facts.
        since: the first day; today in Ottawa unless given.
        until: the last day; two years later unless given.

    Raises:
        DossierError: the last day is before the first, or after the year 2100.
        NoRulesInForceError: the first day is before the first rules.
        TypeError: `dossier` is not a dossier.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> dossier = crs.Dossier.model_validate({"birth_date": "1996-05-17"})
        >>> found = crs.timeline(dossier, since=date(2026, 1, 1), until=date(2027, 12, 31))
        >>> [(str(step.day), step.change.least, step.events[0].code) for step in found.steps]
        [('2026-05-17', -5, 'birthday'), ('2027-05-17', -6, 'birthday')]
    """
    if not isinstance(dossier, Dossier):
        raise TypeError(
            f"expected a crs.Dossier, of dated facts, not {type(dossier).__name__}; a profile is "
            "of one day"
        )
    start = today() if since is None else checked_day(since, "since")
    end = optional_day(until, "until") or anniversary(start, 2 if start.year < LATEST else 0)
    if end < start:
        raise DossierError(message("answers.ends-before", start=start, end=end))
    if end.year > LATEST:
        raise DossierError(message("answers.ends-late", end=end, latest=LATEST))
    history = History(dossier)
    first = before = snapshot(history, start)
    differences = program_events.Differences(Verdicts(first).programs)
    first_caveats = _caveats(first)
    caveats = {caveat.code: caveat for caveat in first_caveats}
    steps: list[Step] = []
    notices: list[Event] = []
    in_order = groupby(events.between(history, start, end), lambda event: event.day)
    by_day = {day: tuple(group) for day, group in in_order}
    for day in sorted(by_day.keys() | program_events.days(history, start, end)):
        happened = by_day.get(day, ())
        now = snapshot(history, day)
        seen = _caveats(now)
        if now.total != before.total:
            causes = _causes(before, now, happened)
            steps.append(_step(before, now, causes, seen))
            happened = tuple(event for event in happened if event not in causes)
        notices += [event for event in happened if event.code not in _QUIET]
        judged = Verdicts(now).programs
        notices += differences.on(day, judged)
        caveats |= {caveat.code: caveat for caveat in seen}
        before = now
    caveats |= {caveat.code: caveat for caveat in _caveats(snapshot(history, end))}
    codes: dict[date, tuple[str, ...]] = {start: _codes(first_caveats)}
    codes |= {step.day: step.caveats for step in steps}
    path = Path(
        (start, *(step.day for step in steps)), (first.total, *(step.after for step in steps))
    )
    for caveat, days in unsettled_over_time(dossier, path, partial(_path, history, start, end)):
        caveats[caveat.code] = caveat
        codes |= {day: (*codes[day], caveat.code) for day in days}
    return Timeline(
        dossier=dossier,
        start=start,
        end=end,
        first=first.total,
        first_caveats=codes[start],
        steps=tuple(replace(step, caveats=codes[step.day]) for step in steps),
        notices=tuple(program_events.told_apart(notices)),
        caveats=tuple(caveats.values()),
    )


def _path(like: History, start: date, end: date, dossier: Dossier) -> Path:
    """The score of facts read otherwise alone, on every day on which it may change."""
    history = History(dossier, like)
    days = sorted({start, *(event.day for event in events.between(history, start, end))})
    return Path(tuple(days), tuple(snapshot(history, day).total for day in days))


def _step(
    before: Snapshot, now: Snapshot, causes: tuple[Event, ...], seen: Sequence[Caveat]
) -> Step:
    lines, lines_most = _lines(before, now)
    return Step(
        day=now.on,
        before=before.total,
        after=now.total,
        lines=lines,
        lines_most=lines_most,
        events=causes,
        caveats=_codes(seen),
    )


def _codes(caveats: Sequence[Caveat]) -> tuple[str, ...]:
    return tuple(caveat.code for caveat in caveats)


def _caveats(snapshot: Snapshot) -> list[Caveat]:
    """The notes on a day; those with the numbers of one score are left to the score of a day."""
    return [
        caveat for caveat in snapshot.scores[0].caveats if not caveat.code.startswith("calculator-")
    ]


def _causes(before: Snapshot, now: Snapshot, happened: Sequence[Event]) -> tuple[Event, ...]:
    """The events that change the score; of several, those without which it would be another."""
    changed = _changed(before, now)
    related = [event for event in happened if changed & set(event.fields)]
    moving = [
        event
        for event in related
        if "rules" in event.fields
        or now.total_without(changed & set(event.fields), before) != now.total
    ]
    return tuple(moving or related)


def _changed(before: Snapshot, after: Snapshot) -> set[str]:
    """The values of the profile that differ, and "rules" where the rules do."""
    other = before.values
    fields = {field for field, values in after.values.items() if other[field] != values}
    return fields if before.rules is after.rules else {*fields, "rules"}


def _lines(before: Snapshot, after: Snapshot) -> tuple[tuple[LineChange, ...], ...]:
    """The lines that differ, as deep as they add up to the difference: of `lines`, `lines_most`.

    The four abilities of a language are one line.
    """
    least, most = (
        tuple(_differing(new.rules.root, old.points(), new.points()))
        for old, new in ((before.scores[end], after.scores[end]) for end in (0, -1))
    )
    if not (before.total.least != after.total.least and before.total.most != after.total.most):
        return (least, ()) if before.total.least != after.total.least else (most, ())
    alike = [(line.id, line.change) for line in least] == [(line.id, line.change) for line in most]
    return least, () if alike else most


def _differing(node: Node, old: Mapping[str, int], new: Mapping[str, int]) -> Iterator[LineChange]:
    points = old.get(node.id, 0), new[node.id]
    members = list(node.members) if isinstance(node, Group) else []
    moved = sum(new[member.id] - old.get(member.id, 0) for member in members)
    abilities = bool(members) and is_ability(members[0])
    if members and not abilities and moved == points[1] - points[0]:
        for member in members:
            yield from _differing(member, old, new)
    elif points[0] != points[1]:
        yield LineChange(id=node.id, label=node.label, before=points[0], after=points[1])
