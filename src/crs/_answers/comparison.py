"""Where a score stands against the rounds of invitations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from crs._answers.score import Score, score
from crs._facts.profile import Profile
from crs._law.scoring.registry import announced, in_force
from crs._record import rounds as _rounds
from crs._record.record import packaged
from crs._text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._law.scoring.tree import RuleSet
    from crs._law.terms import RoundType
    from crs._record.record import Record, Round
    from crs._text import Lang, Text

Standing = Literal["above", "tie", "below"]


class Row(NamedTuple):
    """A score beside one round.

    Attributes:
        round: the round.
        score: the score compared, which `rescore` makes that of the round's own day.
        margin: the score minus the cut-off.
        standing: "above", "tie" or "below"; a tie that the time of submission settles is
            "above" or "below".
    """

    round: Round
    score: int
    margin: int
    standing: Standing

    @property
    def meets(self) -> bool | None:
        """Whether the score was enough; None for a tie that only the submission settles.

        Until tie-breaks were published, everyone at the cut-off was taken.
        """
        if self.standing == "tie":
            return None if self.round.tie_break else True
        return self.standing == "above"

    @property
    def note(self) -> Text | None:
        """For a score at the cut-off, what settles or settled it."""
        if self.margin:
            return None
        if self.round.tie_break is None:
            return message("report.everyone_at_cutoff")
        moment = f"{self.round.tie_break:%Y-%m-%d %H:%M:%S} UTC"
        key = "submitted_before" if self.standing == "tie" else f"submitted_{self.standing}"
        return message(f"report.{key}", moment=moment)

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The row as plain values, for JSON and CSV."""
        tie_break = self.round.tie_break
        return {
            "number": self.round.number,
            "date": self.round.date.isoformat(),
            "type": str(self.round.type),
            "cutoff": self.round.cutoff,
            "score": self.score,
            "margin": self.margin,
            "standing": self.standing,
            "tie_break": tie_break.isoformat() if tie_break else None,
            "note": self.note[lang] if self.note else None,
        }


class TypeSummary(NamedTuple):
    """How a score stood in the rounds of one type in the last twelve months of the record.

    Attributes:
        type: the type of round.
        rounds: how many there were.
        met: in how many the score was enough.
        open: in how many it tied, and the time of submission would settle it.
        last: the last cut-off; so `lowest` and `median`.
        gap_to_last: the score minus the last cut-off; so for the others.
    """

    type: RoundType
    rounds: int
    met: int
    open: int
    last: int
    lowest: int
    median: float
    gap_to_last: int
    gap_to_lowest: int
    gap_to_median: float


