"""The score of a dossier over time: a step function, with the reason of every step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from crs._answers import events
from crs._answers.lines import is_ability
from crs._answers.snapshot import Between, DossierError, View
from crs._facts.days import LATEST
from crs._facts.dossier import Dossier
from crs._law.scoring.tree import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crs._answers.caveats import Caveat
    from crs._answers.events import Event
    from crs._law.scoring.tree import Node
    from crs._text import Lang, Text

_QUIET = {"birthday", "continuity", "noc-changed", "physicians", "study-exception", "test-accepted"}
"""Events that no one needs to hear of on a day on which they change no points."""


class Change(NamedTuple):
    """What the lowest and the highest possible score gain, or lose where negative."""

    least: int
    most: int

    def __str__(self) -> str:
        return (
            f"{self.least:+d}" if self.least == self.most else f"{self.least:+d} / {self.most:+d}"
        )


class LineChange(NamedTuple):
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


class Step(NamedTuple):
    """A day on which the score changes.

    Attributes:
        day: the first day of the new score.
        before: the score on the day before.
        after: the score on the day.
        lines: the lines that change: of the lowest score, or of the highest where only that one
            changes.
        events: what happens.
        caveats: codes of the notes that a person must see with the new score.
    """

    day: date
    before: Between
    after: Between
    lines: tuple[LineChange, ...]
    events: tuple[Event, ...]
    caveats: tuple[str, ...]

    @property
    def change(self) -> Change:
        """What the score gains, or loses where negative."""
        return Change(self.after.least - self.before.least, self.after.most - self.before.most)

    def why(self, lang: Lang = "en") -> str:
        """What happens, in one line."""
        return "; ".join(event.text[lang] for event in self.events)

    @property
    def loses(self) -> bool:
        """Whether the lowest or the highest possible score falls."""
        return min(self.change) < 0

    @property
    def last_day(self) -> date:
        """The last day of the score before."""
        return self.day - timedelta(days=1)

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The step as plain values, for JSON."""
        return {
            "date": self.day.isoformat(),
            "before": self.before._asdict(),
            "after": self.after._asdict(),
            "lines": [
                {
                    "id": line.id,
                    "label": line.label[lang],
                    "before": line.before,
                    "after": line.after,
                }
                for line in self.lines
            ],
            "events": [event.to_dict(lang) for event in self.events],
            "caveats": list(self.caveats),
        }


