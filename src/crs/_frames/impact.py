"""What a reform would do to many candidates: who gains, who loses, and by how much."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from crs._answers.answer import PlotAnswer, made_with
from crs._facts.columns import schema
from crs._frames.score import score
from crs._law import measure_words
from crs._law.day import checked_day
from crs._law.measures import HIGHEST_AGE, INDEX, MEASURES
from crs._law.store import SECTIONS, get
from crs._record import rounds
from crs._text import Text, message
from crs.errors import FrameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import polars as pl

    from crs._answers.reform_dicts import ImpactDict, ImpactRecord, PointsChangeDict
    from crs._law.rules import RuleSet
    from crs._record.record import Record, Round
    from crs._text import Lang

__all__ = ["Cohort", "CutoffImpact", "Impact", "PointsChange", "impact", "last_rounds"]

_AGES = ((0, 29), (30, 34), (35, 39), (40, 44), (45, HIGHEST_AGE))
_YEARS = (("none", 0, 1), ("one", 1, 2), ("more", 2, None))


class PointsChange(NamedTuple):
    """How the points of some candidates change.

    Attributes:
        candidates: how many there are.
        gain: how many gain.
        lose: how many lose.
        mean_gain: what those who gain, gain on average; 0 where nobody does.
        mean_loss: what those who lose, lose on average; 0 where nobody does.
        largest_gain: the most that one gains.
        largest_loss: the most that one loses.
        mean: the average change of all.
    """

    candidates: int
    gain: int
    lose: int
    mean_gain: float
    mean_loss: float
    largest_gain: int
    largest_loss: int
    mean: float

    @property
    def stay(self) -> int:
        """How many neither gain nor lose."""
        return self.candidates - self.gain - self.lose

    def to_dict(self) -> PointsChangeDict:
        """The change as plain values, for JSON."""
        return {
            "candidates": self.candidates,
            "gain": self.gain,
            "lose": self.lose,
            "mean_gain": self.mean_gain,
            "mean_loss": self.mean_loss,
            "largest_gain": self.largest_gain,
            "largest_loss": self.largest_loss,
            "mean": self.mean,
            "stay": self.stay,
        }


class Cohort(NamedTuple):
    """Some of the candidates, and how their totals change.

    Attributes:
        by: what they are grouped by, such as "age".
        value: the value they share, such as "30-34".
        heading: what they are grouped by, in words.
        label: the value in words.
        change: how their totals change.
    """

    by: str
    value: str
    heading: Text
    label: Text
    change: PointsChange

    @property
    def name(self) -> Text:
        """What they share, in words."""
        return message("report.named", what=self.heading, band=self.label)


class CutoffImpact(NamedTuple):
    """How many candidates are at or above the cut-off of a round.

    Attributes:
        round: the round.
        before: how many by the rules compared against.
        after: how many by the reform.
    """

    round: Round
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Impact(PlotAnswer):
    """What a reform does to a number of candidates.

    Attributes:
        rules: the reform.
        against: what it is compared against.
        total: how the totals change.
        sections: how each section changes, by its id.
        groups: how the totals of some groups change; groups without a candidate are left out, and
            who has no value in a group's column, such as no first language, is in none of them.
        cutoffs: how many are at or above the cut-offs of some rounds.
    """

    rules: RuleSet
    against: RuleSet
    total: PointsChange
    sections: Mapping[str, PointsChange]
    groups: tuple[Cohort, ...]
    cutoffs: tuple[CutoffImpact, ...]

    @property
    def notes(self) -> tuple[Text, ...]:
        """What must stand beside the numbers."""
        return message("reform.cutoffs_note"), message("report.unofficial")

    def records(self, *, lang: Lang = "en") -> list[ImpactRecord]:  # noqa: ARG002 - as others
        """The total, each section and each group as a flat record."""
        changes = [("total", "total", self.total)]
        changes += [("section", id, change) for id, change in self.sections.items()]
        changes += [(group.by, group.value, group.change) for group in self.groups]
        return [{"by": by, "value": value, **change.to_dict()} for by, value, change in changes]

    def to_dict(self, *, lang: Lang = "en") -> ImpactDict:
        """The whole as plain values, for JSON."""
        return {
            "rules": self.rules.id,
            "against": self.against.id,
            "total": self.total.to_dict(),
            "sections": {id: change.to_dict() for id, change in self.sections.items()},
            "groups": [
                {
                    "by": group.by,
                    "value": group.value,
                    "label": group.name[lang],
                    **group.change.to_dict(),
                }
                for group in self.groups
            ],
            "cutoffs": [
                {
                    "round": count.round.number,
                    "date": count.round.date.isoformat(),
                    "type": str(count.round.type),
                    "cutoff": count.round.cutoff,
                    "before": count.before,
                    "after": count.after,
                }
                for count in self.cutoffs
            ],
            "notes": [note[lang] for note in self.notes],
            "crs": made_with(rules=self.rules.id),
        }

    def __repr__(self) -> str:
        total = self.total
        what = f"{total.gain} gain and {total.lose} lose of {total.candidates}"
        return f"<{type(self).__name__} of {self.rules.id} against {self.against.id}: {what}>"


def impact(
    frame: pl.DataFrame,
    *,
    rules: RuleSet | str,
    against: RuleSet | str,
    cutoffs: Iterable[Round] = (),
) -> Impact:
    """Score candidates by two rule sets and tell who gains and who loses.

    Args:
        frame: candidates in the columns of `crs.batch.SCHEMA`.
        rules: the reform: a rule set, its id or one loaded from a file.
        against: what to compare it against.
        cutoffs: rounds at whose cut-offs candidates are counted, before and after.

    Raises:
        FrameError: the frame has no rows, or a row is not a valid profile.
        UnknownIdError: there is no such rule set.
        MissingLibraryError: the extra `batch` is not installed.
    """
    new, old = (get(name) if isinstance(name, str) else name for name in (rules, against))
    if not len(frame):
        raise FrameError(message("frames.nobody"))
    after, before = (_scored(frame, set) for set in (new, old))
    total = after["crs_total"] - before["crs_total"]
    return Impact(
        rules=new,
        against=old,
        total=_change(total),
        sections={id: _change(after[f"crs_{id}"] - before[f"crs_{id}"]) for id in SECTIONS},
        groups=tuple(
            Cohort(by, value, _heading(by), label, _change(total.filter(members)))
            for by, value, label, members in _groups(frame)
            if members.any()
        ),
        cutoffs=tuple(
            CutoffImpact(
                round,
                *(int((scored["crs_total"] >= round.cutoff).sum()) for scored in (before, after)),
            )
            for round in cutoffs
        ),
    )


def last_rounds(until: dt.date, *, record: Record | None = None) -> tuple[Round, ...]:
    """The last round of each type in the year up to a day, the highest cut-off first.

    Args:
        until: the day.
        record: the rounds, such as `crs.rounds.current()`; the packaged record unless given.
    """
    until = checked_day(until, "until")
    recent = rounds.all(since=until - dt.timedelta(days=365), until=until, record=record)
    last = {round.type: round for round in recent}
    return tuple(sorted(last.values(), key=attrgetter("cutoff"), reverse=True))


def _scored(frame: pl.DataFrame, rules: RuleSet) -> pl.DataFrame:
    return score(frame, rules=rules, breakdown="sections")


def _change(points: pl.Series) -> PointsChange:
    gains, losses = points.filter(points > 0), -points.filter(points < 0)
    return PointsChange(
        len(points),
        len(gains),
        len(losses),
        _mean(gains),
        _mean(losses),
        _largest(gains),
        _largest(losses),
        _mean(points),
    )


def _mean(points: pl.Series) -> float:
    return float(points.sum()) / len(points) if len(points) else 0.0


def _largest(points: pl.Series) -> int:
    return int(points.to_frame().max().item()) if len(points) else 0


# ----------------------------------------------------------------------------------- the groups

_Members = tuple[str, str, Text, "pl.Series"]


def _groups(frame: pl.DataFrame) -> Iterator[_Members]:
    """Each group: by what, of which value, in words, and whether each row is in it."""
    if "spouse" in frame.columns:
        spouse = frame["spouse"].fill_null(value=False)
        for value, members in (("without", ~spouse), ("with", spouse)):
            yield _named("spouse", value, members)
    if "first_language" in frame.columns:
        for language in ("english", "french"):
            members = (frame["first_language"] == language).fill_null(value=False)
            yield _named("first_language", language, members)
    if "canadian_work_years" in frame.columns:
        years = frame["canadian_work_years"].fill_null(0)
        for value, least, under in _YEARS:
            members = years >= least if under is None else (years >= least) & (years < under)
            yield _named("canadian_work", value, members)
    for low, high in _AGES:
        yield _of_ages(low, high, frame["age"].is_between(low, high))
    education = MEASURES[INDEX["education"]]
    column = schema()["education"]
    held = frame["education"].cast(str)
    for rank, value in enumerate(column.values):
        names = [name for name, place in column.spellings if place == rank]
        yield "education", value, measure_words.value_name(education, rank), held.is_in(names)


def _of_ages(low: int, high: int, members: pl.Series) -> _Members:
    key = "older" if high == HIGHEST_AGE else "ages" if low else "younger"
    text = message(f"reform.value.{key}", low=low, high=high, under=high + 1)
    return "age", f"{low}-{high}", text, members


def _named(by: str, value: str, members: pl.Series) -> _Members:
    return by, value, message(f"reform.value.{value}"), members


def _heading(by: str) -> Text:
    return message(f"reform.heading.{by}")
