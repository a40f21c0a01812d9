"""A person beside the rounds of invitations: each round, and those of a type in a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Literal

from crs._answers.answer import PlotAnswer, made_with
from crs._text import message, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crs._answers.caveats import Caveat
    from crs._answers.cutoff import Standing
    from crs._answers.dicts import (
        ComparisonDict,
        DatedComparisonDict,
        DatedRowDict,
        RowDict,
        TypeSummaryDict,
    )
    from crs._facts.ternary import Ternary, YesNoUnknown
    from crs._law.terms import RoundType
    from crs._record.record import Round
    from crs._text import Lang, Text

Outcome = Literal["met", "tie", "missed", "not-eligible", "not-in-pool", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A person beside one round.

    Attributes:
        round: the round.
        score: the score compared; the lowest where the facts allow several.
        most: the highest; the same where they allow one.
        standing: "above", "tie" or "below" the cut-off; a tie that the time of submission
            settles is "above" or "below". "unknown" where open facts decide, or where the points
            of the day are unknown; "not-in-pool" where the profile was not in the pool.
        eligible: of dated facts, whether the person could be in the round by those of its day.
        in_pool: whether the profile was in the pool; None where no submission is told.
        why: of dated facts, what decided; why the profile was not in the pool.
    """

    round: Round
    score: int
    most: int
    standing: Standing
    eligible: YesNoUnknown | None = None
    in_pool: YesNoUnknown | None = None
    why: tuple[Text, ...] = ()

    @property
    def margin(self) -> int:
        """The score minus the cut-off."""
        return self.score - self.round.cutoff

    @property
    def meets(self) -> Ternary:
        """Whether the score was enough; None where open facts or the submission decide.

        Until tie-breaks were published, everyone at the cut-off was taken.
        """
        if self.standing == "tie":
            return None if self.round.tie_break else True
        settled = {"above": True, "below": False, "not-in-pool": False}
        return settled.get(self.standing)

    @property
    def outcome(self) -> Outcome:
        """What became of it, as far as that is known; meeting a cut-off is not being invited.

        "met" where the score was enough and, of dated facts, the person could be in the round;
        "tie" where the time of submission would settle it; "missed" where the score was not
        enough, whether the person could be in it or not; "not-eligible" where the person could not
        be in it, and "not-in-pool" where, of a profile, it was not in the pool; "unknown" where a
        fact is missing, or the points of that day are.
        """
        if self.eligible == "no":
            return "not-eligible"
        if self.standing == "not-in-pool":
            return "not-in-pool"
        if self.eligible == "unknown":
            return "missed" if self.meets is False else "unknown"
        if self.meets is None:
            return "tie" if self.standing == "tie" else "unknown"
        return "met" if self.meets else "missed"

    @property
    def note(self) -> Text | None:
        """For a score at the cut-off, what settles or settled it; why it was not in the pool."""
        if self.standing == "not-in-pool":
            return self.why[0]
        if self.margin or self.standing == "unknown":
            return None
        if self.round.tie_break is None:
            return message("report.everyone_at_cutoff")
        moment = f"{self.round.tie_break:%Y-%m-%d %H:%M:%S} UTC"
        key = "submitted_before" if self.standing == "tie" else f"submitted_{self.standing}"
        return message(f"report.{key}", moment=moment)

    def to_dict(self, lang: Lang = "en") -> RowDict | DatedRowDict:
        """The row as plain values, for JSON and CSV."""
        return self.score_dict(lang) if self.eligible is None else self.dated_dict(lang)

    def dated_dict(self, lang: Lang) -> DatedRowDict:
        """A row that says whether the person could be in the round."""
        assert self.eligible is not None
        return {
            "number": self.round.number,
            "date": self.round.date.isoformat(),
            "type": str(self.round.type),
            "eligible": self.eligible,
            "in_pool": self.in_pool,
            "why": "; ".join(text[lang] for text in self.why),
            "score_least": self.score,
            "score_most": self.most,
            "cutoff": self.round.cutoff,
            "margin": self.margin,
            "outcome": self.outcome,
        }

    def score_dict(self, lang: Lang) -> RowDict:
        """A row about the score alone."""
        tie_break = self.round.tie_break
        return {
            "number": self.round.number,
            "date": self.round.date.isoformat(),
            "type": str(self.round.type),
            "cutoff": self.round.cutoff,
            "score": self.score,
            "score_most": self.most,
            "margin": self.margin,
            "standing": self.standing,
            "in_pool": self.in_pool,
            "tie_break": tie_break.isoformat() if tie_break else None,
            "note": self.note[lang] if self.note else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSummary:
    """How a person stood in the rounds of one type in the last twelve months of the record.

    Attributes:
        type: the type of round.
        rounds: how many there were.
        met: in how many the score was enough and, of dated facts, the person could be.
        open: in how many that is open: the time of submission settles a tie, or a fact is missing.
        last: the last cut-off; so `lowest` and `median`.
        gap_to_last: the last score minus the last cut-off; so for the others.
        eligible: of dated facts, in how many the person could be.
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
    eligible: int | None = None

    def to_dict(self) -> TypeSummaryDict:
        """The summary as plain values, for JSON."""
        document: TypeSummaryDict = {
            "type": str(self.type),
            "rounds": self.rounds,
            "met": self.met,
            "open": self.open,
            "last": self.last,
            "lowest": self.lowest,
            "median": self.median,
            "gap_to_last": self.gap_to_last,
            "gap_to_lowest": self.gap_to_lowest,
            "gap_to_median": self.gap_to_median,
        }
        if self.eligible is not None:
            document["eligible"] = self.eligible
        return document


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Comparison(PlotAnswer):
    """A person beside every round asked for, oldest first.

    Attributes:
        rows: one for each round.
        as_of: the day the record of rounds reaches.
        dated: whether each round was judged by the dated facts of its own day.
        rescored: whether each round has the score of its own day.
        rules: the id of the rules that gave the score, where one score is compared.
        notes: what a person must know to read the rows.
        assumptions: what was taken as given.
        caveats: notes that a person must see with the scores: on readings of the law that are
            unsettled, with both numbers.
        not_in_pool: which rounds are not compared, since the profile was not in the pool.
        outdated: that of the notes which its picture tells: that the record is old.
    """

    rows: tuple[Row, ...]
    as_of: date
    dated: bool
    rescored: bool
    rules: str | None
    notes: tuple[Text, ...]
    assumptions: tuple[Text, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    not_in_pool: Text | None = None
    outdated: tuple[Text, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> Row:
        return self.rows[place]

    @property
    def compared(self) -> tuple[Row, ...]:
        """The rounds at which the profile was in the pool, or may have been."""
        return tuple(row for row in self.rows if row.standing != "not-in-pool")

    @property
    def eligible(self) -> tuple[Row, ...]:
        """The rounds that the person could have been in."""
        return tuple(row for row in self.rows if row.eligible == "yes")

    @property
    def met(self) -> tuple[Row, ...]:
        """The rounds whose cut-off the score met, of those that the person could have been in."""
        return tuple(row for row in self.rows if row.outcome == "met")

    @property
    def nearest_miss(self) -> Row | None:
        """The latest of the rounds that were missed by the fewest points."""
        missed = [row for row in self.rows if row.outcome == "missed"]
        return max(missed, key=lambda row: (row.margin, row.round.date), default=None)

    def summary(self) -> tuple[TypeSummary, ...]:
        """The last twelve months by type of round, the most frequent type first."""
        start = self.as_of - timedelta(days=365)
        by_type: dict[RoundType, list[Row]] = {}
        for row in self.rows:
            if row.round.date > start:
                by_type.setdefault(row.round.type, []).append(row)
        summaries = [_summary(type, rows) for type, rows in by_type.items()]
        return tuple(sorted(summaries, key=lambda of_type: (-of_type.rounds, of_type.type)))

    @property
    def sentence(self) -> Text:
        """Of dated facts, what a person can take from it in one sentence."""
        parts = {
            "rounds": numbers.rounds(len(self.compared)),
            "eligible": len(self.eligible),
            "met": len(self.met),
        }
        key = "summary" if self.eligible else "summary-none"
        text = message(f"eligibility.{key}", **parts)
        counts = {
            "summary-tie": sum(row.outcome == "tie" for row in self.eligible),
            "summary-open": sum(row.outcome == "unknown" for row in self.eligible),
            "summary-unknown": sum(row.eligible == "unknown" for row in self.rows),
        }
        for key, count in counts.items():
            if count:
                text = numbers.joined([text, message(f"eligibility.{key}", count=count)], " ")
        miss = self.nearest_miss
        if miss is not None:
            kind = message(f"rounds.type.{miss.round.type}")
            key = "summary-miss" if miss.margin else "summary-late"
            points = numbers.points(-miss.margin)
            nearest = message(f"eligibility.{key}", type=kind, points=points, day=miss.round.date)
            text = numbers.joined([text, nearest], " ")
        return text

    def records(self, *, lang: Lang = "en") -> list[RowDict | DatedRowDict]:
        """The rows as flat records, for CSV."""
        return [row.to_dict(lang) for row in self.rows]

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a record's values."""
        from crs._answers.dicts import DatedRowDict, RowDict

        return tuple((DatedRowDict if self.dated else RowDict).__annotations__)

    def to_dict(self, *, lang: Lang = "en") -> ComparisonDict | DatedComparisonDict:
        """The comparison as plain values, for JSON."""
        by_type = [of_type.to_dict() for of_type in self.summary()]
        notes = [note[lang] for note in self.notes]
        caveats = [caveat.to_dict(lang) for caveat in self.caveats]
        outside = None if self.not_in_pool is None else self.not_in_pool[lang]
        made = made_with(rules=self.rules, record_until=self.as_of)
        if not self.dated:
            return {
                "as_of": self.as_of.isoformat(),
                "not_in_pool": outside,
                "rescored": self.rescored,
                "notes": notes,
                "caveats": caveats,
                "rounds": [row.score_dict(lang) for row in self.rows],
                "crs": made,
                "summary": by_type,
            }
        return {
            "as_of": self.as_of.isoformat(),
            "not_in_pool": outside,
            "summary": self.sentence[lang],
            "types": by_type,
            "notes": notes,
            "caveats": caveats,
            "assumptions": [text[lang] for text in self.assumptions],
            "rounds": [row.dated_dict(lang) for row in self.rows],
            "crs": made,
        }

    def __repr__(self) -> str:
        return f"<Comparison with {len(self.rows)} rounds up to {self.as_of}: met {len(self.met)}>"


def _summary(type: RoundType, rows: Sequence[Row]) -> TypeSummary:
    cutoffs = [row.round.cutoff for row in rows]
    total, last, lowest, middle = rows[-1].score, cutoffs[-1], min(cutoffs), median(cutoffs)
    dated = rows[-1].eligible is not None
    return TypeSummary(
        type=type,
        rounds=len(rows),
        met=sum(row.outcome == "met" for row in rows),
        open=sum(row.outcome in ("tie", "unknown") for row in rows),
        last=last,
        lowest=lowest,
        median=middle,
        gap_to_last=total - last,
        gap_to_lowest=total - lowest,
        gap_to_median=total - middle,
        eligible=sum(row.eligible == "yes" for row in rows) if dated else None,
    )