@dataclass(frozen=True)
class Comparison:
    """A score beside every round asked for, oldest first.

    Attributes:
        rows: one for each round.
        as_of: the day the record of rounds reaches.
        rescored: whether each round has the score of its own day.
        notes: what a person must know to read the rows.
    """

    rows: tuple[Row, ...]
    as_of: date
    rescored: bool
    notes: tuple[Text, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> Row:
        return self.rows[place]

    def summary(self) -> tuple[TypeSummary, ...]:
        """The last twelve months by type of round, the most frequent type first."""
        start = self.as_of - timedelta(days=365)
        by_type: dict[RoundType, list[Row]] = {}
        for row in self.rows:
            if row.round.date > start:
                by_type.setdefault(row.round.type, []).append(row)
        found = [_summary(type, rows) for type, rows in by_type.items()]
        return tuple(sorted(found, key=lambda one: (-one.rounds, one.type)))

    def plot(self, *, lang: Lang = "en") -> Any:
        """The rounds as a picture, with the score as a line, drawn with the extra `plot`.

        Raises:
            PictureError: there is nothing to draw.
            MissingLibraryError: the extra is not installed.
        """
        from crs import _reports

        return _reports.plot(self, lang)

    def to_dict(self, lang: Lang = "en") -> dict[str, object]:
        """The comparison as plain values, for JSON."""
        return {
            "as_of": self.as_of.isoformat(),
            "rescored": self.rescored,
            "notes": [note[lang] for note in self.notes],
            "rounds": [row.to_dict(lang) for row in self.rows],
            "summary": [one._asdict() | {"type": str(one.type)} for one in self.summary()],
        }


def compare(  # noqa: PLR0913 - each is a plain choice, by name
    what: Score | Profile,
    *,
    rescore: bool = False,
    submitted_at: datetime | None = None,
    type: RoundType | str | None = None,
    since: date | None = None,
    until: date | None = None,
    record: Record | None = None,
) -> Comparison:
    """Compare a score with every recorded round.

    Only rounds held under the rules that gave the score are compared, and none from the day of an
    announced change whose points are unknown, unless `rescore` scores
    the profile again under the rules in force on each round's own day, age and years as given.
    Meeting a cut-off is not being invited: who could be in a round is another question.

    Args:
        what: a score, or a profile, which is scored by the rules of today.
        rescore: score again for each round's own day.
        submitted_at: when the profile was submitted, with its time zone; settles ties.
        type: only rounds of this type, such as "cec".
        since: only rounds on this day or later.
        until: only rounds on this day or earlier.
        record: the rounds, such as `crs.rounds.current()`; the packaged record unless given.

    Raises:
        TypeError: `what` is neither, or `submitted_at` has no time zone.
        UnknownIdError: there is no such type of round.

    Examples:
        >>> from datetime import date
        >>> import crs
        >>> profile = crs.Profile(age=29, education="masters", english={"clb": 9},
        ...                       canadian_work_years=1, foreign_work_years=3)
        >>> rows = crs.compare(profile, type="cec", since=date(2026, 1, 1))
        >>> [(str(row.round.date), row.margin, row.standing) for row in rows][:3]
        [('2026-01-07', -2, 'below'), ('2026-01-21', 0, 'tie'), ('2026-02-17', 1, 'above')]
    """
    if submitted_at is not None and getattr(submitted_at, "tzinfo", None) is None:
        raise TypeError(f"submitted_at needs a time zone, such as UTC; {submitted_at} has none")
    known = score(what) if isinstance(what, Profile) else what
    if not isinstance(known, Score):
        raise TypeError(f"expected a crs.Score or a crs.Profile, not {what.__class__.__name__}")
    record = record or packaged()
    chosen = _rounds.all(type=type, since=since, until=until, record=record)
    if not rescore:
        unknown = min(change.announced_for for change in announced())
        chosen = tuple(
            one for one in chosen if in_force(one.date) is known.rules and one.date < unknown
        )
    totals: dict[RuleSet, int] = {known.rules: known.total}
    rows = []
    for one in chosen:
        rules = in_force(one.date) if rescore else known.rules
        if rules not in totals:
            totals[rules] = score(known.profile, rules=rules).total
        rows.append(_row(one, totals[rules], submitted_at))
    notes = _notes(known, rows, record, rescore=rescore)
    return Comparison(tuple(rows), record.as_of, rescore, notes)


def _row(one: Round, total: int, submitted_at: datetime | None) -> Row:
    margin = total - one.cutoff
    standing: Standing = "above" if margin > 0 else "below" if margin < 0 else "tie"
    if not margin and submitted_at is not None and one.tie_break is not None:
        standing = "above" if submitted_at < one.tie_break else "below"
    return Row(one, total, margin, standing)


def _summary(type: RoundType, rows: Sequence[Row]) -> TypeSummary:
    cutoffs = [row.round.cutoff for row in rows]
    total, last, lowest, middle = rows[-1].score, cutoffs[-1], min(cutoffs), median(cutoffs)
    return TypeSummary(
        type,
        len(rows),
        sum(row.meets is True for row in rows),
        sum(row.meets is None for row in rows),
        last,
        lowest,
        middle,
        total - last,
        total - lowest,
        total - middle,
    )


def _notes(known: Score, rows: Sequence[Row], record: Record, *, rescore: bool) -> tuple[Text, ...]:
    found = [message("report.not_invited")]
    if not rescore:
        found.append(message("report.same_rules_only", rules=known.rules.id))
    else:
        found.append(message("report.rescored"))
    if not rows:
        found.append(message("report.no_rounds"))
    return (*found, *before_announced(record))


def before_announced(record: Record | None = None) -> Iterator[Text]:
    """Which rounds were held before each announced change of the rules."""
    for change in announced():
        before = [one for one in (record or packaged()).rounds if one.date < change.announced_for]
        yield message("report.before_announced", number=before[-1].number, day=change.announced_for)