@dataclass(frozen=True)
class Timeline:
    """The score of a dossier on every day between two.

    Attributes:
        dossier: the dated facts.
        start: the first day.
        end: the last day.
        first: the score on the first day.
        steps: every day on which the score changes, in order.
        notices: what happens besides, without a change of the score.
        caveats: notes that a person must see with the scores; which scores of the department's
            calculator are reported to differ is told with the score of a day.
    """

    dossier: Dossier
    start: date
    end: date
    first: Between
    steps: tuple[Step, ...]
    notices: tuple[Event, ...]
    caveats: tuple[Caveat, ...]

    def on(self, day: date) -> Between:
        """The score on a day.

        Raises:
            DossierError: the day is not between the first and the last.
        """
        if not self.start <= day <= self.end:
            raise DossierError(f"{day} is not in this timeline, {self.start} to {self.end}")
        taken = [step.after for step in self.steps if step.day <= day]
        return taken[-1] if taken else self.first

    @property
    def best(self) -> tuple[date, Between]:
        """The first day of the highest score, and that score."""
        scores = [(self.start, self.first), *((step.day, step.after) for step in self.steps)]
        return max(scores, key=lambda one: one[1])

    @property
    def losses(self) -> tuple[Step, ...]:
        """The steps down; the last day before each is its `last_day`."""
        return tuple(step for step in self.steps if step.loses)

    def plot(self, *, lang: Lang = "en") -> Any:
        """The score over time as a picture, drawn with the extra `plot`.

        Raises:
            PictureError: there is nothing to draw.
            MissingLibraryError: the extra is not installed.
        """
        from crs import _reports

        return _reports.plot(self, lang)

    def records(self, lang: Lang = "en") -> list[dict[str, object]]:
        """The first day and each step as a flat record, for CSV."""
        codes = tuple(caveat.code for caveat in _caveats(self.dossier.view(self.start)))
        start = (self.start, self.first, "", codes)
        steps = [(one.day, one.after, one.why(lang), one.caveats) for one in self.steps]
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

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The timeline as plain values, for JSON."""
        day, best = self.best
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "first": self.first._asdict(),
            "best": {"date": day.isoformat(), **best._asdict()},
            "steps": [step.to_dict(lang) for step in self.steps],
            "notices": [event.to_dict(lang) for event in self.notices],
            "caveats": [caveat.to_dict(lang) for caveat in self.caveats],
        }


class Watch(Protocol):
    """Tells what happens besides, from the view of each day on which something may change."""

    def days(self, dossier: Dossier, start: date, end: date) -> Iterable[date]:
        """More such days."""

    def see(self, view: View) -> Iterable[Event]:
        """What differs from the view before; the first is that of the first day."""


def timeline(dossier: Dossier, start: date, end: date, *, watch: Watch) -> Timeline:
    """Every day between two on which the score of a dossier changes, by how much and why.

    Args:
        dossier: the dated facts.
        start: the first day.
        end: the last day.
        watch: tells what happens besides.

    Raises:
        DossierError: the last day is before the first, or after the year 2100.
        NoRulesInForceError: the first day is before the first rules.
        TypeError: `dossier` is not a dossier.
    """
    if not isinstance(dossier, Dossier):
        raise TypeError(f"expected a crs.Dossier, not {type(dossier).__name__}")
    if end < start:
        raise DossierError(
            f"the last day, {end}, is before the first, {start}; give a later last day, or an "
            "earlier first one"
        )
    if end.year > LATEST:
        raise DossierError(f"a timeline ends by {LATEST}, not on {end}")
    first = before = dossier.view(start)
    list(watch.see(first))
    caveats = {caveat.code: caveat for caveat in _caveats(first)}
    steps: list[Step] = []
    notices: list[Event] = []
    found = groupby(events.between(dossier, start, end), lambda event: event.day)
    by_day = {day: tuple(group) for day, group in found}
    more = {day for day in watch.days(dossier, start, end) if start < day <= end}
    for day in sorted(by_day.keys() | more):
        happened = by_day.get(day, ())
        view = dossier.view(day)
        changed = _changed(before, view)
        causes = tuple(event for event in happened if changed & set(event.fields))
        if view.total != before.total:
            lines = tuple(_lines(before, view))
            codes = tuple(caveat.code for caveat in _caveats(view))
            steps.append(Step(day, before.total, view.total, lines, causes, codes))
            happened = tuple(event for event in happened if event not in causes)
        notices += [event for event in happened if event.code not in _QUIET]
        notices += watch.see(view)
        caveats |= {caveat.code: caveat for caveat in _caveats(view)}
        before = view
    caveats |= {caveat.code: caveat for caveat in _caveats(dossier.view(end))}
    return Timeline(
        dossier, start, end, first.total, tuple(steps), tuple(notices), tuple(caveats.values())
    )


def _caveats(view: View) -> list[Caveat]:
    """The notes on a day; those with the numbers of one score are left to the score of a day."""
    return [one for one in view.scores[0].caveats if not one.code.startswith("calculator-")]


def _changed(before: View, after: View) -> set[str]:
    """The values of the profile that differ, and "rules" where the rules do."""
    other = before.values
    fields = {field for field, values in after.values.items() if other[field] != values}
    return fields if before.rules is after.rules else {*fields, "rules"}


def _lines(before: View, after: View) -> Iterator[LineChange]:
    """The lines that differ, as deep as they add up to the difference.

    The four abilities of a language are one line.
    """
    end = 0 if before.total.least != after.total.least else -1
    old, new = before.scores[end], after.scores[end]
    return _differing(new.rules.root, old.points(), new.points())


def _differing(node: Node, old: Mapping[str, int], new: Mapping[str, int]) -> Iterator[LineChange]:
    points = old.get(node.id, 0), new[node.id]
    members = list(node.members) if isinstance(node, Group) else []
    moved = sum(new[member.id] - old.get(member.id, 0) for member in members)
    abilities = bool(members) and is_ability(members[0])
    if members and not abilities and moved == points[1] - points[0]:
        for member in members:
            yield from _differing(member, old, new)
    elif points[0] != points[1]:
        yield LineChange(node.id, node.label, *points)
